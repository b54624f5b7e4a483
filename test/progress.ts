/** Shows what is being done now. */
export type Progress = (text: string) => void;

/** One line on the terminal that is written over; nothing where no person watches. It goes to stderr, so that stdout holds figures only. */
export const terminalProgress = (): { readonly show: Progress; readonly clear: () => void } => {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  const started = performance.now();
  const clear = () => stderr.write('\r\x1b[2K');
  return {
    clear,
    show: (text) => {
      clear();
      const seconds = Math.round((performance.now() - started) / 1_000);
      stderr.write(`${text} (${seconds} s)`.slice(0, (stderr.columns ?? 80) - 1));
    },
  };
};

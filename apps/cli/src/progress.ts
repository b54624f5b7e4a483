import type { Terminal } from './terminal.ts';

/** Progress of long work: a bar when a person watches, nothing otherwise. */
export interface Progress {
  advance(by?: number): void;
  at(done: number, total: number): void;
  done(): void;
}

const NONE: Progress = { advance: () => undefined, at: () => undefined, done: () => undefined };

/** `unit` in the plural, as `events`. */
export const showProgress = async (
  terminal: Terminal,
  label: string,
  total: number,
  unit: string,
): Promise<Progress> => {
  if (!terminal.watched) return NONE;
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} ${unit} · {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: Math.max(10, Math.min(40, terminal.columns - label.length - unit.length - 30)),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: true,
  });
  bar.start(total, 0);
  return {
    advance: (by = 1) => bar.increment(by),
    at: (done, all) => {
      bar.setTotal(all);
      bar.update(done);
    },
    done: () => bar.stop(),
  };
};

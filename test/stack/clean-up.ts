import { endAllProcesses } from '@throughline/infra';

const pending = new Set<() => Promise<void>>();

/** Makes `undo` something that is done once: when the result is called, or when we are ended by a signal before. */
export const undoneAtLatest = (undo: () => Promise<unknown>): (() => Promise<void>) => {
  const once = async (): Promise<void> => {
    if (pending.delete(once)) await undo();
  };
  pending.add(once);
  return once;
};

const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
/** Nothing of their data is kept, so that engines need not end in good order. */
const GRACE_MS = 2_000;

/**
 * Has ^C (or SIGTERM, SIGHUP) end engines and remove what was made, last first, before we end. A repeat changes nothing: a ^C at `npm run` comes twice, from the
 * terminal and from npm's child.
 */
export const cleanUpOnSignals = (): void => {
  let isEnding = false;
  for (const [signal, number] of Object.entries(NUMBERS))
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      process.stderr.write('\nending engines and removing their data\n');
      void endAllProcesses(GRACE_MS)
        .then(async () => {
          for (const undo of [...pending].reverse()) await undo();
        })
        .finally(() => process.exit(128 + number));
    });
};

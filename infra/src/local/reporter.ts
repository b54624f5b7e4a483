import { createProgress, type ItemState } from '../../local/progress.mjs';
import type { StackFile } from './stack-file.ts';

/** How the runner tells what goes on: to a person, or to the process that started it and waits for it to be up. */
export interface Reporter {
  readonly show: (name: string, state: ItemState, text: string) => void;
  /** Everything is up; later changes are told as lines with their time. */
  up(stack: StackFile): void;
  /** From now on things are being stopped. */
  stopping(): void;
  failed(reason: string): void;
}

/** What a runner in the background sends to the process that started it. */
export type RunnerMessage =
  | { readonly kind: 'show'; readonly name: string; readonly state: ItemState; readonly text: string }
  | { readonly kind: 'up'; readonly stack: StackFile }
  | { readonly kind: 'failed'; readonly reason: string };

const clock = (): string => new Date().toTimeString().slice(0, 8);

/** Tells on standard error, so that standard output stays free for tables and JSON. */
export const screenReporter = (): Reporter => {
  const progress = createProgress();
  let isUp = false;
  return {
    show: (name, state, text) => {
      if (isUp && state === 'warning') progress.say(`${clock()} ${name} ${text}`);
      else if (isUp && state === 'done') progress.say(`${clock()} ${name} runs again, ${text}`);
      else if (!isUp) progress.set(name, state, text);
    },
    up: () => {
      isUp = true;
      progress.finish();
    },
    stopping: () => {
      isUp = false;
      progress.finish();
      process.stderr.write('\nStopping; the data stays.\n');
    },
    failed: (reason) => {
      progress.finish();
      process.stderr.write(`\n${reason}\n`);
    },
  };
};

/** Tells the process that started us, as long as it listens; and the log, by way of standard error. */
export const messageReporter = (): Reporter => {
  const send = (message: RunnerMessage) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  return {
    show: (name, state, text) => {
      if (state !== 'working') process.stderr.write(`${new Date().toISOString()} ${name} ${state} ${text}\n`);
      send({ kind: 'show', name, state, text });
    },
    up: (stack) => send({ kind: 'up', stack }),
    stopping: () => void process.stderr.write(`${new Date().toISOString()} stopping\n`),
    failed: (reason) => {
      process.stderr.write(`${new Date().toISOString()} ${reason}\n`);
      send({ kind: 'failed', reason });
    },
  };
};

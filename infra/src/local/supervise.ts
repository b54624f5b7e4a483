import { setTimeout as delay } from 'node:timers/promises';
import type { ItemState } from '../../local/progress.mjs';
import { createBackoff } from './backoff.ts';
import type { Engine } from './engine.ts';

/** Where the state of each component is shown. */
export type Show = (name: string, state: ItemState, text: string) => void;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/**
 * Starts `component` again whenever it ends by itself, slower each time, until `stopping` is aborted. Shows each end and
 * each return.
 */
export const supervise = async (
  name: string,
  component: Engine,
  { show, stopping, ready }: { readonly show: Show; readonly stopping: AbortSignal; readonly ready: string },
): Promise<void> => {
  const backoff = createBackoff();
  let since = Date.now();
  let why = '';
  for (;;) {
    if (why === '') {
      const { code, signal } = await component.exited();
      why = signal === null ? `ended with code ${code}` : `ended by ${signal}`;
    }
    if (stopping.aborted) return;
    const wait = backoff.next(Date.now() - since);
    show(name, 'warning', `${why}; starting it again in ${wait / 1_000} s`);
    await delay(wait, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) return;
    since = Date.now();
    try {
      await component.restart();
      why = '';
      show(name, 'done', ready);
    } catch (error) {
      why = reasonOf(error);
    }
  }
};

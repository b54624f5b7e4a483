import { setTimeout as pause } from 'node:timers/promises';
import { session } from '../../stack/evidence.ts';
import type { Sender } from '../../stack/sender.ts';

const EVERY_MS = 50;

/** Sends sessions of the programmes in turn at this rate for as long as `work` takes; resolves with what it gives. */
export const duringLoad = async <T>(
  { sender, programmes, perSecond }: { sender: Sender; programmes: readonly string[]; perSecond: number },
  work: () => Promise<T>,
): Promise<T> => {
  const stopping = new AbortController();
  const started = performance.now();
  const round = Math.round(performance.timeOrigin + started).toString(36);
  const send = async (): Promise<void> => {
    for (let sent = 0; !stopping.signal.aborted;) {
      const due = Math.floor(((performance.now() - started) * perSecond) / 1_000);
      const events = Array.from({ length: due - sent }, (_, i) => {
        const n = sent + i;
        const programme = programmes[n % programmes.length] ?? '';
        return session(programme, n, `${programme}-${round}-${n}`);
      });
      if (events.length > 0) await sender.send(events);
      sent = due;
      await pause(EVERY_MS);
    }
  };
  const sending = send();
  try {
    return await work();
  } finally {
    stopping.abort();
    await sending;
  }
};

import { setTimeout as pause } from 'node:timers/promises';
import { type Evidence, session } from '../../stack/evidence.ts';
import type { Sender } from '../../stack/sender.ts';

export interface Probes {
  /** Where the last piece of evidence goes. */
  readonly sender: Sender;
  /** Programmes that lack just that one piece; one is used up by each probe. */
  readonly programmes: readonly string[];
  /** Whether what the probe is about can be seen by now. */
  readonly isSeen: (evidence: Evidence) => Promise<boolean>;
}

const LOOK_EVERY_MS = 5;
const LONGEST_MS = 20_000;

const probe = async ({ sender, isSeen }: Probes, programme: string): Promise<number> => {
  const evidence = session(programme, 0, `${programme}-last`);
  const sentAt = performance.now();
  await sender.send([evidence]);
  while (!(await isSeen(evidence))) {
    if (performance.now() - sentAt > LONGEST_MS) throw new Error(`${programme} was not seen within 20 s`);
    await pause(LOOK_EVERY_MS);
  }
  return performance.now() - sentAt;
};

/** Milliseconds from sending to seeing, one probe after another with uneven gaps, so that none keeps step with anything. */
export const runProbes = async (probes: Probes): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (const [i, programme] of probes.programmes.entries()) {
    taken.push(await probe(probes, programme));
    await pause(10 + ((i * 37) % 50));
  }
  return taken;
};

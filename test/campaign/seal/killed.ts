import { treeHasher } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { logDirectory, sealNext } from '@throughline/worker';
import { runUntil } from '@throughline/worker/testing';
import type { Random } from '../random.ts';
import { disagreements, type Place, publishedSize, recordAtOnce, sealerOf } from './ground.ts';

/** More steps than a sealer does in a run. */
const STEPS = 40;

/** Parts of a process that is killed at a step, before it is done or before its answer comes: nothing works from then on. */
const mortal = (step: number, isDone: boolean) => {
  let steps = 0;
  const killed = () => Promise.reject(new Error('killed'));
  const guard = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (of, name) => {
        const member: unknown = Reflect.get(of, name);
        if (typeof member !== 'function') return member;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          steps += 1;
          if (steps > step || (steps === step && !isDone)) return killed();
          const answer: unknown = await Reflect.apply(member, of, args);
          return steps >= step ? killed() : answer;
        };
      },
    });
  return { guard, isDead: () => steps >= step };
};

/** Seals beside the sealer that has the lead, as one does that was stalled and does not know yet that it lost it. */
const sealBeside = async ({ log }: Place, isOver: () => boolean): Promise<void> => {
  while (!isOver()) await sealNext(log, treeHasher(sha256)).catch(() => undefined);
};

/**
 * A sealer is killed at some step while events come in and one transaction commits late; then another goes on, beside a third that only seals.
 * Gives the number of events now, and what disagrees.
 */
export const killOne = async (
  place: Place,
  random: Random,
  before: number,
): Promise<readonly [number, readonly string[]]> => {
  const late = Promise.withResolvers<void>();
  const recording = recordAtOnce(place, random, late.promise);
  const { guard, isDead } = mortal(1 + random(STEPS), random(2) === 0);
  const victim = sealerOf(place, { log: guard(place.log), directory: guard(logDirectory(place.folder)) });
  const stopAt = performance.now() + 100 + random(400);
  await runUntil(victim, () => Promise.resolve(isDead() || performance.now() > stopAt));
  let isOver = false;
  const beside = sealBeside(place, () => isOver);
  setTimeout(late.resolve, random(100));
  const size = before + (await recording);
  const isAllPublished = async () => (await publishedSize(place)) === size;
  await runUntil(sealerOf(place), isAllPublished).finally(() => (isOver = true));
  await beside;
  return [size, await disagreements(place, size)];
};

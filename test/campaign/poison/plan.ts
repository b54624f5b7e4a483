import { session } from '../../stack/evidence.ts';
import { inOrder, oneOf, type Random } from '../random.ts';
import { HOSTILE_BATCHES, type HostileBatches, LAST_BATCHES } from './batches/index.ts';
import type { PoisonGround } from './ground.ts';
import { AMENDMENT_KIND } from './kinds/amendments.ts';
import { ENVELOPE_KINDS } from './kinds/envelopes.ts';
import { JSON_KINDS } from './kinds/json.ts';
import { PROTOTYPE_KINDS } from './kinds/prototype-names.ts';
import { SIZE_KINDS } from './kinds/sizes.ts';
import { TEXT_KINDS } from './kinds/texts.ts';
import { shareOut } from './share.ts';
import { type Making, recorded, type Tried } from './tried.ts';

export const GOOD = 'good';
const KINDS = [...PROTOTYPE_KINDS, ...TEXT_KINDS, ...JSON_KINDS, ...ENVELOPE_KINDS, ...SIZE_KINDS, AMENDMENT_KIND];
const BATCHES = [...HOSTILE_BATCHES, LAST_BATCHES];
export const KIND_NAMES: readonly string[] = [...KINDS, ...BATCHES].map(({ name }) => name);

/** Good events of one step; with them go the hostile ones that chance puts there. */
const GOOD_AT_ONCE = 50;

/** A turn of a kind that sends by itself. */
export interface Turn {
  readonly batches: HostileBatches;
  readonly making: Making;
  readonly turn: number;
}

export interface Step {
  /** In the order in which they are sent. */
  readonly tried: readonly Tried[];
  readonly turns: readonly Turn[];
}

export interface Plan {
  readonly steps: readonly Step[];
  /** What must come when all else is on record. */
  readonly last: readonly Turn[];
}

export interface PoisonSizes {
  readonly good: number;
  readonly hostile: number;
}

/** Puts some among others at random, all in their order. */
const among = <T>(random: Random, some: readonly T[], others: readonly T[]): readonly T[] => {
  const before = inOrder(random, some.length, others.length + 1);
  let next = 0;
  const mixed: T[] = [];
  for (let at = 0; at <= others.length; at += 1) {
    while (before[next] === at) mixed.push(some[next++]!);
    if (at < others.length) mixed.push(others[at]!);
  }
  return mixed;
};

const goodOnes = (programmes: readonly string[], from: number, count: number): readonly Tried[] =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const event = session(programmes[n % programmes.length] ?? '', n);
    return { ...recorded('a session', event), kind: GOOD, data: event['data'] };
  });

/** Decides by chance alone what is sent when; nothing is sent yet, but programmes are started. */
export const planOf = async (ground: PoisonGround, random: Random, sizes: PoisonSizes): Promise<Plan> => {
  const { programmes, startAnother } = ground;
  let made = 0;
  const making = (count: number, ownProgramme = ''): Making => ({
    random,
    count,
    ownProgramme,
    fresh: () => `h${(made += 1)}`,
    programme: () => oneOf(random, programmes),
  });
  const shares = shareOut(
    sizes.hostile,
    [...KINDS, ...BATCHES].map(({ weight = 1 }) => weight),
  );
  // Each programme has one already.
  const good = sizes.good - programmes.length;
  const steps = Math.ceil(good / GOOD_AT_ONCE);
  const hostile = Array.from({ length: steps }, (): Tried[] => []);
  const turns = Array.from({ length: steps }, (): Turn[] => []);
  for (const [index, kind] of KINDS.entries()) {
    const own = kind.alone === true ? await startAnother(`POISON-OWN-${index}`) : '';
    const tried = kind.make(making(shares[index] ?? 0, own));
    const when = inOrder(random, tried.length, steps);
    for (const [at, one] of tried.entries()) hostile[when[at] ?? 0]?.push({ ...one, kind: kind.name });
  }
  const last: Turn[] = [];
  for (const [index, batches] of BATCHES.entries()) {
    const count = shares[KINDS.length + index] ?? 0;
    const each = shareOut(count, Array<number>(Math.min(batches.turns, count)).fill(1));
    for (const [turn, size] of each.entries()) {
      const one = { batches, turn, making: making(size) };
      (batches === LAST_BATCHES ? last : turns[random(steps)])?.push(one);
    }
  }
  return {
    last,
    steps: hostile.map((some, step) => {
      const from = step * GOOD_AT_ONCE;
      const others = goodOnes(programmes, from, Math.min(GOOD_AT_ONCE, good - from));
      return { tried: among(random, some, others), turns: turns[step] ?? [] };
    }),
  };
};

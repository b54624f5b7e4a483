import { batchesIn, damage, DAMAGES, segmentOf } from '../../../foreign/segments.ts';
import { type PoisonGround, TOPIC } from '../ground.ts';
import type { Making, Attempt } from '../tried.ts';
import { events, type HostileBatches, type Placed, uncounted } from './hostile-batches.ts';

/** Damage after which a broker finds no more of what comes later in that partition; these come last, each in a partition of its own. */
const FRAMING = /length|first offset|header/;
const names = Object.keys(DAMAGES) as readonly (keyof typeof DAMAGES)[];
const CONTENT = names.filter((name) => !FRAMING.test(name));
const BROKEN = names.filter((name) => FRAMING.test(name));

/**
 * Stores three batches behind an open transaction, so that nobody has read them yet, damages the second on the broker's disk, and ends the transaction.
 */
const damageBatch = async (
  { java, kafkajs, logs, home }: PoisonGround,
  making: Making,
  { partition, name }: { readonly partition: number; readonly name: keyof typeof DAMAGES },
): Promise<readonly Placed[]> => {
  const programme = home.get(partition) ?? '';
  const held = kafkajs.producer({ transactionalId: making.fresh(), idempotent: true, maxInFlightRequests: 1 });
  await held.connect();
  const transaction = await held.transaction();
  const [open, ...lost] = events({ ...making, count: Math.max(making.count, 2) }, programme);
  try {
    const { key, value, headers = {} } = open!.message;
    await transaction.send({ topic: TOPIC, messages: [{ key, value, headers, partition }] });
    const send = async (tried: readonly Attempt[]) => {
      const messages = tried.map(({ message }) => ({ ...message, partition }));
      return java.send({ topic: TOPIC, compression: 'none', transaction: 'no', messages });
    };
    const [before, after] = [events({ ...making, count: 2 }, programme), events({ ...making, count: 2 }, programme)];
    await send(before);
    const stored = await send(lost);
    await send(after);
    const offsets = stored.map(({ offset }) => BigInt(offset));
    const [from, last] = [offsets[0] ?? 0n, offsets.at(-1) ?? 0n];
    const segment = segmentOf(logs, TOPIC, partition);
    const batch = batchesIn(segment).find(({ firstOffset }) => firstOffset === from);
    if (batch === undefined) throw new Error('the batch to damage was not stored by itself');
    damage(segment, batch, DAMAGES[name]);
    const unread = { partition, from, last };
    return [
      ...uncounted('aborted, around a damaged batch', [open!]),
      ...lost.map((one) => ({ ...one, what: `damaged in ${name}`, ends: ['unreadable-batch'], unread })),
      ...[...before, ...after].map((one) => ({ ...one, good: true as const })),
    ];
  } finally {
    await transaction.abort();
    await held.disconnect();
  }
};

export const DAMAGED: HostileBatches = {
  name: 'batches with damaged content',
  weight: 1,
  turns: CONTENT.length,
  send: (ground, making, turn) =>
    damageBatch(ground, making, { partition: making.random(ground.home.size), name: CONTENT[turn % CONTENT.length]! }),
};

/** When all else is on record. */
export const LAST_BATCHES: HostileBatches = {
  name: 'batches truncated or with a damaged frame',
  weight: 1,
  turns: BROKEN.length,
  send: (ground, making, turn) =>
    damageBatch(ground, making, { partition: turn % ground.home.size, name: BROKEN[turn % BROKEN.length]! }),
};

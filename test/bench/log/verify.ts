import { hash } from 'node:crypto';
import { leafOf, treeHasher, TileWriter } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median } from '../statistics.ts';

const leaf = (number: number): Uint8Array =>
  leafOf({
    stream: `programme-P-${number % 200}`,
    version: 1 + Math.floor(number / 200),
    eventId: `https://icb.example/events#${number}`,
    type: 'focus_group',
    occurredAt: '2026-11-16T10:00:00.000Z',
    recordedAt: '2026-11-16T10:00:01.000Z',
    actor: { role: 'involvement-lead', id: `il-${number % 7}` },
    dataDigest: number.toString(16).padStart(64, '0'),
  });

/** `verify`: the root over all leaves, as a verifier computes it, against one hash call for each leaf. */
export const verify: Benchmark = async ({ isQuick, progress }) => {
  const leaves = Array.from({ length: isQuick ? 10_000 : 100_000 }, (_, number) => leaf(number));
  const hasher = treeHasher(sha256);
  const rate = (work: () => void): Promise<number> => {
    const from = performance.now();
    work();
    return Promise.resolve(leaves.length / ((performance.now() - from) / 1_000));
  };
  const measured = await interleave({
    rounds: isQuick ? 3 : 15,
    progress,
    ours: () =>
      rate(() => {
        const writer = new TileWriter(hasher, () => undefined);
        for (const one of leaves) writer.append(one);
        writer.root();
      }),
    floor: () =>
      rate(() => {
        for (const one of leaves) hash('sha256', one, 'binary');
      }),
  });
  const [ours, floor] = [median(measured.ours), median(measured.floor)];
  const found = figure({ name: 'verify', unit: 'leaves/s', ours, floor });
  return [
    {
      figure: found,
      goals: [{ text: 'at least half of one hash call a leaf', isMet: found.ratio >= 0.5 }],
      notes: [
        `${leaves.length} leaves of ${leaves[0]!.length} bytes; a leaf takes two hashes, its own and half of each above it`,
      ],
    },
  ];
};

import { timeStampPath } from '@throughline/evidence';
import { oneOf } from '../random.ts';
import { nameOf, type Original } from './original.ts';
import type { StoreTampering } from './tampering.ts';

/** The leaves that the first checkpoint over a leaf signs, beyond those of the checkpoint before. */
export const signedWith = ({ sizes }: Original, index: number): string => {
  const next = sizes.find((size) => size > index)!;
  const before = sizes.findLast((size) => size <= index) ?? 0;
  return `leaves ${before} to ${next - 1}`;
};

/** What can be done to the log in the database. */
export const LOG_TAMPERINGS: Readonly<Record<string, StoreTampering>> = {
  'a hash in a tile': {
    plan: (original, random) => {
      const leaf = original.leaves[random(256)]!;
      return {
        sql: `UPDATE tiles SET hashes = set_byte(hashes, ${leaf.index * 32}, 255 - get_byte(hashes, ${leaf.index * 32}))
               WHERE level = 0 AND index = 0`,
        found: [`altered: ${nameOf(leaf)}`, `altered: ${signedWith(original, leaf.index)}`],
      };
    },
  },
  'a tile that is gone': {
    plan: () => ({ sql: 'DELETE FROM tiles WHERE level = 0 AND index = 0', found: ['missing: tile/0/000'] }),
  },
  'a leaf that is gone from the midst': {
    plan: ({ leaves, sizes }, random) => {
      const leaf = leaves[random(sizes[2] - 1)]!;
      return {
        sql: `DELETE FROM leaves WHERE leaf_index = ${leaf.index}`,
        found: [`missing: leaf ${leaf.index}`, `order: ${leaf.stream}, version ${leaf.version}`],
        // Its stream goes on behind the gap.
        allowed: (finding) => finding.startsWith('order: leaf ') && finding.includes(`(${leaf.stream}, `),
      };
    },
  },
  'leaves that are gone from the end': {
    plan: ({ leaves, sizes }, random) => {
      const from = sizes[2] - 1 - random(Math.min(5, sizes[2] - sizes[1]));
      return {
        sql: `DELETE FROM leaves WHERE leaf_index >= ${from}`,
        found: [
          ...leaves
            .slice(from)
            .flatMap(({ index, stream, version }) => [
              `missing: leaf ${index}`,
              `order: ${stream}, version ${version}`,
            ]),
        ],
      };
    },
  },
  'events and leaves that are gone from the end': {
    plan: ({ leaves, sizes }, random) => {
      const from = sizes[2] - 1 - random(Math.min(5, sizes[2] - sizes[1]));
      const rows = leaves.slice(from).map(({ stream, version }) => `('${stream}', ${version})`);
      return {
        sql: `DELETE FROM events WHERE (stream, version) IN (${rows.join(', ')});
              DELETE FROM leaves WHERE leaf_index >= ${from}`,
        found: leaves.slice(from).map(({ index }) => `missing: leaf ${index}`),
      };
    },
  },
  'a second leaf for one version': {
    plan: ({ leaves }, random) => {
      const first = random(leaves.length);
      const [leaf, other] = [leaves[first]!, leaves[(first + 1 + random(leaves.length - 1)) % leaves.length]!];
      const twice = { ...other, index: leaf.index };
      return {
        sql: `ALTER TABLE leaves DROP CONSTRAINT leaves_once;
              UPDATE leaves SET stream = '${other.stream}', version = ${other.version} WHERE leaf_index = ${leaf.index}`,
        found: [`altered: ${nameOf(twice)}`, `order: ${leaf.stream}, version ${leaf.version}`],
        // Both streams no longer go on by one at the place of that leaf.
        allowed: (finding) =>
          finding.startsWith('order: leaf ') &&
          [leaf.stream, other.stream].some((stream) => finding.includes(`(${stream}, `)),
      };
    },
  },
  'a checkpoint of another size': {
    plan: ({ sizes }, random) => {
      const size = oneOf(random, sizes);
      return {
        sql: `UPDATE log_checkpoints SET note = replace(note, E'\\n${size}\\n', E'\\n${size + 1}\\n') WHERE size = ${size}`,
        found: [`signature: checkpoint of ${size} leaves`],
        // Its time-stamp is of what it was.
        allowed: (finding) => finding === `time: ${timeStampPath(size)}`,
      };
    },
  },
  'a log made anew over a changed row, without the keys': {
    plan: (original, random) => {
      const leaf = oneOf(random, original.leaves);
      return {
        remadeBy: [],
        sql: `UPDATE events SET actor_id = actor_id || 'x' WHERE stream = '${leaf.stream}' AND version = ${leaf.version};
              DELETE FROM leaves; DELETE FROM tiles; DELETE FROM log_edge`,
        found: [`altered: ${signedWith(original, leaf.index)}`],
      };
    },
  },
  'a log made anew over a changed row, with the keys': {
    plan: (original, random) => {
      const { sizes, stamped, keysInForce } = original;
      const leaf = original.leaves[random(sizes[0])]!;
      return {
        remadeBy: keysInForce,
        sql: `UPDATE events SET actor_id = actor_id || 'x' WHERE stream = '${leaf.stream}' AND version = ${leaf.version};
              DELETE FROM leaves; DELETE FROM tiles; DELETE FROM log_edge; DELETE FROM log_checkpoints`,
        // Neither of these can be made anew.
        found: [
          'altered: checkpoint 1 of those that were kept',
          ...stamped.map(({ size }) => `time: ${timeStampPath(size)}`),
        ],
      };
    },
  },
  'a backup of yesterday in place of the record, held against a checkpoint that was kept': {
    from: 'backup',
    plan: ({ sizes }) => ({ sql: 'SELECT', found: [`missing: checkpoint of ${sizes[2]} leaves`] }),
  },
};

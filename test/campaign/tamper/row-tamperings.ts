import { oneOf, type Random } from '../random.ts';
import { type Leaf, nameOf, type Original, withPayload } from './original.ts';
import type { StoreTampering } from './tampering.ts';

/** Where the row of a leaf is. */
export const at = ({ stream, version }: Leaf): string => `stream = '${stream}' AND version = ${version}`;

/** Changes columns of one row. @param of leaves of which one is chosen. */
const setting = (
  assignments: string,
  of: (original: Original) => readonly Leaf[] = ({ leaves }) => leaves,
): StoreTampering => ({
  plan: (original, random) => {
    const leaf = oneOf(random, of(original));
    return { sql: `UPDATE events SET ${assignments} WHERE ${at(leaf)}`, found: [`altered: ${nameOf(leaf)}`] };
  },
});

/** Two different leaves. */
const twoOf = (leaves: readonly Leaf[], random: Random): readonly [Leaf, Leaf] => {
  const first = random(leaves.length);
  return [leaves[first]!, leaves[(first + 1 + random(leaves.length - 1)) % leaves.length]!];
};

/** Two leaves of one stream that follow each other there. */
const neighbours = ({ leaves }: Original, random: Random): readonly [Leaf, Leaf] => {
  const later = oneOf(
    random,
    leaves.filter(({ version }) => version > 1),
  );
  const earlier = leaves.find(({ stream, version }) => stream === later.stream && version === later.version - 1)!;
  return [earlier, later];
};

/** Exchanges columns of two rows. */
const exchanging = (a: Leaf, b: Leaf, columns: readonly string[]): string => `
  UPDATE events one SET ${columns.map((column) => `${column} = other.${column}`).join(', ')} FROM events other
   WHERE (one.stream = '${a.stream}' AND one.version = ${a.version} AND other.stream = '${b.stream}' AND other.version = ${b.version})
      OR (one.stream = '${b.stream}' AND one.version = ${b.version} AND other.stream = '${a.stream}' AND other.version = ${a.version})`;

interface Place {
  readonly stream: string;
  readonly version: number;
  /** SQL of its position, its event id and type, and its payload; else an old position, and all as in the row that it is like. */
  readonly position?: string;
  readonly eventId?: string;
  readonly type?: string;
  readonly payload?: string;
  readonly recordedAt?: string;
}

/** A row like another, under another name, with an old date. */
export const insertion = (
  like: Leaf,
  {
    stream,
    version,
    position = String(1 + like.index),
    eventId = "'inserted'",
    type = 'type',
    payload = 'payload',
    recordedAt = 'recorded_at',
  }: Place,
): string => `
  INSERT INTO events (xid, position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
  SELECT xid, ${position}, '${stream}', ${version}, ${eventId}, ${type}, occurred_at, ${recordedAt}, actor_role, actor_id,
         ${payload}, salt, sha256(salt || convert_to(${payload}, 'UTF8'))
    FROM events WHERE ${at(like)}`;

/** What can be done to rows of the record. */
export const ROW_TAMPERINGS: Readonly<Record<string, StoreTampering>> = {
  'a payload': setting(`payload = '{"number":-1}'`, withPayload),
  'a payload with its digest': setting(
    `payload = '{"number":-1}', digest = sha256(salt || convert_to('{"number":-1}', 'UTF8'))`,
    withPayload,
  ),
  'who acted': setting(`actor_id = actor_id || 'x'`),
  'in which role': setting(`actor_role = actor_role || 'x'`),
  'when it happened': setting(`occurred_at = occurred_at - interval '1 day'`),
  'when it was recorded': {
    plan: ({ leaves }, random) => {
      const leaf = oneOf(random, leaves);
      return {
        sql: `UPDATE events SET recorded_at = recorded_at - interval '1 ms' WHERE ${at(leaf)}`,
        found: [`altered: ${nameOf(leaf)}`],
        // It may now stand before the one before it.
        allowed: (finding) => finding === `order: ${nameOf(leaf)}`,
      };
    },
  },
  'its type': setting(`type = type || 'x'`),
  'its id': setting(`event_id = event_id || 'x'`),
  'its salt': setting(`salt = set_byte(salt, 0, 255 - get_byte(salt, 0))`, withPayload),
  'a row that is gone': {
    plan: ({ leaves }, random) => {
      const leaf = oneOf(random, leaves);
      return { sql: `DELETE FROM events WHERE ${at(leaf)}`, found: [`missing: ${nameOf(leaf)}`] };
    },
  },
  'two payloads that changed places, with salts and digests': {
    plan: (original, random) => {
      const [a, b] = twoOf(withPayload(original), random);
      return {
        sql: exchanging(a, b, ['payload', 'salt', 'digest']),
        found: [`altered: ${nameOf(a)}`, `altered: ${nameOf(b)}`],
      };
    },
  },
  'two events of a stream in the other order': {
    plan: (original, random) => {
      const [a, b] = neighbours(original, random);
      return {
        sql: `UPDATE events SET version = version + 1000000 WHERE ${at(a)};
              UPDATE events SET version = ${a.version} WHERE ${at(b)};
              UPDATE events SET version = ${b.version} WHERE stream = '${a.stream}' AND version = ${a.version + 1_000_000}`,
        found: [`altered: ${nameOf(a)}`, `altered: ${nameOf(b)}`],
        allowed: (finding) => finding.startsWith(`order: leaf `) && finding.includes(`(${a.stream}, `),
      };
    },
  },
  'a row put into a stream with an old date and an old position': {
    plan: ({ leaves }, random) => {
      const like = oneOf(random, leaves);
      const version = 1 + leaves.filter(({ stream }) => stream === like.stream).length;
      return {
        sql: insertion(like, { stream: like.stream, version }),
        found: [`order: ${like.stream}, version ${version}`],
      };
    },
  },
  'a stream put in with an old date and an old position': {
    plan: ({ leaves }, random) => ({
      sql: insertion(oneOf(random, leaves), { stream: 'programme-late', version: 1 }),
      found: ['order: programme-late, version 1'],
    }),
  },
};

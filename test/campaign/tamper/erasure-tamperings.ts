import { oneOf } from '../random.ts';
import { nameOf, type Original, withPayload } from './original.ts';
import { at, insertion } from './row-tamperings.ts';
import type { StoreTampering } from './tampering.ts';

/** Changes the row of a payload that was erased. */
const settingErased = (assignments: string): StoreTampering => ({
  plan: ({ erased }, random) => {
    const { leaf } = oneOf(random, erased);
    return {
      sql: `ALTER TABLE events DROP CONSTRAINT events_residue_of_erased; UPDATE events SET ${assignments} WHERE ${at(leaf)}`,
      found: [`altered: ${nameOf(leaf)}`],
    };
  },
});

const EMPTY = `payload = '', salt = decode(repeat('00', 16), 'hex')`;

/** Payloads that anybody could want to be rid of: not those by which others are erased. */
const ofGroups = (original: Original) => {
  const erasures = new Set(original.erased.map(({ erasure }) => erasure));
  return withPayload(original).filter((leaf) => leaf.stream !== 'log' && !erasures.has(leaf));
};

/** What can be done to payloads so that they seem erased, and to what was erased. */
export const ERASURE_TAMPERINGS: Readonly<Record<string, StoreTampering>> = {
  'what stays of an erased payload': settingErased(`residue = replace(residue, '"number":0', '"number":9')`),
  'what stays of an erased payload, which is gone': settingErased('residue = NULL'),
  'a payload in the place of one that was erased': settingErased(`payload = '{"number":-1}', residue = NULL`),
  'the digest of an erased payload': settingErased(`digest = set_byte(digest, 0, 255 - get_byte(digest, 0))`),
  'a payload emptied by hand': {
    plan: (original, random) => {
      const leaf = oneOf(random, ofGroups(original));
      const residue = random(2) === 0 ? '' : `, residue = '{"kind":"focus_group","number":0}'`;
      return { sql: `UPDATE events SET ${EMPTY}${residue} WHERE ${at(leaf)}`, found: [`missing: ${nameOf(leaf)}`] };
    },
  },
  'a payload emptied by hand, beside an erasure that was put in with an old position': {
    plan: (original, random) => {
      const leaf = oneOf(random, ofGroups(original));
      const { stream } = leaf;
      const version = 1 + original.leaves.filter((one) => one.stream === stream).length;
      const payload = `json_build_object('of', json_build_object('eventId', event_id), 'residue', NULL)::text`;
      return {
        sql: `${insertion(leaf, { stream, version, type: "'PayloadErased'", payload })};
              UPDATE events SET ${EMPTY} WHERE ${at(leaf)}`,
        found: [`missing: ${nameOf(leaf)}`, `order: ${stream}, version ${version}`],
      };
    },
  },
  'an erasure that says something else': {
    plan: ({ erased }, random) => {
      const { leaf, erasure } = oneOf(random, erased);
      const change = oneOf(random, [
        `replace(payload, '"bs-1"', '"bs-2"')`,
        `replace(payload, '"number":0', '"number":9')`,
        `replace(payload, '"eventId":"', '"eventId":"x')`,
      ]);
      return {
        sql: `UPDATE events SET payload = ${change} WHERE ${at(erasure)}`,
        found: [`altered: ${nameOf(erasure)}`, `missing: ${nameOf(leaf)}`],
      };
    },
  },
  'an erasure that is gone': {
    plan: ({ erased }, random) => {
      const { leaf, erasure } = oneOf(random, erased);
      return {
        sql: `DELETE FROM events WHERE ${at(erasure)}`,
        found: [`missing: ${nameOf(erasure)}`, `missing: ${nameOf(leaf)}`],
      };
    },
  },
};

import { z } from 'zod';
import { groupCode } from '../../involvement/common.ts';
import { isInvolvementKind } from '../../involvement/kinds.ts';
import { gate, instant, label, localDate } from '../../values.ts';
import type { CommandRow } from './row.ts';

const kind = label.refine(isInvolvementKind, 'a kind of involvement event, as focus_group');

const knownBy = z.union([
  instant,
  z.strictObject({ treeSize: z.int().min(1).describe('Leaves of the log: what stood before this one') }),
]);

const eventName = z.string().min(1).max(1_100);
const MOST_WITHHELD = 100;

/** What is asked for of the record, to be handed over. */
export const PACK_COMMANDS = {
  RequestEvidencePack: {
    schema: z.strictObject({
      kinds: z.array(kind).min(1).max(60).exactOptional().describe('Kinds of involvement events, as focus_group'),
      groups: z.array(groupCode).min(1).max(60).exactOptional().describe('Groups reached, as PC-DIS-SENS'),
      gates: z
        .array(gate)
        .min(1)
        .max(7)
        .exactOptional()
        .describe('What was decided of these gates, and by what evidence'),
      occurredFrom: localDate.exactOptional().describe('First day on which it happened'),
      occurredTo: localDate.exactOptional().describe('Last day on which it happened'),
      asKnownAt: knownBy
        .exactOptional()
        .describe('What was known by this instant, or size of the log; absent: by the request'),
      certificate: gate
        .exactOptional()
        .describe('The certificate of the last closing of this gate: the whole record up to it, and nothing later'),
      withheld: z
        .record(eventName, label)
        .refine((all) => Object.keys(all).length <= MOST_WITHHELD, `at most ${MOST_WITHHELD} records`)
        .exactOptional()
        .describe('Records whose payload is not given, by id or version, each with its ground; all else of them stays'),
      edition: z
        .enum(['disclosure', 'public'])
        .describe('With what was recorded, or with digests only, so that it can be published'),
      renew: z
        .boolean()
        .exactOptional()
        .describe('Another pack of the same question, for what was recorded since the last'),
    }),
    answeredBy: ['EvidencePackRequested'],
    rejects: ['not-closed', 'erased-since'],
    outlives: 'everything',
  },
} as const satisfies Record<string, CommandRow>;

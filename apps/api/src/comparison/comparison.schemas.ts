import { z } from 'zod';
import { GATES, gate, instant, programmeId } from '@throughline/domain';
import type { Point } from '@throughline/programme';
import { valueChanges } from '../history/event.schemas.ts';
import { gateStatus, programmeStatus } from '../programmes/programme.schemas.ts';
import { waiverStatus } from '../waivers/waiver.schemas.ts';

const ACCEPTED = `an instant in UTC, a version as v12, the closure of a gate as closing-${GATES[0]}, or now`;

const pointOf = (text: string): Point | undefined => {
  if (text === 'now') return text;
  const version = /^v([1-9]\d{0,8})$/.exec(text)?.[1];
  if (version !== undefined) return { version: Number(version) };
  const closing = gate.safeParse(/^closing-(.+)$/.exec(text)?.[1]);
  if (closing.success) return { closing: closing.data };
  const at = instant.safeParse(text);
  return at.success ? { at: at.data } : undefined;
};

const point = z
  .string()
  .max(60)
  .transform((text, context) => {
    const found = pointOf(text);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: `expected ${ACCEPTED}` });
    return z.NEVER;
  });
const described = (what: string) => `${what}: ${ACCEPTED}. In a replay an instant is one of its case`;

export const readComparison = z.strictObject({
  from: point.describe(described('What it is compared from')),
  to: point.optional().describe(described('What it is compared with; now unless given')),
  with: programmeId.optional().describe('Another programme, of which `to` is a point; the same one unless given'),
});

const change = <T extends z.ZodType>(of: T) =>
  z.strictObject({ from: of, to: of }).nullable().describe('null where it is the same');
const side = z.strictObject({
  programme: programmeId,
  version: z.int().describe('Version of the record up to which it was read'),
  knownAt: instant.describe('When the last event of it was known'),
});
const standing = z
  .strictObject({ met: z.boolean(), waived: z.boolean(), why: z.string(), by: z.array(z.string()).readonly() })
  .nullable();

export const comparison = z.strictObject({
  from: side,
  to: side,
  particulars: z.strictObject({
    title: change(z.string()),
    organisation: change(z.string()),
    tier: change(z.string()),
    status: change(programmeStatus),
    stage: change(z.string()),
  }),
  gates: z
    .array(
      z.strictObject({
        gate,
        status: change(gateStatus),
        ready: change(z.boolean()),
        requirements: z.array(
          z.strictObject({
            requirement: z.string(),
            title: z.string(),
            mandatory: z.boolean(),
            from: standing.describe('null where the policy did not ask for it'),
            to: standing,
          }),
        ),
      }),
    )
    .describe('Gates of which something differs, with the requirements that differ'),
  waivers: z.array(
    z.strictObject({
      waiver: z.string(),
      requirement: z.string(),
      status: z.strictObject({ from: waiverStatus.nullable(), to: waiverStatus.nullable() }),
    }),
  ),
  recorded: z
    .array(
      z.strictObject({
        eventId: z.string(),
        version: z.int(),
        type: z.string(),
        kind: z.string().nullable(),
        gate: gate.nullable().describe('Gate that it is about, where it is about one'),
        occurredAt: instant,
        recordedAt: instant,
        replayMoment: instant.nullable().describe('In a replay: when it was known in the case'),
        assumed: z.boolean().describe('Its replayed case assumes it'),
        happenedBefore: z.boolean().describe('It had happened by then, and was not known'),
        amends: z.string().nullable().describe('Event that it corrects, retracts or reattributes'),
        amendedBy: z.string().nullable().describe('Event that does so to it'),
        changes: valueChanges,
      }),
    )
    .describe('What was recorded between two points of one programme'),
});

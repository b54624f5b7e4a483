import { z } from 'zod';
import { gate, instant, programmeId } from '@throughline/domain';

const day = z.string().describe('Day in London');
const dated = z.strictObject({ on: day, event: z.string() });

export const evidenceSetAside = z
  .array(z.strictObject({ event: z.string(), lacks: z.string() }))
  .describe('Evidence on the record of the programme that does not count yet, and what it lacks');

export const awaitedActions = z
  .array(
    z.strictObject({
      event: z.string(),
      counts: z.boolean().describe('True for evidence that counts as it was corrected late'),
      needs: z.array(z.enum(['reason', 'document', 'countersignature'])).readonly(),
      countersigning: z
        .strictObject({ roles: z.array(z.string()).readonly(), notBy: z.array(z.string()).readonly() })
        .nullable()
        .describe('Roles that may countersign it, and who may not: those who recorded or corrected it'),
      whoMustAct: z.string(),
    }),
  )
  .describe('Evidence that was recorded or corrected late, with what somebody has to do, and who');

/** What has happened to a programme beside its gates. */
export const courseInShort = {
  suspensions: z
    .array(
      z.strictObject({
        cause: z.enum(['call-in', 'legal-hold', 'lost-record']),
        reference: z.string(),
        since: instant,
        until: instant.nullable().describe('End of its clock; the programme resumes only when that is recorded'),
      }),
    )
    .readonly()
    .describe('Why the programme stands still; no gate closes meanwhile'),
  breaches: z
    .array(z.strictObject({ decidedOn: day, status: z.enum(['open', 'cured', 'withdrawn']) }))
    .describe(
      'Breaches of sequence by the day of the decision; never removed, only cured by rescinding it, or withdrawn where the record they rested on was taken back or corrected',
    ),
  commitments: z
    .array(
      z.strictObject({
        commitment: z.string(),
        promise: z.string().nullable().describe('Null while only its discharge is on record'),
        made: dated.nullable(),
        discharged: dated.nullable(),
        overridden: z.string().nullable().describe('Event by which the board overrode it'),
      }),
    )
    .describe('Public promises to involve; each holds until discharged or overridden by the board'),
  duties: z
    .array(
      z.strictObject({
        duty: z.enum(['feedback', 'independent-voice-reply']),
        to: z.string().describe('The consultation, or the body, that it is owed to'),
        since: day,
        event: z.string().describe('Event from which it follows'),
      }),
    )
    .describe(
      'Owed to people outside, whatever becomes of the programme: cancelling or handing it over ends none of it',
    ),
  setAside: evidenceSetAside,
  awaited: awaitedActions,
  predecessors: z
    .array(z.strictObject({ organisation: z.string(), until: instant }))
    .readonly()
    .describe('Organisations that had the programme before, oldest first'),
  offers: z
    .array(
      z.strictObject({
        offer: z.int(),
        kind: z.enum(['transfer', 'fork']),
        to: z.string(),
        fork: programmeId.nullable().describe('Id of the programme that would begin'),
        offeredAt: instant,
        expiresAt: instant,
        status: z.enum(['open', 'expired', 'accepted', 'refused', 'withdrawn', 'lapsed']),
        reason: z.string().nullable().describe('Why it was refused or withdrawn'),
      }),
    )
    .readonly()
    .describe('Offers to hand the programme, or a fork of it, to another organisation, oldest first'),
  forks: z
    .array(
      z.strictObject({
        programme: programmeId,
        title: z.string(),
        organisation: z.string(),
        part: z.string().describe('What it is for'),
        at: instant,
      }),
    )
    .readonly()
    .describe('Programmes forked from this one: the past is shared, the future is each one’s own'),
  forkedFrom: z
    .strictObject({
      programme: programmeId,
      version: z.int().describe('Version of that programme’s record up to which the past is shared'),
      at: instant,
      part: z.string().describe('What this programme is for'),
      goesBack: z
        .strictObject({ to: gate, leaves: z.array(z.string()).readonly() })
        .nullable()
        .describe('Gate to which it went back, and the versions of the proposal that it left behind'),
    })
    .nullable()
    .describe('The programme it was forked from; null when it was started'),
} as const;

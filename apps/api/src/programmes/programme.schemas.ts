import { z } from 'zod';
import { gate, GATES, instant, organisationCode, programmeId, TIERS, tier } from '@throughline/domain';
import { page, pageOf } from '../requests/cursor.ts';
import { waiverInShort, waiverStatus } from '../waivers/waiver.schemas.ts';
import { courseInShort } from './course.schemas.ts';
import { knownAs, signatory } from './parts.schemas.ts';

export const gateOrDone = z.enum([...GATES, 'done']);
export const gateStatus = z
  .enum(['open', 'ready', 'closed', 'closed_with_waiver', 'questioned', 'reopened', 'suspended'])
  .describe('A gate is closed when its requirements were met (or waived) and a second person has signed it off');
export const nature = z
  .enum(['live', 'replay'])
  .describe('A replay plays a past case with the moments of that case; it is never mixed with a live programme');
export const programmeStatus = z.enum(['running', 'completed', 'cancelled']);

/** A size of the log, as text of a query. */
const treeSize = z
  .string()
  .regex(/^\d{1,15}$/, 'a number of leaves, as 48213')
  .transform(Number);
/** What was known by an instant, or when the log had so many leaves. */
export const pointKnown = z.union([treeSize, instant]);

/** Reading at a chosen moment. */
export const asKnown = {
  asKnownAt: pointKnown
    .optional()
    .describe(
      'Only what had been recorded by this instant (UTC), or when the log had this number of leaves: the record as it was known then. Of a replay, an instant is one of its case: what was known there by then',
    ),
};
export const readAsKnown = z.strictObject(asKnown);

export const programmePath = z.strictObject({ id: programmeId });

const waitingFor = z.enum([
  'evidence',
  'closure-request',
  'second-person',
  'review-of-closing',
  'resumption',
  'nothing',
]);
/** By what the list is sorted, each with where it stands in the summary. */
export const SORTS = {
  id: undefined,
  title: { path: ['title'] },
  organisation: { path: ['organisation'] },
  stage: { path: ['stage'], order: [...GATES, 'done'] },
  tier: { path: ['tier'] },
  deadline: { path: ['nextDeadline', 'at'] },
} as const;
const sort = Object.keys(SORTS).flatMap((name) => [name, `-${name}`]);

/** True or false in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const listProgrammes = z
  .strictObject({
    organisation: organisationCode.optional(),
    stage: gateOrDone.optional(),
    gateStatus: gateStatus.optional(),
    tier: z.enum(TIERS).optional(),
    nature: nature.optional(),
    waitingFor: waitingFor.optional(),
    words: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('Programmes in whose id or title each of these words stands, in upper or lower case'),
    sort: z
      .enum(sort)
      .default('id')
      .describe(
        'Behind a `-` in descending order. Programmes without a deadline come last. As known, only `id` is accepted',
      ),
    overdue: flag.optional().describe('Live programmes whose next target has passed, or the others'),
    asKnownAt: pointKnown
      .optional()
      .describe(
        'Only what had been recorded by this instant (UTC), or when the log had this number of leaves; in a list replays, too, go by when they were played',
      ),
    ...page(200, 50),
  })
  .refine(({ asKnownAt, sort }) => asKnownAt === undefined || sort === 'id', {
    path: ['sort'],
    error: 'id, where the list is asked for as known',
  });
export type ListProgrammes = z.output<typeof listProgrammes>;

const deadline = z.strictObject({ gate, at: instant, overdue: z.boolean() });
const inShort = {
  id: programmeId,
  title: z.string(),
  organisation: z.string(),
  organisationName: z.string().nullable().describe('Null where the reference data has none'),
  tier,
  nature,
  status: programmeStatus,
  stage: gateOrDone.describe('The gate at the end of the current stage'),
  gateStatus,
  waitingFor,
  nextDeadline: deadline.nullable(),
  version: z
    .int()
    .describe('Version of its record, the ETag; in a list as known, the version at which this changed last'),
};
export const programmeInShort = z.strictObject(inShort);
export type ProgrammeInShort = z.input<typeof programmeInShort>;

export const programmePage = pageOf(programmeInShort).extend({
  previous: z.string().nullable().describe('Cursor of the page before; null on the first, and of a list as known'),
  count: z.int().nullable().describe('How many there are on all pages; null of a list as known'),
  ...knownAs,
});
export type ProgrammePage = z.input<typeof programmePage>;

export const proposalVersion = z.strictObject({ proposal: z.string(), version: z.int() });

export const observations = z
  .array(z.strictObject({ code: z.string(), what: z.string(), evidence: z.array(z.string()).readonly() }))
  .readonly();

export const gateInShort = z.strictObject({
  gate,
  status: gateStatus,
  ready: z.boolean().describe('Every mandatory requirement but the sign-off is met on the record, or waived'),
  target: instant.nullable(),
  request: z
    .strictObject({ by: signatory, at: instant, note: z.string().nullable(), event: z.string() })
    .nullable()
    .describe('Closure asked for, waiting for a second person'),
  sentBack: z
    .strictObject({ requestedBy: signatory, by: signatory, at: instant, reason: z.string() })
    .nullable()
    .describe('The last request, where somebody sent it back; null once closure is requested again or the gate closes'),
  refusedRequest: z
    .strictObject({ by: signatory, at: instant, note: z.string() })
    .nullable()
    .describe('The last request with a note that was refused; null once closure is requested or the gate closes'),
  closure: z
    .strictObject({
      event: z.string(),
      closedAt: instant,
      recordedAt: instant,
      knownAt: instant.describe('To be asked for `asKnownAt`: `recordedAt`, and in a replay `closedAt`'),
      requestedBy: signatory,
      closedBy: signatory,
      proposal: proposalVersion.nullable(),
      assessmentVersion: z.int().nullable(),
      waivers: z
        .array(z.strictObject({ waiver: z.string(), requirement: z.string(), status: waiverStatus }))
        .describe('Waivers that substituted for requirements, and what has become of them since'),
      observations: observations.describe('What was shown to whoever signed, and blocked nothing'),
    })
    .nullable()
    .describe('Latest closing, as it was; never changed by what came later'),
  questions: z
    .array(
      z.strictObject({
        requirement: z.string(),
        reliedOn: z.string(),
        what: z.string(),
        hands: z
          .array(z.string())
          .readonly()
          .optional()
          .describe('Opaque staff ids of those who recorded that; none of them reaffirms the closing'),
      }),
    )
    .readonly()
    .describe('Why its closure is in question: what it relied on, and what has happened to that'),
  rescopedSince: z
    .strictObject({
      assessment: z
        .strictObject({
          then: z.int().nullable(),
          now: z.int().nullable(),
          added: z.array(z.string()).describe('Groups that are required now and were not then'),
          removed: z.array(z.string()).describe('Groups that were required then and are no longer'),
        })
        .nullable(),
      proposal: z.strictObject({ then: proposalVersion.nullable(), now: proposalVersion.nullable() }).nullable(),
    })
    .nullable()
    .describe('What has a newer version than the one the gate closed on; the closing itself stays'),
  refusals: z.int().describe('How often a closure was refused'),
});

/** An event by the moment at which it was recorded. */
export const moment = z.strictObject({
  version: z.int(),
  recordedAt: instant,
  knownAt: instant.describe('To be asked for `asKnownAt`: `recordedAt`, and in a replay the moment of its case'),
  type: z.string(),
  kind: z.string().nullable(),
});
/** Moments at which something was recorded, around the one that is looked at. */
export const momentsAround = {
  previous: moment.nullable().describe('The last event of the moment before: the record before its latest change'),
  next: moment.nullable().describe('The first event that came on record afterwards'),
};

export const programmeView = z.strictObject({
  ...inShort,
  pack: z.strictObject({ id: z.string(), version: z.int(), digest: z.string() }).nullable(),
  owner: signatory.nullable(),
  startedAt: instant.nullable(),
  gates: z.array(gateInShort),
  ...courseInShort,
  waivers: z.array(waiverInShort).readonly(),
  moments: z.strictObject(momentsAround),
  ...knownAs,
});

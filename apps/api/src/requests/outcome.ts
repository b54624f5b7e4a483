import type { CommandOutcome, OnRecord, RejectionCode } from '@throughline/workflows';
import { z } from 'zod';
import { PROBLEM_JSON } from '../problems/media-type.ts';
import { Problem, type ProblemCode, type ProblemDocument } from '../problems/problem.ts';
import { Answer, etag } from './answer.ts';

export const eventReference = z.strictObject({
  id: z.string(),
  type: z.string(),
  version: z.int().describe('Version of the programme at which the event stands'),
});

/** Answer to a command that went well: on the record now, or already so before. */
export const commandAnswer = z.strictObject({
  programme: z.string(),
  outcome: z.enum(['recorded', 'unchanged']),
  event: eventReference.nullable().describe('The event that records it; null when it was already so'),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;
export type CommandReply = Promise<Answer<CommandAnswer | ProblemDocument>>;

/** The one place where rejections of the workflow become problems of the API. */
const PROBLEM_OF: Readonly<Record<RejectionCode, ProblemCode>> = {
  'already-started': 'already-started',
  'unknown-programme': 'programme-not-found',
  'not-running': 'not-running',
  'target-of-closed-gate': 'target-of-closed-gate',
  'unknown-pack': 'policy-pack-unknown',
  'stale-differences': 'differences-stale',
  'pack-not-as-pinned': 'policy-pack-changed',
  'unknown-waiver': 'waiver-not-found',
  'unknown-commitment': 'commitment-not-found',
  'unknown-duplicate': 'duplicate-not-found',
  'unknown-evidence': 'event-not-recorded',
  'nothing-to-countersign': 'nothing-to-countersign',
  'unknown-requirement': 'requirement-unknown',
  'fork-id-taken': 'fork-id-taken',
  'fork-of-other-nature': 'command-refused',
  'unknown-proposal': 'command-refused',
  'approvers-ambiguous': 'command-refused',
  'unknown-approver': 'approver-unknown',
  'unknown-organisation': 'organisation-unknown',
  'organisation-abolished': 'organisation-unknown',
  'organisation-not-yet': 'organisation-unknown',
  'unknown-offer': 'offer-not-found',
  'offer-open': 'offer-open',
  'offer-over': 'offer-over',
  'offer-expiry': 'command-refused',
  'not-questioned': 'gate-not-questioned',
  'not-closed': 'gate-not-closed',
  'not-suspended': 'not-suspended',
  'waiver-over': 'waiver-over',
  'waiver-id-taken': 'waiver-id-taken',
  'moment-required': 'moment-missing',
  'moment-not-allowed': 'moment-not-accepted',
  'stale-version': 'version-stale',
  'command-id-taken': 'idempotency-key-reused',
};

/** How an outcome is answered. */
export interface Answered {
  /** Status when it was recorded. */
  readonly recorded: 200 | 201;
  /** The problem when it was refused on the record. */
  readonly refused?: ProblemCode;
}

/** Of the record as the caller has brought it about, so that the next command can depend on it without looking again. */
const etagAfter = ({ event, version = event.version }: OnRecord): string => etag(version);

/** A refusal on the record is an answer, not an error of ours: a repeat must get it again. */
const refusal = (
  programme: string,
  outcome: Extract<CommandOutcome, { outcome: 'refused' }>,
  code: ProblemCode,
): Answer<ProblemDocument> => {
  const { event, unmet } = outcome;
  const problem = new Problem(
    code,
    `The refusal is on the record with ${unmet.length === 1 ? 'its reason' : `its ${unmet.length} reasons`}: ${unmet.map(({ why }) => why).join('; ')}`,
    { members: { programme, event, unmet } },
  );
  return new Answer(problem.status, problem.document(), { 'content-type': PROBLEM_JSON, etag: etagAfter(outcome) });
};

/** Refused for who asked, whatever was asked: another acts in their place. */
const isReplaced = ({ event, unmet }: Extract<CommandOutcome, { outcome: 'refused' }>): boolean =>
  event.type === 'CommandRefused' && unmet.some(({ requirement }) => requirement === 'replaced');

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
/** A parsed body without the members that were not given: what crosses to the workflow is JSON. */
export const given = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;

/** What became of a command, as HTTP. @throws Problem when the command was rejected, that is, nothing was recorded. */
export const answerOf = (
  programme: string,
  outcome: CommandOutcome,
  { recorded, refused = 'gate-closure-refused' }: Answered,
): Answer<CommandAnswer | ProblemDocument> => {
  switch (outcome.outcome) {
    case 'recorded':
      return new Answer(
        recorded,
        { programme, outcome: 'recorded', event: outcome.event },
        { etag: etagAfter(outcome) },
      );
    case 'unchanged':
      return new Answer(200, { programme, outcome: 'unchanged', event: null });
    case 'refused':
      return refusal(programme, outcome, isReplaced(outcome) ? 'no-longer-acting' : refused);
    case 'rejected':
      throw new Problem(PROBLEM_OF[outcome.code], outcome.detail);
    default:
      return outcome satisfies never;
  }
};

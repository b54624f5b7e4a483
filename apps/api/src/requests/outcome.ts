import type { AddressedEnvelope, CommandOutcome, CommandRequest, CommandType, OnRecord } from '@throughline/domain';
import { z } from 'zod';
import { PROBLEM_JSON } from '../problems/media-type.ts';
import type { CommandBus } from '../ports.ts';
import { answeredAs, PROBLEM_OF_REJECTION } from '../problems/problem-of-command.ts';
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

/** How an outcome is answered. */
export interface Answered {
  /** The command it is the outcome of. */
  readonly type: CommandType;
  /** Status when it was recorded. */
  readonly recorded: 200 | 201;
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

/** What became of a command, as HTTP. @throws Problem when the command was rejected, that is, nothing was recorded. */
export const answerOf = (
  programme: string,
  outcome: CommandOutcome,
  { type, recorded }: Answered,
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
      return refusal(
        programme,
        outcome,
        isReplaced(outcome) ? 'no-longer-acting' : (answeredAs(type).refusedAs ?? 'command-refused'),
      );
    case 'rejected':
      throw new Problem(PROBLEM_OF_REJECTION[outcome.code], outcome.detail);
    default:
      return outcome satisfies never;
  }
};

/** Gives a command to its programme and answers with what became of it. @throws Problem when nothing was recorded; EngineUnavailable */
export const giveCommand = async (
  commands: CommandBus,
  request: CommandRequest,
  { recorded, ...envelope }: AddressedEnvelope & Pick<Answered, 'recorded'>,
): CommandReply =>
  answerOf(envelope.programme, await commands.execute(request, envelope), { type: request.type, recorded });

import { z } from 'zod';
import { instant, label, programmeId, sentence, sourceEventId, staffId } from '../../values.ts';
import type { ProgrammeEventType } from '../events.ts';

/** One command to a programme: what is asked for, who may give it, and how the record answers it. */
export interface CommandRow {
  /** What whoever gives it says, without its type and its envelope: the only source of that type, of request bodies and of workflow messages. */
  readonly schema: z.ZodObject;
  /** Types of event by which the record answers it. */
  readonly answeredBy: readonly ProgrammeEventType[];
  /** The problem with which a refusal on the record is answered. Absent: it is never refused. */
  readonly refusedAs?: string;
  /** Codes of its own with which it is rejected where it makes no sense, and nothing is recorded; every command has those of `REJECTS_ALL` besides. */
  readonly rejects?: readonly string[];
  /** Who may give it; absent where the policy pack names the roles, or where the API alone does. */
  readonly roles?: readonly string[];
  /** The rule behind `roles`, as a refusal on the record has it; absent where the decider words it, beside other reasons. */
  readonly rule?: string;
  /**
   * Programmes that are over and still take it. `completion`: completed ones, since their closures can still be questioned and reviewed, and their
   * waivers ended. `everything`: cancelled ones too, since they still have an owner and duties. Absent: running ones only.
   */
  readonly outlives?: 'completion' | 'everything';
}

/** Codes with which any command is rejected; nothing is recorded. */
export const REJECTS_ALL = [
  'unknown-programme',
  'not-running',
  'moment-required',
  'moment-not-allowed',
  'stale-version',
  'command-id-taken',
] as const;

/** What comes with every command beside what it asks for. */
export const commandEnvelope = z.strictObject({
  /** Names the cause; repeating a command with the same id gives the same outcome and records nothing more. */
  commandId: sourceEventId,
  /** Who acts: a role and an opaque id, taken from their token. */
  by: z.strictObject({ role: label, id: staffId }),
  moment: instant
    .optional()
    .describe('For replays, and needed there: the moment of the decision in the case. Refused for live programmes'),
  /** Version of the record this was decided on; when the record has moved on, the command is rejected as `stale-version`. */
  expectedVersion: z.int().min(0).optional(),
});

/** The envelope as it reaches the record: with the programme it is for. */
export const addressedEnvelope = commandEnvelope.extend({ programme: programmeId });

/** Answers of a command that is refused on the record, or else records `type`. */
export const orRefusal = <T extends ProgrammeEventType>(...types: readonly T[]) =>
  [...types, 'CommandRefused'] as readonly (T | 'CommandRefused')[];

/** A command that asks for nothing but its reason. */
export const reasoned = z.strictObject({ reason: sentence });

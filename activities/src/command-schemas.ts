import {
  BACK_TO,
  eventReference,
  gate,
  instant,
  label,
  OFFICES,
  organisationCode,
  personalDataInCommand,
  personalDataRefused,
  programmeId,
  sentence,
  sourceEventId,
  staffId,
  tier,
  WAIVER_GROUNDS,
} from '@throughline/domain';
import { ApplicationFailure } from '@temporalio/common';
import { COMMAND_FAILURES } from '@throughline/workflows';
import { z } from 'zod';

const context = {
  programme: programmeId,
  commandId: sourceEventId,
  by: z.strictObject({ role: label, id: staffId }),
  moment: instant.optional(),
  expectedVersion: z.int().min(0).optional(),
} as const;
const targets = z.partialRecord(gate, instant);

const waiver = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of small letters, digits and hyphens')
  .max(60);
const packReference = z.strictObject({ id: label, version: z.int().min(1) });
const team = z
  .partialRecord(z.enum(OFFICES), staffId)
  .refine((named) => Object.keys(named).length > 0, `at least one of ${OFFICES.join(', ')}`);
const cause = z.enum(['call-in', 'legal-hold']);
const approvers = z.record(staffId, staffId);
const offer = z.int().min(1);
const steeringAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['ReaffirmGate', 'ReopenGate']), gate, reason: sentence }),
  z.strictObject({
    type: z.literal('ProposeWaiver'),
    waiver,
    requirement: label,
    grounds: z.enum(WAIVER_GROUNDS),
    reason: sentence,
    mitigation: sentence,
    expiresAt: instant,
  }),
  z.strictObject({ type: z.literal('ApproveWaiver'), waiver, legalAdvice: label.optional() }),
  z.strictObject({ type: z.enum(['RevokeWaiver', 'ExpireWaiver']), waiver, reason: sentence }),
  z.strictObject({ type: z.literal('SetTier'), tier, reason: sentence, evidence: z.array(eventReference).max(20) }),
  z.strictObject({
    type: z.literal('MovePack'),
    to: packReference,
    differences: z.string().regex(/^[0-9a-f]{64}$/, 'the digest of the differences as they were shown'),
    reason: sentence,
  }),
  z.strictObject({
    type: z.literal('SuspendProgramme'),
    cause,
    reference: label,
    until: instant.optional(),
    reason: sentence,
  }),
  z.strictObject({ type: z.literal('ResumeProgramme'), cause, reference: label, reason: sentence }),
  z.strictObject({ type: z.literal('OverrideCommitment'), commitment: label, reason: sentence }),
  z.strictObject({
    type: z.literal('ResolveDuplicate'),
    event: eventReference,
    resolution: z.enum(['same', 'different']),
    reason: sentence,
  }),
  z.strictObject({
    type: z.literal('ConfirmNoPerson'),
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the message as its refusal gives it'),
    reason: sentence,
  }),
  z.strictObject({ type: z.literal('CountersignEvidence'), event: eventReference, note: sentence.optional() }),
  z.strictObject({ type: z.literal('AssignTeam'), team, reason: sentence }),
  z.strictObject({
    type: z.literal('OfferTransfer'),
    to: organisationCode,
    reason: sentence,
    approvers,
    expiresAt: instant.optional(),
  }),
  z.strictObject({ type: z.literal('AcceptOffer'), offer, approvers: approvers.optional() }),
  z.strictObject({ type: z.enum(['RefuseOffer', 'WithdrawOffer']), offer, reason: sentence }),
  z.strictObject({
    type: z.literal('ForkProgramme'),
    programme: programmeId,
    title: label,
    organisation: organisationCode.optional(),
    reason: sentence,
    part: sentence,
    remainder: sentence,
    targets: targets.optional(),
    cleared: z.strictObject({ proposal: label, version: z.int().min(1).max(999) }).optional(),
    goesBackTo: z.enum(BACK_TO).optional(),
    approvers: approvers.optional(),
    expiresAt: instant.optional(),
  }),
]);
export type ParsedSteeringAction = z.infer<typeof steeringAction>;

/** Shapes of the commands where they enter an activity; the glossary of what may be said in them is the domain's. */
export const commandSchemas = {
  start: z.strictObject({
    ...context,
    title: label,
    organisation: organisationCode,
    tier,
    targets,
    pack: packReference.optional(),
  }),
  requestClosure: z.strictObject({ ...context, gate, note: sentence.optional() }),
  closeGate: z.strictObject({ ...context, gate }),
  reschedule: z.strictObject({ ...context, targets, reason: sentence }),
  steer: z.strictObject({ ...context, action: steeringAction }),
  cancel: z.strictObject({ ...context, reason: sentence }),
} as const;

/** What all commands have in common once parsed. */
export type ParsedContext = z.infer<z.ZodObject<typeof context>>;

const invalid = (detail: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(detail, COMMAND_FAILURES.invalid);

/**
 * A command as its schema has it.
 * @throws ApplicationFailure `invalid-command`, not to be retried: names each field and what would be accepted, never the value.
 */
export const parseCommand = <S extends z.ZodObject>(schema: S, message: unknown): z.infer<S> => {
  const parsed = schema.safeParse(message);
  if (!parsed.success)
    throw invalid(
      parsed.error.issues
        .map((issue) => `${issue.path.map(String).join('.') || 'command'}: ${issue.message}`)
        .join('; '),
    );
  const personal = personalDataInCommand(parsed.data);
  if (personal !== undefined) throw invalid(personalDataRefused(personal));
  return parsed.data;
};

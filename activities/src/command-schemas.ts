import {
  findPersonalData,
  gate,
  instant,
  label,
  organisationCode,
  programmeId,
  sentence,
  sourceEventId,
  staffId,
  tier,
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

/** Shapes of the commands where they enter an activity; the glossary of what may be said in them is the domain's. */
export const commandSchemas = {
  start: z.strictObject({
    ...context,
    title: label,
    organisation: organisationCode,
    tier,
    targets,
    pack: z.strictObject({ id: label, version: z.int().min(1) }).optional(),
  }),
  requestClosure: z.strictObject({ ...context, gate, note: sentence.optional() }),
  closeGate: z.strictObject({ ...context, gate }),
  reschedule: z.strictObject({ ...context, targets, reason: sentence }),
  cancel: z.strictObject({ ...context, reason: sentence }),
} as const;

/** What all commands have in common once parsed. */
export type ParsedContext = z.infer<z.ZodObject<typeof context>>;

const invalid = (detail: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(detail, COMMAND_FAILURES.invalid);

/** What a person wrote; ids and codes are left out, a digest of digits among them is nobody's number. */
const FREE_TEXT = ['title', 'note', 'reason'];

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
  const written = Object.fromEntries(Object.entries(parsed.data).filter(([field]) => FREE_TEXT.includes(field)));
  const personal = findPersonalData(written);
  if (personal !== undefined)
    throw invalid(`${personal.path} looks like ${personal.kind}; history holds no personal data`);
  return parsed.data;
};

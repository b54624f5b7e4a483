import { DEADLINE_KINDS, GATES, OFFICES } from '@throughline/domain';
import { z } from 'zod';

const office = z.enum(OFFICES);

/** What a date is of. */
export const dated = z.looseObject({ kind: z.enum(DEADLINE_KINDS), of: z.string(), gate: z.enum(GATES) });
/** A date that moved, or came to be where `from` is null. */
export const deadlineChange = dated.extend({ from: z.string().nullable(), to: z.string() });
export type DeadlineChangeAnswer = z.infer<typeof deadlineChange>;
/** What `DeadlinesChanged` says in the history. */
export const datesChanged = z.looseObject({ because: z.string(), changes: z.array(deadlineChange) });

const notification = z.looseObject({
  office,
  to: z.string().nullable(),
  step: z.number().nullable(),
  late: z.boolean(),
  state: z.string(),
  channel: z.string().nullable(),
  why: z.string().nullable(),
  at: z.string(),
});
export type NotificationAnswer = z.infer<typeof notification>;

const deadline = z.looseObject({
  words: z.string(),
  at: z.string(),
  workingDaysLeft: z.number().nullable(),
  workingDaysOverdue: z.number().nullable(),
  overdue: z.boolean(),
  beyondCalendar: z.boolean(),
  changedAt: z.string().nullable(),
  told: z.array(notification),
  next: z
    .looseObject({
      step: z.number(),
      at: z.string(),
      to: z.array(z.looseObject({ office, people: z.array(z.string()) })),
    })
    .nullable(),
});
export type DeadlineAnswer = z.infer<typeof deadline>;

/** The deadlines of a programme, as far as the command line reads them. */
export const deadlinesAnswer = z.looseObject({
  programme: z.string(),
  status: z.string(),
  suspended: z.boolean(),
  reminders: z.boolean(),
  deadlines: z.array(deadline),
  moves: z.array(notification),
  offers: z
    .array(z.looseObject({ offer: z.number(), kind: z.string(), to: z.string(), expiresAt: z.string() }))
    .default([]),
  warnings: z.array(z.looseObject({ what: z.string(), election: z.string(), from: z.string(), to: z.string() })),
});
export type DeadlinesAnswer = z.infer<typeof deadlinesAnswer>;

/** When and whom the engine reminds in one tier of one organisation. */
export const reminderPolicyAnswer = z.looseObject({
  policy: z.looseObject({ id: z.string(), version: z.number() }),
  organisation: z.string(),
  tier: z.string(),
  ownRules: z.boolean(),
  basis: z.record(z.string(), z.looseObject({ force: z.string(), citation: z.string() })),
  schedule: z.looseObject({
    steps: z.array(z.looseObject({ workingDays: z.number(), to: z.array(office) })),
    at: z.string(),
    reportWithin: z.number(),
    voiceReplyWithin: z.number(),
    scrutinyReplyWithin: z.number(),
    reviewWithinMonths: z.number(),
  }),
});
export type ReminderPolicyAnswer = z.infer<typeof reminderPolicyAnswer>;

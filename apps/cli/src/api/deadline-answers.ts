import { OFFICES } from '@throughline/domain';
import { z } from 'zod';

const office = z.enum(OFFICES);

const telling = z.looseObject({
  office,
  to: z.string().nullable(),
  step: z.number().nullable(),
  late: z.boolean(),
  state: z.string(),
  channel: z.string().nullable(),
  why: z.string().nullable(),
  at: z.string(),
});
export type TellingAnswer = z.infer<typeof telling>;

const deadline = z.looseObject({
  words: z.string(),
  at: z.string(),
  workingDaysLeft: z.number().nullable(),
  workingDaysOverdue: z.number().nullable(),
  overdue: z.boolean(),
  beyondCalendar: z.boolean(),
  changedAt: z.string().nullable(),
  told: z.array(telling),
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
  moves: z.array(telling),
  warnings: z.array(z.looseObject({ what: z.string(), election: z.string(), from: z.string(), to: z.string() })),
});
export type DeadlinesAnswer = z.infer<typeof deadlinesAnswer>;

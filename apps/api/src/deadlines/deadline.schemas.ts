import { DEADLINE_KINDS, gate, instant, OFFICES } from '@throughline/domain';
import { z } from 'zod';
import { programmeStatus } from '../programmes/programme.schemas.ts';

const office = z.enum(OFFICES);
const people = z.array(z.string()).readonly();
const day = z.string().describe('Day in London');

/** One telling of one person, and what became of it. */
export const notification = z.strictObject({
  reference: z.string(),
  office,
  to: z.string().nullable().describe('Opaque staff id; null when nobody held the office'),
  step: z
    .int()
    .nullable()
    .describe('Working days from the deadline, negative before; null when it tells of a date that moved'),
  dueAt: instant,
  claimedAt: instant,
  late: z.boolean().describe('It should have gone out earlier, and the engine did not'),
  state: z
    .enum(['claimed', 'sent', 'delivered', 'bounced', 'failed', 'withdrawn', 'nobody'])
    .describe('`claimed`: recorded to be sent; `nobody`: it could not be addressed'),
  channel: z.string().nullable(),
  why: z.string().nullable().describe('Of what failed or was withdrawn'),
  at: instant.describe('Record time of that state'),
});
export type NotificationView = z.input<typeof notification>;

export const deadlineView = z.strictObject({
  kind: z.enum(DEADLINE_KINDS),
  of: z.string(),
  words: z.string().describe('What is due, in plain English'),
  gate,
  at: instant,
  day,
  workingDaysLeft: z
    .int()
    .nullable()
    .describe('From today; 0 on its day, null once it has passed or where the calendar ends before it'),
  workingDaysOverdue: z.int().nullable().describe('Null while it is not overdue'),
  overdue: z.boolean(),
  beyondCalendar: z
    .boolean()
    .describe('The bank holidays known do not reach it; `at` is the day from which it would be counted'),
  changedAt: instant.nullable().describe('Record time at which it came to be or last moved; null: with the start'),
  told: z.array(notification).describe('In the order of the record'),
  next: z
    .strictObject({
      step: z.int(),
      at: instant,
      to: z.array(z.strictObject({ office, people })).describe('No people: nobody is recorded as holding the office'),
    })
    .nullable()
    .describe('Reminder that comes next; null when none will'),
});
export type DeadlineView = z.input<typeof deadlineView>;

/** Something that falls into the time before an election. */
export const preElectionWarning = z.strictObject({ what: z.string(), election: z.string(), from: day, to: day });

export const deadlinesView = z.strictObject({
  programme: z.string(),
  status: programmeStatus,
  asOf: instant.describe('The moment that days are counted from: now, or the latest moment of a replay’s case'),
  suspended: z.boolean().describe('No reminder leaves while it is'),
  reminders: z
    .boolean()
    .describe('False for a replay, and for a programme that was cancelled: they have deadlines and remind nobody'),
  holders: z
    .record(office, people)
    .describe('Who is told, by office: the programme’s team, else the organisation’s directory'),
  deadlines: z.array(deadlineView).describe('In order of time'),
  moves: z.array(notification).describe('Who was told of dates that moved'),
  offers: z
    .array(z.strictObject({ offer: z.int(), kind: z.enum(['transfer', 'fork']), to: z.string(), expiresAt: instant }))
    .describe('Offers to other organisations that expire unless they are accepted'),
  warnings: z
    .array(preElectionWarning)
    .readonly()
    .describe('What is planned for the time before an election in the area of the organisation; it bars nothing'),
  wakesAt: instant.nullable().describe('When the engine looks again unless something is recorded before'),
});
export type DeadlinesView = z.input<typeof deadlinesView>;

import { z } from 'zod';
import { DEADLINE_KINDS, GATES, OFFICES } from '@throughline/domain';
import { deadlineWords, officeWords } from '@throughline/policy';
import { dayOf } from './dates.ts';

const deadline = z.looseObject({ kind: z.enum(DEADLINE_KINDS), of: z.string(), gate: z.enum(GATES) });

/** What the timeline reads of dates and reminders; what is not as expected is left out, never an error. */
const particulars = z.looseObject({
  reference: z.string().catch('?'),
  channel: z.string().nullable().catch(null),
  why: z.string().catch('?'),
  office: z.enum(OFFICES).optional().catch(undefined),
  to: z.string().nullable().catch(null),
  step: z.number().optional().catch(undefined),
  late: z.boolean().catch(false),
  team: z.record(z.string(), z.string()).catch({}),
  meetings: z.array(z.unknown()).catch([]),
  deadline: deadline.extend({ at: z.string() }).optional().catch(undefined),
  changes: z.array(deadline.extend({ from: z.string().nullable(), to: z.string() })).catch([]),
});
type Told = z.infer<typeof particulars>;

const changeWords = ({ from, to, ...what }: Told['changes'][number]): string =>
  from === null
    ? `${deadlineWords(what)}: due ${dayOf(to)}`
    : `${deadlineWords(what)}: moved from ${dayOf(from)} to ${dayOf(to)}`;

const stepWords = (step: number): string => {
  const days = `${Math.abs(step)} working ${Math.abs(step) === 1 ? 'day' : 'days'}`;
  return step < 0 ? `${days} before` : `${days} overdue`;
};

const subjectWords = ({ deadline: about, step }: Told): string =>
  about === undefined || step === undefined
    ? 'what moved'
    : `the ${deadlineWords(about)} due ${dayOf(about.at)} (${stepWords(step)})`;

const claimWords = (told: Told): string => {
  const office = told.office === undefined ? 'somebody' : officeWords(told.office);
  if (told.to === null)
    return `Nobody is recorded as ${office}: a reminder of ${subjectWords(told)} could not be addressed`;
  return `${told.late ? 'Late reminder' : 'Reminder'} of ${subjectWords(told)} to ${told.to}, ${office}`;
};

const SENTENCES = {
  TeamAssigned: ({ team }: Told) =>
    `Team: ${OFFICES.flatMap((office) => (team[office] === undefined ? [] : [`${officeWords(office)} ${team[office]}`])).join(', ')}`,
  BoardMeetingsSet: ({ meetings }: Told) => `Board calendar: ${meetings.length} meetings`,
  DeadlinesChanged: ({ changes }: Told) => `Dates changed: ${changes.map(changeWords).join('; ')}`,
  DeadlineBeyondCalendar: () =>
    'A deadline lies beyond the published bank holidays; its reminders wait until they are known',
  ReminderClaimed: claimWords,
  ReminderSent: ({ reference, channel }: Told) => `Reminder sent by ${channel ?? '?'}: ${reference}`,
  ReminderDelivered: ({ reference }: Told) => `Reminder delivered: ${reference}`,
  ReminderBounced: ({ reference }: Told) => `Reminder came back undelivered: ${reference}`,
  ReminderFailed: ({ reference, why, channel }: Told) =>
    `Reminder could not be sent${channel === null ? '' : ` by ${channel}`} (${why}): ${reference}`,
  ReminderWithdrawn: ({ reference, why }: Told) => `Reminder not sent (${why}): ${reference}`,
} as const;

type ReminderEventType = keyof typeof SENTENCES;

/** Sentences of the timeline for dates and reminders, by type of event. */
export const REMINDER_SENTENCES = Object.fromEntries(
  Object.entries(SENTENCES).map(([type, words]) => [
    type,
    (payload: unknown) => words(particulars.parse(typeof payload === 'object' && payload !== null ? payload : {})),
  ]),
) as Readonly<Record<ReminderEventType, (payload: unknown) => string>>;

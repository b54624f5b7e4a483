import type { NotificationAnswer } from '@throughline/api-client';
import { z } from 'zod';
import { DEADLINE_KINDS, type DeadlineChange, GATES, OFFICES, own } from '@throughline/domain';
import { formatDeadline, formatOffice } from '@throughline/policy/words';
import { fullDayOf } from './dates.ts';

const dated = z.looseObject({ kind: z.enum(DEADLINE_KINDS), of: z.string(), gate: z.enum(GATES) });

/** What the timeline reads of dates and reminders; what is not as expected is left out, never an error. */
const particulars = z.looseObject({
  reference: z.string().catch('?'),
  channel: z.string().nullable().catch(null),
  why: z.string().catch('?'),
  office: z.enum(OFFICES).optional().catch(undefined),
  to: z.string().nullable().catch(null),
  step: z.number().optional().catch(undefined),
  late: z.boolean().catch(false),
  final: z.boolean().catch(true),
  team: z.record(z.string(), z.string()).catch({}),
  meetings: z.array(z.unknown()).catch([]),
  deadline: dated.extend({ at: z.string() }).optional().catch(undefined),
  changes: z.array(dated.extend({ from: z.string().nullable(), to: z.string() })).catch([]),
});
type Told = z.infer<typeof particulars>;

/** A date that moved or came to be: `board papers: moved from 19 February 2027 to 26 February 2027`. */
export const formatChange = ({ from, to, ...what }: DeadlineChange): string =>
  from === null
    ? `${formatDeadline(what)}: due ${fullDayOf(to)}`
    : `${formatDeadline(what)}: moved from ${fullDayOf(from)} to ${fullDayOf(to)}`;

/** When a reminder comes, from its deadline: `5 working days before`. */
export const formatStep = (step: number): string => {
  const days = `${Math.abs(step)} working ${Math.abs(step) === 1 ? 'day' : 'days'}`;
  return step < 0 ? `${days} before` : `${days} overdue`;
};

const STATES: Readonly<Record<NotificationAnswer['state'], string>> = {
  claimed: 'on its way',
  sent: 'sent',
  delivered: 'delivered',
  bounced: 'came back',
  failed: 'not sent',
  withdrawn: 'withdrawn',
  nobody: 'could not be addressed',
};
/** What became of a notification. */
export const formatNotified = (state: string): string => own(STATES, state) ?? state;

const formatSubject = ({ deadline: about, step }: Told): string =>
  about === undefined || step === undefined
    ? 'what moved'
    : `the ${formatDeadline(about)} due ${fullDayOf(about.at)} (${formatStep(step)})`;

const formatClaim = (told: Told): string => {
  const office = told.office === undefined ? 'somebody' : formatOffice(told.office);
  if (told.to === null)
    return `Nobody is recorded as ${office}: a reminder of ${formatSubject(told)} could not be addressed`;
  return `${told.late ? 'Late reminder' : 'Reminder'} of ${formatSubject(told)} to ${told.to}, ${office}`;
};

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  smtp: 'e-mail',
  notify: 'GOV.UK Notify',
  webhook: 'webhook',
  kafka: 'event',
};
const formatChannel = (channel: string | null): string => own(CHANNEL_WORDS, channel ?? '') ?? '?';

const FAILURE_WORDS: Readonly<Record<string, string>> = {
  unreachable: 'it cannot be reached',
  refused: 'it was refused',
  'in-doubt': 'it may have left, and nobody can tell; it is not sent again',
  'no-address': 'no address is recorded',
};
const WITHDRAWAL_WORDS: Readonly<Record<string, string>> = {
  closed: 'the gate has closed',
  suspended: 'the programme is suspended',
  left: 'they have left',
  moved: 'the date has moved',
  over: 'what it was about is over',
};

/** A reference ends with the id of whom it is for. */
const toWhom = ({ reference }: Told): string => ` to ${reference.slice(reference.lastIndexOf('/') + 1)}`;

const SENTENCES = {
  TeamAssigned: ({ team }: Told) =>
    `Team: ${OFFICES.flatMap((office) => (team[office] === undefined ? [] : [`${formatOffice(office)} ${team[office]}`])).join(', ')}`,
  BoardMeetingsSet: ({ meetings }: Told) => `Board calendar: ${meetings.length} meetings`,
  DeadlinesChanged: ({ changes }: Told) => `Dates changed: ${changes.map(formatChange).join('; ')}`,
  DeadlineBeyondCalendar: () =>
    'A deadline lies beyond the published bank holidays; its reminders wait until they are known',
  ReminderClaimed: formatClaim,
  ReminderSent: (told: Told) => `Reminder${toWhom(told)} sent by ${formatChannel(told.channel)}`,
  ReminderDelivered: (told: Told) => `Reminder${toWhom(told)} delivered`,
  ReminderBounced: (told: Told) =>
    `Reminder${toWhom(told)} came back undelivered${told.final ? '' : '; it goes by the next channel'}`,
  ReminderFailed: (told: Told) =>
    `Reminder${toWhom(told)} could not be sent${told.channel === null ? '' : ` by ${formatChannel(told.channel)}`}: ${own(FAILURE_WORDS, told.why) ?? told.why}`,
  ReminderWithdrawn: (told: Told) => `Reminder${toWhom(told)} not sent: ${own(WITHDRAWAL_WORDS, told.why) ?? told.why}`,
} as const;

type ReminderEventType = keyof typeof SENTENCES;

/** Sentences of the timeline for dates and reminders, by type of event. */
export const REMINDER_SENTENCES = Object.fromEntries(
  Object.entries(SENTENCES).map(([type, words]) => [
    type,
    (payload: unknown) => words(particulars.parse(typeof payload === 'object' && payload !== null ? payload : {})),
  ]),
) as Readonly<Record<ReminderEventType, (payload: unknown) => string>>;

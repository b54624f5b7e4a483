import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import { CalendarNotCovered } from './errors.ts';
import { localPolls, type NotHeld, periodBefore, type Poll } from './pre-election.ts';

/** Polls of an installation that are not as accepted: all that is wrong, so that a person mends it in one go. */
export class InvalidElections extends Error {
  override readonly name = 'InvalidElections';
}

/** A period longer than this has a wrong year in it: Parliament is dissolved 25 working days before its election. */
const LONGEST_DAYS = 100;
const DAY_MS = 86_400_000;

const day = z.iso.date('a day, as 2027-05-06');
const areas = z
  .array(z.string().regex(/^[A-Z0-9]{3,10}$/, 'an ODS code, as QPM'), 'a list of ODS codes, as ["QPM"]')
  .min(1, 'at least one ODS code; leave `areas` out where it is held everywhere')
  .optional();
const poll = z.strictObject(
  {
    election: z
      .string('the name of the election, as "general election"')
      .trim()
      .min(3, 'the name of the election, as "general election"')
      .max(120, 'a name of at most 120 characters')
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'a name without control characters'),
    pollOn: day,
    from: day.optional(),
    noticeWorkingDays: z.int('a number of working days, as 25').min(1).max(60).optional(),
    areas,
  },
  'an object with election and pollOn',
);
const pollFile = z.strictObject(
  {
    polls: z.array(poll, 'a list of polls').default([]),
    notHeld: z.array(z.strictObject({ pollOn: day, areas }, 'an object with pollOn'), 'a list of polls').default([]),
  },
  'an object with "polls", "notHeld" or both',
);

/** Polls that an installation adds to those that ship, and where one that ships is not held. */
export interface ConfiguredPolls {
  readonly polls: readonly Poll[];
  readonly notHeld: readonly NotHeld[];
}

export const refusedElections = (problems: readonly string[]): InvalidElections =>
  new InvalidElections(problems.map((problem) => `ELECTIONS: ${problem}`).join('\n'));

/** What stands at a path of the file, short. */
const cameAt = (value: unknown, path: readonly PropertyKey[]): string => {
  const at = path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? new Map(Object.entries(inner)).get(String(key)) : undefined,
    value,
  );
  if (at === undefined) return 'nothing';
  const text = JSON.stringify(at);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
};

const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['', '"polls" and "notHeld"'],
  ['polls', Object.keys(poll.shape).join(', ')],
  ['notHeld', 'pollOn, areas'],
]);

const formatFault = (value: unknown, { path, message, ...issue }: z.core.$ZodIssue): string => {
  const where = path.map(String).join('.') || 'the file';
  return issue.code === 'unrecognized_keys'
    ? `${where}: came with ${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ')}, which is not known; accepted are ${MEMBERS.get(String(path[0] ?? ''))}`
    : `${where}: came ${cameAt(value, path)}; accepted is ${message}`;
};

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const meet = (a: NotHeld, b: NotHeld): boolean =>
  a.areas === undefined || b.areas === undefined || a.areas.some((code) => b.areas?.includes(code));

const isTwice = (poll: Poll, other: Poll): boolean =>
  poll.pollOn === other.pollOn && sameName(poll.election, other.election) && meet(poll, other);

/** True where a poll that ships is not held in any area of this one. */
const isReplaced = (poll: Poll, notHeld: readonly NotHeld[]): boolean => {
  const gone = notHeld.filter(({ pollOn }) => pollOn === poll.pollOn);
  return (
    gone.some((one) => one.areas === undefined) ||
    (poll.areas?.every((code) => gone.some((one) => one.areas?.includes(code))) ?? false)
  );
};

/** What is wrong with the days of one poll. */
const daysOf = (poll: Poll, calendar: Calendar): readonly string[] => {
  const { pollOn, from, noticeWorkingDays } = poll;
  if (from === undefined) {
    try {
      periodBefore(poll, calendar);
      return [];
    } catch (error) {
      if (!(error instanceof CalendarNotCovered)) throw error;
      return [
        `pollOn: ${pollOn} lies outside the bank holidays that are known (${calendar.coverage.from} to ${calendar.coverage.to}), so that its 25 working days cannot be counted; give the first day of the period as "from", or later bank holidays by BANK_HOLIDAYS`,
      ];
    }
  }
  if (noticeWorkingDays !== undefined)
    return ['from: came together with noticeWorkingDays; give one of the two, or neither for 25 working days'];
  if (from > pollOn) return [`from: ${from} is after the poll of ${pollOn}; a day on or before it is accepted`];
  return (Date.parse(pollOn) - Date.parse(from)) / DAY_MS > LONGEST_DAYS
    ? [`from: ${from} is more than ${LONGEST_DAYS} days before the poll of ${pollOn}; is the year right?`]
    : [];
};

const problemsOf = ({ polls, notHeld }: ConfiguredPolls, calendar: Calendar): readonly string[] => [
  ...polls.flatMap((poll, i) => {
    const first = polls.findIndex((other) => isTwice(other, poll));
    const twice =
      first < i
        ? [`stands there twice, as polls.${first}: ${poll.election}, ${poll.pollOn}, for the same area`]
        : localPolls.some((local) => isTwice(local, poll)) && !isReplaced(poll, notHeld)
          ? [
              `${poll.election} of ${poll.pollOn} ships already; to give it other days, list it in "notHeld" for the same areas as well`,
            ]
          : [];
    return [...daysOf(poll, calendar), ...twice].map(
      (problem) => `polls.${i}${/^\w+: /.test(problem) ? '.' : ': '}${problem}`,
    );
  }),
  ...notHeld.flatMap((one, i) => {
    if (!localPolls.some(({ pollOn }) => pollOn === one.pollOn))
      return [
        `notHeld.${i}.pollOn: no poll of ${one.pollOn} ships; accepted are ${localPolls.map(({ pollOn }) => pollOn).join(', ')}`,
      ];
    const first = notHeld.findIndex((other) => other.pollOn === one.pollOn && meet(other, one));
    return first < i ? [`notHeld.${i}: stands there twice, as notHeld.${first}: ${one.pollOn}, for the same area`] : [];
  }),
];

/**
 * Polls told in a file of an installation, JSON: `{ "polls": [{ "election", "pollOn", "from", "areas" }], "notHeld": [{ "pollOn", "areas" }] }`.
 * @throws InvalidElections
 */
export const parsePolls = (text: string, calendar: Calendar): ConfiguredPolls => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refusedElections([
      'no JSON; accepted is an object with "polls", "notHeld" or both, as docs/rules.md shows it',
    ]);
  }
  const parsed = pollFile.safeParse(value);
  if (!parsed.success)
    throw refusedElections(parsed.error.issues.slice(0, 10).map((issue) => formatFault(value, issue)));
  const problems = problemsOf(parsed.data, calendar);
  if (problems.length > 0) throw refusedElections(problems.slice(0, 10));
  return parsed.data;
};

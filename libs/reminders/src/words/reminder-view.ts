import { INCLUSION_GROUPS, type PartnerHelp } from '@throughline/domain';
import { formatDeadline, formatForce } from '@throughline/policy';
import { type Distance, formatMoment } from './dates.ts';
import type { Missing, ReminderMatter } from './matter.ts';
import type { EntryView, ItemView } from './templates.ts';

/** How many missing requirements a digest names for each of its items. */
const IN_DIGEST = 3;

const LABELS: ReadonlyMap<string, string> = new Map(INCLUSION_GROUPS.map(({ code, label }) => [code, label]));

/** `Deaf Action West, for Deaf people (by focus group, drop in)`. */
const formatHelp = ({ partner, groups, methods }: PartnerHelp): string => {
  const means = methods.map((method) => method.replaceAll('_', ' ')).join(', ');
  return `${partner}, for ${groups.map((code) => LABELS.get(code) ?? code).join(', ')}${means === '' ? '' : ` (by ${means})`}`;
};

/** `NHS Act 2006 s.14Z45 (statute)`; in short, without what a citation says of its content after the colon. */
const formatBasis = (basis: Missing['basis'], inShort: boolean): string =>
  basis
    .map(
      ({ citation, force }) =>
        `${inShort ? (citation.split(': ', 1)[0] ?? citation) : citation} (${formatForce(force)})`,
    )
    .join('; ');

const entry = ({ title, mandatory, why, wouldMeet, basis, couldHelp }: Missing, inShort: boolean): EntryView => ({
  title: mandatory ? title : `${title} (advisory: it does not hold the gate)`,
  rows: [
    { label: 'On the record so far', text: why },
    ...(wouldMeet === '' ? [] : [{ label: 'What would meet it', text: wouldMeet }]),
    { label: 'Why it matters', text: formatBasis(basis, inShort) },
    ...(couldHelp.length === 0 ? [] : [{ label: 'Who could help', text: couldHelp.map(formatHelp).join('; ') }]),
  ],
});

const listHeading = ({ kind, gate }: ReminderMatter['deadline']): string => {
  switch (kind) {
    case 'waiver-expiry':
      return 'Not met on the record yet; the waiver substitutes for it until it ends';
    case 'independent-voice-reply':
      return 'Not on the record yet';
    default:
      return `Not met on the record yet, for gate ${gate} to close`;
  }
};

const list = ({ deadline, missing }: ReminderMatter, inDigest: boolean): ItemView['list'] => {
  if (missing.length === 0) return null;
  const shown = inDigest ? missing.slice(0, IN_DIGEST) : missing;
  const left = missing.length - shown.length;
  return {
    heading: listHeading(deadline),
    entries: shown.map((each) => entry(each, inDigest)),
    more: left === 0 ? '' : `And ${left} more, shown with the gate.`,
  };
};

const formatDue = ({ deadline, programme }: ReminderMatter, { over, words }: Distance): string => {
  const what = `${formatDeadline(deadline)}, programme “${programme.title}” (${programme.id})`;
  const far = words === '' ? '' : `, ${words}`;
  return `${what}: ${over ? 'fell due' : 'due'} on ${formatMoment(deadline.at)}${far}.`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
};

/** What the end of a waiver means, by whether the record meets by now what it substitutes for, and whether its gate has closed on it. */
const formatWaiver = ({ deadline: { gate }, missing, isGateClosed }: ReminderMatter): readonly string[] => {
  if (missing.length === 0) return ['What it substitutes for is on the record by now.'];
  return [
    isGateClosed
      ? `Gate ${gate} closed while it was in force. When it ends, what it substitutes for is asked for again, and the closure of the gate may be questioned.`
      : `When it ends, what it substitutes for is asked for again before gate ${gate} can close.`,
  ];
};

const formatGate = ({ deadline: { gate }, missing, earlierGates }: ReminderMatter): readonly string[] => {
  const held = missing.filter(({ mandatory }) => mandatory).length;
  const before =
    earlierGates.length === 0
      ? []
      : [`Gates before it are still open and have to close first: ${earlierGates.join(', ')}.`];
  return held === 0
    ? [
        `What gate ${gate} asks for is on the record, or waived; it still has to be signed off by a second person.`,
        ...before,
      ]
    : before;
};

/** What follows for the gate; nothing does from a reply that is owed to an independent voice. */
const formatState = (matter: ReminderMatter): readonly string[] => {
  switch (matter.deadline.kind) {
    case 'waiver-expiry':
      return formatWaiver(matter);
    case 'independent-voice-reply':
      return [];
    default:
      return formatGate(matter);
  }
};

/** The headline of a reminder: `Due in 5 working days: closure of gate involvement`. */
export const reminderHeading = ({ deadline }: ReminderMatter, { over, short }: Distance): string => {
  const when = short === '' ? '' : ` ${short}`;
  return `${over ? 'Overdue' : 'Due'}${when}: ${formatDeadline(deadline)}`;
};

/** One reminder; `inDigest` it has a heading of its own and says less. */
export const reminderView = (
  matter: ReminderMatter,
  { far, link, inDigest }: { readonly far: Distance; readonly link: string; readonly inDigest: boolean },
): ItemView => {
  const { late, dueAt, shortNotice, deadline } = matter;
  return {
    heading: inDigest ? reminderHeading(matter, far) : '',
    notes: [
      ...(far.over ? [{ label: 'Overdue', text: `It is not recorded that this has been completed.` }] : []),
      ...(late
        ? [{ label: 'Late', text: `This reminder is late: it should have reached you on ${formatMoment(dueAt)}.` }]
        : []),
      ...(shortNotice
        ? [
            {
              label: 'Short notice',
              text: 'This date was set, or moved here, after the time at which you would have been told first.',
            },
          ]
        : []),
    ],
    paragraphs: [formatDue(matter, far), ...formatState(matter)],
    list: list(matter, inDigest),
    link: { href: link, words: `See gate ${deadline.gate} and what it waits for` },
  };
};

import { INCLUSION_GROUPS, type PartnerHelp } from '@throughline/domain';
import { deadlineWords, forceWords } from '@throughline/policy';
import { type Distance, momentInWords } from './dates.ts';
import type { Missing, ReminderMatter } from './matter.ts';
import type { EntryView, ItemView } from './view.ts';

/** How many missing requirements a digest names for each of its items. */
const IN_DIGEST = 3;

const LABELS: ReadonlyMap<string, string> = new Map(INCLUSION_GROUPS.map(({ code, label }) => [code, label]));

/** `Deaf Action West, for Deaf people (by focus group, drop in)`. */
const helpWords = ({ partner, groups, methods }: PartnerHelp): string => {
  const means = methods.map((method) => method.replaceAll('_', ' ')).join(', ');
  return `${partner}, for ${groups.map((code) => LABELS.get(code) ?? code).join(', ')}${means === '' ? '' : ` (by ${means})`}`;
};

/** `NHS Act 2006 s.14Z45 (statute)`; in short, without what a citation says of its content after the colon. */
const basisWords = (basis: Missing['basis'], inShort: boolean): string =>
  basis
    .map(
      ({ citation, force }) =>
        `${inShort ? (citation.split(': ', 1)[0] ?? citation) : citation} (${forceWords(force)})`,
    )
    .join('; ');

const entry = ({ title, mandatory, why, wouldMeet, basis, couldHelp }: Missing, inShort: boolean): EntryView => ({
  title: mandatory ? title : `${title} (advisory: it does not hold the gate)`,
  rows: [
    { label: 'On the record so far', text: why },
    ...(wouldMeet === '' ? [] : [{ label: 'What would meet it', text: wouldMeet }]),
    { label: 'Why it matters', text: basisWords(basis, inShort) },
    ...(couldHelp.length === 0 ? [] : [{ label: 'Who could help', text: couldHelp.map(helpWords).join('; ') }]),
  ],
});

const listHeading = ({ kind, gate }: ReminderMatter['deadline']): string => {
  switch (kind) {
    case 'waiver-expiry':
      return 'Not met on the record yet; the waiver stands in for it until it ends';
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

const dueWords = ({ deadline, programme }: ReminderMatter, { over, words }: Distance): string => {
  const what = `${deadlineWords(deadline)}, programme “${programme.title}” (${programme.id})`;
  const far = words === '' ? '' : `, ${words}`;
  return `${what}: ${over ? 'fell due' : 'due'} on ${momentInWords(deadline.at)}${far}.`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
};

/** What the end of a waiver means, by whether the record meets by now what it stands in for, and whether its gate has closed on it. */
const waiverWords = ({ deadline: { gate }, missing, isGateClosed }: ReminderMatter): readonly string[] => {
  if (missing.length === 0) return ['What it stands in for is on the record by now.'];
  return [
    isGateClosed
      ? `Gate ${gate} closed while it was in force. When it ends, what it stands in for is asked for again, and the closing of the gate may be questioned.`
      : `When it ends, what it stands in for is asked for again before gate ${gate} can close.`,
  ];
};

const gateWords = ({ deadline: { gate }, missing, earlierGates }: ReminderMatter): readonly string[] => {
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
const stateWords = (matter: ReminderMatter): readonly string[] => {
  switch (matter.deadline.kind) {
    case 'waiver-expiry':
      return waiverWords(matter);
    case 'independent-voice-reply':
      return [];
    default:
      return gateWords(matter);
  }
};

/** The headline of a reminder: `Due in 5 working days: closing of gate involvement`. */
export const reminderHeading = ({ deadline }: ReminderMatter, { over, short }: Distance): string => {
  const when = short === '' ? '' : ` ${short}`;
  return `${over ? 'Overdue' : 'Due'}${when}: ${deadlineWords(deadline)}`;
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
        ? [{ label: 'Late', text: `This reminder is late: it should have reached you on ${momentInWords(dueAt)}.` }]
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
    paragraphs: [dueWords(matter, far), ...stateWords(matter)],
    list: list(matter, inDigest),
    link: { href: link, words: `See gate ${deadline.gate} and what it waits for` },
  };
};

import { formatOffice } from '@throughline/policy';
import type { Notice } from '../channel.ts';
import type { MovedFact, NoticeFacts, ReminderFact } from '../facts.ts';
import type { Composing, Recipient } from './composing.ts';
import { distance, formatMoment } from './dates.ts';
import type { Matter } from './matter.ts';
import { movedHeading, movedView } from './moved.ts';
import { reminderHeading, reminderView } from './reminder-view.ts';
import { asHtml, asText, type ItemView } from './templates.ts';

const LONGEST_TITLE = 80;

const shortened = (title: string): string =>
  title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;

const headingOf = (matter: Matter, { now, calendar }: Composing): string =>
  matter.kind === 'reminder'
    ? reminderHeading(matter, distance(matter.deadline.at, now, calendar))
    : movedHeading(matter);

const itemOf = (matter: Matter, { now, calendar, links }: Composing, inDigest: boolean): ItemView => {
  const { id } = matter.programme;
  if (matter.kind === 'dates-moved') return movedView(matter, links.programme(id), inDigest);
  const far = distance(matter.deadline.at, now, calendar);
  return reminderView(matter, { far, link: links.gate(id, matter.deadline.gate), inDigest });
};

/** The most pressing first: what is overdue or due soonest, then what moved. */
const byUrgency = (a: Matter, b: Matter): number => {
  const [x, y] = [a, b].map((matter) => (matter.kind === 'reminder' ? matter.deadline.at : '9999'));
  return (x ?? '') < (y ?? '') ? -1 : (x ?? '') > (y ?? '') ? 1 : 0;
};

const subjectOf = (matters: readonly Matter[], composing: Composing): string => {
  const [first, ...others] = matters;
  if (first === undefined) return '';
  const { title, id } = first.programme;
  if (others.length === 0) {
    const late = first.late ? 'Late notice. ' : '';
    return `${late}${headingOf(first, composing)} (${id}, ${shortened(title)})`;
  }
  return `${matters.length} reminders. First: ${headingOf(first, composing)} (${id})`;
};

const footerOf = (matters: readonly Matter[], { reference }: Recipient, { now }: Composing): readonly string[] => {
  const offices = [...new Set(matters.map(({ office }) => formatOffice(office)))].join(', ');
  return [
    'A gate closes when its requirements are met (or waived) and a second person has signed it off.',
    `You get this as ${offices}. It shows what was on the record on ${formatMoment(now)}; all times are London’s.`,
    `Sent by Throughline; nobody reads replies. Reference: ${reference}`,
  ];
};

const factOf = (matter: Matter, { links }: Composing): ReminderFact | MovedFact => {
  const { reference, programme, office, dueAt, late } = matter;
  const about = { reference, programme: programme.id, title: programme.title, office, dueAt, late };
  if (matter.kind === 'dates-moved') {
    const { kind, changes, why } = matter;
    return { kind, ...about, changes, why, link: links.programme(programme.id) };
  }
  const { kind, deadline, step, shortNotice, missing, earlierGates } = matter;
  return {
    kind,
    ...about,
    deadline,
    step,
    shortNotice,
    missing: missing.map(({ couldHelp: _, ...fact }) => fact),
    earlierGates,
    link: links.gate(programme.id, deadline.gate),
  };
};

/** The same as facts, for machines; partners stay out, whose directory is the organisation's own. */
const factsOf = (
  { reference, to, matters: [first] }: Recipient,
  matters: readonly Matter[],
  composing: Composing,
): NoticeFacts => ({
  reference,
  organisation: first.programme.organisation,
  recipient: to.id,
  composedAt: composing.now,
  items: matters.map((matter) => factOf(matter, composing)),
});

/** A message to one person about one matter, or a digest of several. Plain English, London's dates, opaque ids; no name of a person. */
export const composeNotice = (told: Recipient, composing: Composing): Notice => {
  const { reference, to } = told;
  const matters = [...told.matters].sort(byUrgency);
  const [first] = told.matters;
  const inDigest = matters.length > 1;
  const view = {
    heading: inDigest ? `${matters.length} things you are asked to look at` : headingOf(first, composing),
    lead: inDigest ? 'The most pressing comes first.' : '',
    items: matters.map((matter) => itemOf(matter, composing, inDigest)),
    footer: footerOf(matters, told, composing),
  };
  return {
    reference,
    to,
    organisation: first.programme.organisation,
    subject: subjectOf(matters, composing),
    text: asText(view),
    html: asHtml(view),
    facts: factsOf(told, matters, composing),
  };
};

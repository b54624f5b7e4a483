import type { MovedFact, NoticeFacts, ReminderFact } from '../facts.ts';
import type { Composing, Recipient } from './composing.ts';
import type { Matter } from './matter.ts';

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
    missing: missing.map(({ key, title, mandatory, why, wouldMeet, basis }) => ({
      key,
      title,
      mandatory,
      why,
      wouldMeet,
      basis,
    })),
    earlierGates,
    link: links.gate(programme.id, deadline.gate),
  };
};

/** The same as facts, for machines; partners stay out, whose directory is the organisation's own. */
export const composedFacts = (
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

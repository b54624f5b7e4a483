import { own } from '@throughline/domain';
import type { Answer } from '@throughline/api-client';
import { inPlainWords } from './plain.ts';

/** What residents are shown of a programme. */
export type PublicPageAnswer = Answer<'get /public/{organisation}/{page}'>;
type Change = PublicPageAnswer['changes'][number];
type Gate = NonNullable<PublicPageAnswer['gates']>[number];

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `February 2027` for `2027-02`. */
export const formatMonth = (month: string): string => MONTH.format(new Date(`${month}-15T12:00:00Z`));

const STEPS: Readonly<Record<Gate['gate'], readonly [name: string, what: string]>> = {
  context: ['Find out what people need', 'We find out who uses the service and what they need.'],
  options: ['Work out the choices', 'We work out what could be done, together with people who use the service.'],
  readiness: ['Get ready to ask', 'We check that everybody can take part before we ask.'],
  involvement: ['Ask people', 'We ask people what they think of the plan.'],
  decision: ['Decide', 'We read what people said. Then we decide.'],
  mobilisation: ['Make the change', 'We tell people what was decided and make the change.'],
  review: ['Look back', 'We check how the change works and ask people again.'],
};

/** A gate as a step that residents understand: its name, and what is done until it closes. */
export const publicStep = (gate: Gate['gate']): { readonly name: string; readonly what: string } => {
  const [name, what] = STEPS[gate];
  return { name, what };
};

const STATUS: Readonly<Record<Gate['status'], string>> = {
  open: 'Not finished',
  ready: 'Not finished',
  closed: 'Finished',
  closed_with_waiver: 'Finished, with an exception',
  questioned: 'Being checked again',
  reopened: 'Opened again',
  suspended: 'On hold',
};

/** Where a step stands. */
export const formatPublicStatus = (status: Gate['status']): string => STATUS[status];

const CHANGES: Readonly<Record<string, string>> = {
  'page-published': 'This page was published',
  'page-changed': 'The text of this page changed',
  'promise-made': 'A promise was made',
  'promise-kept': 'A promise was kept',
  'promise-overridden': 'A promise was set aside by the board',
  'consultation-opened': 'A consultation was opened',
  'consultation-extended': 'A consultation got more time',
  'consultation-closed': 'A consultation ended',
  'feedback-published': 'We published what people said and what we did',
  'decision-made': 'A decision was recorded',
  'decision-rescinded': 'A decision was taken back',
};
const OF_GATES: Readonly<Record<string, string>> = {
  'gate-closed': 'was finished',
  'gate-questioned': 'is being checked again',
  'gate-reaffirmed': 'was checked again and stands',
  'gate-reopened': 'was opened again',
};
const OF_CORRECTIONS: Readonly<Record<string, string>> = {
  corrected: 'We corrected',
  withdrawn: 'We took back',
  moved: 'We moved to another programme',
};

/** A change as one sentence without a full stop. */
export const formatPublicChange = ({ what, gate, kind, month }: Change): string => {
  const ofGate = own(OF_GATES, what);
  if (ofGate !== undefined && gate !== null) return `The step “${publicStep(gate).name}” ${ofGate}`;
  const correction = own(OF_CORRECTIONS, what);
  if (correction === undefined) return own(CHANGES, what) ?? 'Something changed';
  const about = kind === null ? 'something that we had recorded' : `what we had recorded of a ${inPlainWords(kind)}`;
  return `${correction} ${about}${month === null ? '' : ` in ${formatMonth(month)}`}`;
};

const PARTS: Readonly<Record<string, string>> = {
  promises: 'What we promised',
  activity: 'What we did so far',
  groups: 'Who we heard from',
  feedback: 'You said, we did',
  decisions: 'What was decided',
  gates: 'The steps',
  corrections: 'What we corrected',
  deciding: 'What is being decided',
};

/** A part of a public page, as its heading has it. */
export const formatPublicPart = (part: string): string => own(PARTS, part) ?? part;

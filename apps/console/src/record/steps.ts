import { ticked } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';
import { has, type Kind } from './particulars.ts';

/** Questions of the form, in their order; the last shows all answers. */
export const STEPS = ['kind', 'what', 'who', 'groups', 'access', 'heard', 'written', 'check'] as const;
export type Step = (typeof STEPS)[number];

export const TITLES: Readonly<Record<Step, string>> = {
  kind: 'What took place?',
  what: 'About, when and how',
  who: 'Who took part?',
  groups: 'How many of each group?',
  access: 'Formats and languages',
  heard: 'What was heard, and what changed?',
  written: 'Documents, and when it was written down',
  check: 'Check your answers',
};

/** Which fields belong to a step: by their name, or by the part before a colon or a bracket. What is to be corrected was chosen before any step. */
const FIELDS: Readonly<Record<Step, readonly string[]>> = {
  kind: ['kind', 'corrects', 'repairs'],
  what: ['about', 'question', 'proposal', 'version', 'from', 'to', 'mode', 'place', 'details'],
  who: ['audience', 'participants', 'exact', 'partner', 'group'],
  groups: ['band'],
  access: ['format', 'language', 'languageOthers', 'interpreter', 'interpreterOthers'],
  heard: ['themes', 'influence', 'how', 'reason'],
  written: ['document', 'note', 'recording', 'late'],
  check: ['why'],
};

/** The step to which a field belongs. */
export const stepOf = (field: string): Step | undefined => {
  const name = field.split(/[:[]|-(?:day|month|year)$/)[0] ?? '';
  return STEPS.find((step) => FIELDS[step].includes(name));
};

/** Whether people took part in events of a kind; until one is chosen, they may have. */
export const isParticipation = (kind: Kind | undefined): boolean => kind === undefined || kind.sort === 'participation';

const isAsked = (step: Step, fields: Fields, kind: Kind | undefined): boolean => {
  switch (step) {
    case 'kind':
      return fields['corrects'] === undefined;
    case 'who':
    case 'heard':
      return isParticipation(kind);
    case 'groups':
      return isParticipation(kind) && ticked(fields, 'group').length > 0;
    case 'access':
      return kind === undefined || has(kind, 'formats') || has(kind, 'languages');
    default:
      return true;
  }
};

/** The steps that these answers lead through. A correction keeps its kind, and without a group there is nothing to ask about groups. */
export const stepsOf = (fields: Fields, kind: Kind | undefined): readonly Step[] =>
  STEPS.filter((step) => isAsked(step, fields, kind));

/** The step behind one. */
export const stepAfter = (step: Step, fields: Fields, kind: Kind | undefined): Step =>
  stepsOf(fields, kind).find((one) => STEPS.indexOf(one) > STEPS.indexOf(step)) ?? 'check';
/** The step before one. */
export const stepBefore = (step: Step, fields: Fields, kind: Kind | undefined): Step | undefined =>
  stepsOf(fields, kind).findLast((one) => STEPS.indexOf(one) < STEPS.indexOf(step));

export const isStep = (text: unknown): text is Step => (STEPS as readonly unknown[]).includes(text);

/** Where involvement in a programme is recorded. @param kind chosen already, as where a requirement asks for it. */
export const recordPath = (programme: string, kind?: string): string =>
  `/programmes/${programme}/involvement/new${kind === undefined ? '' : `?kind=${encodeURIComponent(kind)}`}`;

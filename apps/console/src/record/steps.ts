import { ticked } from '../form/ticked.ts';

/** Questions of the form, in their order; the last shows all answers. */
export const STEPS = ['kind', 'what', 'who', 'groups', 'access', 'heard', 'check'] as const;
export type Step = (typeof STEPS)[number];

export const TITLES: Readonly<Record<Step, string>> = {
  kind: 'What took place?',
  what: 'About, when and how',
  who: 'Who took part?',
  groups: 'How many of each group?',
  access: 'How could people take part?',
  heard: 'What was heard, and what changed?',
  check: 'Check your answers',
};

/** Which fields belong to a step: by their name, or by the part before a colon or a bracket. */
const FIELDS: Readonly<Record<Exclude<Step, 'check'>, readonly string[]>> = {
  kind: ['kind'],
  what: ['about', 'question', 'proposal', 'version', 'from', 'to', 'mode', 'place', 'details'],
  who: ['audience', 'participants', 'exact', 'partner', 'group'],
  groups: ['band'],
  access: ['format', 'language', 'interpreter'],
  heard: ['themes', 'influence', 'how', 'reason', 'recording', 'late'],
};

/** The step to which a field belongs. */
export const stepOf = (field: string): Step | undefined => {
  const name = field.split(/[:[]|-(?:day|month|year)$/)[0] ?? '';
  return STEPS.find((step) => step !== 'check' && FIELDS[step].includes(name));
};

/** The step behind one. Without a group there is nothing to ask about groups. */
export const stepAfter = (step: Step, fields: Readonly<Record<string, string>>): Step => {
  const next = STEPS[STEPS.indexOf(step) + 1] ?? 'check';
  return next === 'groups' && ticked(fields, 'group').length === 0 ? 'access' : next;
};
/** The step before one. */
export const stepBefore = (step: Step, fields: Readonly<Record<string, string>>): Step | undefined => {
  const before = STEPS[STEPS.indexOf(step) - 1];
  return before === 'groups' && ticked(fields, 'group').length === 0 ? 'who' : before;
};

export const isStep = (text: unknown): text is Step => (STEPS as readonly unknown[]).includes(text);

/** Where involvement in a programme is recorded. */
export const recordPath = (programme: string): string => `/programmes/${programme}/involvement/new`;

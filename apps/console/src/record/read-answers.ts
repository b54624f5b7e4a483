import type { Answer } from '@throughline/api-client';
import { Temporal } from 'temporal-polyfill';
import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { ticked } from '../form/ticked.ts';
import { typed as text } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import { type Kind, needsPartner, type Particular, particularsOf } from './particulars.ts';
import { type Step, STEPS } from './steps.ts';

export type Catalogues = Answer<'get /v1/catalogues'>;

/** By what answers are read. */
export interface Asked {
  readonly catalogues: Catalogues;
  /** The kind that was chosen; undefined until then. */
  readonly kind: Kind | undefined;
  /** Day in London, as `2027-02-19`: nothing is recorded before it happened. */
  readonly today: string;
}

/** One theme a line. */
export const themesOf = (fields: Fields): readonly string[] =>
  text(fields, 'themes')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isSentence = ({ length }: string): boolean => length >= 3 && length <= 600;
const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const when = (fields: Fields, today: string): readonly Mistake[] => {
  const [from, to] = [dayTyped(fields, 'from'), dayTyped(fields, 'to')];
  const [first, last] = [dateOf(from), isNoDay(to) ? dateOf(from) : dateOf(to)];
  const isAhead = (day: Temporal.PlainDate) => day.toString() > today;
  const dayMistake = (field: string, name: string, said: string) => [
    { field: `${field}-day`, text: `${name} ${said}` },
  ];
  const REAL = 'must be a real date, for example 19 2 2027';
  if (isNoDay(from)) return [{ field: 'from-day', text: 'Enter the first day' }];
  if (first === undefined) return dayMistake('from', 'First day', REAL);
  if (isAhead(first)) return dayMistake('from', 'First day', 'must be today or in the past');
  if (last === undefined) return dayMistake('to', 'Last day', REAL);
  if (isAhead(last)) return dayMistake('to', 'Last day', 'must be today or in the past');
  return Temporal.PlainDate.compare(first, last) > 0
    ? dayMistake('to', 'Last day', 'must be on or after the first day')
    : [];
};

const label = (fields: Fields, field: string, name: string, enter?: string): readonly Mistake[] => {
  const given = text(fields, field);
  if (given === '') return enter === undefined ? [] : [{ field, text: enter }];
  return given.length > 120 ? [{ field, text: `${name} must be 120 characters or fewer` }] : [];
};
const sentence = (fields: Fields, field: string, name: string, enter: string): readonly Mistake[] => {
  const given = text(fields, field);
  if (given === '') return [{ field, text: enter }];
  return isSentence(given) ? [] : [{ field, text: `${name} must be 3 to 600 characters` }];
};

const about = (fields: Fields): readonly Mistake[] => {
  switch (fields['about']) {
    case 'question':
      return label(fields, 'question', 'Planning question', 'Enter the planning question');
    case 'proposal':
      return [
        ...label(fields, 'proposal', 'Proposal', 'Enter the name of the proposal'),
        ...(/^[1-9]\d{0,2}$/.test(text(fields, 'version'))
          ? []
          : [{ field: 'version', text: 'Version must be a whole number from 1 to 999' }]),
      ];
    case 'neither':
      return [];
    default:
      return [{ field: 'about', text: 'Select what it was about' }];
  }
};

const particular = (fields: Fields, { field, label: name, isRequired, takes }: Particular): readonly Mistake[] => {
  const given = text(fields, field);
  if (given === '') {
    if (!isRequired) return [];
    return [{ field, text: `${takes.a === 'choice' ? 'Select' : 'Enter'} ${lower(name)}` }];
  }
  if (takes.a === 'text') return label(fields, field, name);
  if (takes.a === 'choice' || (/^\d{1,8}$/.test(given) && Number(given) >= takes.least)) return [];
  return [{ field, text: `Enter ${lower(name)} as a whole number, ${takes.least} or more` }];
};

const who = (fields: Fields, { catalogues, kind }: Asked): readonly Mistake[] => {
  const { exactFrom, bands } = catalogues;
  const isExact = /^\d{1,8}$/.test(text(fields, 'exact')) && Number(fields['exact']) >= exactFrom;
  return [
    ...(ticked(fields, 'audience').length === 0 ? [{ field: 'audience', text: 'Select who took part' }] : []),
    ...(fields['participants'] === undefined ? [{ field: 'participants', text: 'Select how many took part' }] : []),
    ...(fields['participants'] === 'exact' && !isExact
      ? [{ field: 'exact', text: `Enter ${exactFrom} or more, or choose ${bandWords(bands[0] ?? '')}` }]
      : []),
    ...label(
      fields,
      'partner',
      'Partner organisation',
      kind !== undefined && needsPartner(kind) ? 'Enter the partner organisation that led it' : undefined,
    ),
  ];
};

const heard = (fields: Fields): readonly Mistake[] => [
  ...themesOf(fields).flatMap((theme, index) =>
    isSentence(theme) ? [] : [{ field: 'themes', text: `Theme ${index + 1} must be 3 to 600 characters` }],
  ),
  ...(fields['influence'] === 'changed' ? sentence(fields, 'how', 'What changed', 'Enter what changed') : []),
  ...(fields['influence'] === 'not_changed'
    ? sentence(fields, 'reason', 'The reason', 'Enter why nothing was changed')
    : []),
  ...(fields['influence'] === undefined ? [{ field: 'influence', text: 'Select whether something was changed' }] : []),
  ...(fields['recording'] === undefined ? [{ field: 'recording', text: 'Select when it was written down' }] : []),
  ...(fields['recording'] === 'later'
    ? sentence(fields, 'late', 'The reason', 'Enter why it was written down later')
    : []),
];

/** `8 to 19`, `50 or more`. */
export const bandWords = (band: string): string => band.replace('-', ' to ').replace('+', ' or more');

/** What is missing from the answers of a step, or is no answer; all else is checked by the API. */
export const mistakesIn = (step: Step, fields: Fields, asked: Asked): readonly Mistake[] => {
  switch (step) {
    case 'kind':
      return asked.kind === undefined ? [{ field: 'kind', text: 'Select what took place' }] : [];
    case 'what':
      return [
        ...about(fields),
        ...when(fields, asked.today),
        ...(fields['mode'] === undefined ? [{ field: 'mode', text: 'Select how far people were involved' }] : []),
        ...label(fields, 'place', 'Place'),
        ...(asked.kind === undefined ? [] : particularsOf(asked.kind)).flatMap((one) => particular(fields, one)),
      ];
    case 'who':
      return who(fields, asked);
    case 'groups':
      return ticked(fields, 'group').flatMap((code) =>
        text(fields, `band:${code}`) === ''
          ? [{ field: `band:${code}`, text: `Select how many for ${groupName(asked.catalogues, code)}` }]
          : [],
      );
    case 'heard':
      return heard(fields);
    default:
      return [];
  }
};

export const groupName = ({ groups }: Pick<Catalogues, 'groups'>, code: string): string =>
  groups.find((group) => group.code === code)?.name ?? code;

/** The first step in which something is missing, with what it is. */
export const firstMistakes = (fields: Fields, asked: Asked): { step: Step; mistakes: readonly Mistake[] } | undefined =>
  STEPS.map((step) => ({ step, mistakes: mistakesIn(step, fields, asked) })).find(
    ({ mistakes }) => mistakes.length > 0,
  );

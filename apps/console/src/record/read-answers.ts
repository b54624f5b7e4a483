import type { Answer } from '@throughline/api-client';
import { Temporal } from 'temporal-polyfill';
import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { ticked } from '../form/ticked.ts';
import { typed as text } from '../form/typed.ts';
import { capital } from '../page/capital.ts';
import type { Fields } from '../sign-in/session.ts';
import { aboutMistakes } from './about.ts';
import { documentMistakes } from './documents.ts';
import { languagesOf, othersOf, unknownLanguages } from './languages.ts';
import { has, type Kind, needs, type Particular, particularsOf } from './particulars.ts';
import { isParticipation, type Step, stepsOf } from './steps.ts';
import {
  labelMistakes as label,
  lineMustBe,
  linesOf,
  sentenceMistakes as sentence,
  sentenceMustBe,
} from '../form/texts.ts';

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
export const themesOf = (fields: Fields): readonly string[] => linesOf(fields, 'themes');

const REAL = 'must be a real date, for example 5 10 2026';

const when = (fields: Fields, today: string): readonly Mistake[] => {
  const [from, to] = [dayTyped(fields, 'from'), dayTyped(fields, 'to')];
  const [first, last] = [dateOf(from), isNoDay(to) ? dateOf(from) : dateOf(to)];
  const isAhead = (day: Temporal.PlainDate) => day.toString() > today;
  const dayMistake = (field: string, name: string, said: string) => [
    { field: `${field}-day`, text: `${name} ${said}` },
  ];
  if (isNoDay(from)) return [{ field: 'from-day', text: 'Enter the first day' }];
  if (first === undefined) return dayMistake('from', 'First day', REAL);
  if (isAhead(first)) return dayMistake('from', 'First day', 'must be today or in the past');
  if (last === undefined) return dayMistake('to', 'Last day', REAL);
  if (isAhead(last)) return dayMistake('to', 'Last day', 'must be today or in the past');
  return Temporal.PlainDate.compare(first, last) > 0
    ? dayMistake('to', 'Last day', 'must be on or after the first day')
    : [];
};

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const languageMistakes = (fields: Fields, list: string, { catalogues }: Asked): readonly Mistake[] =>
  unknownLanguages(fields, list, catalogues)
    .slice(0, 1)
    .map((line) => ({
      field: othersOf(list),
      text: `Language ${line} is not known. Enter its English name, for example Polish, or its language tag`,
    }));

const number = (fields: Fields, { field, label: name }: Particular, least: number): readonly Mistake[] =>
  /^\d{1,8}$/.test(text(fields, field)) && Number(text(fields, field)) >= least
    ? []
    : [{ field, text: `Enter ${lower(name)} as a whole number, ${least} or more` }];

/** What is wrong with each line of a text. */
const eachLine = (fields: Fields, field: string, name: string, mustBe: (line: string) => string | undefined) =>
  linesOf(fields, field).flatMap((line, index) => {
    const wrong = mustBe(line);
    return wrong === undefined ? [] : [{ field, text: `${name} ${index + 1} must be ${wrong}` }];
  });

const isGiven = (fields: Fields, { field, takes }: Particular, { catalogues }: Asked): boolean => {
  if (takes.a === 'day') return !isNoDay(dayTyped(fields, field));
  if (takes.a === 'choices' || takes.a === 'groups') return ticked(fields, field).length > 0;
  if (takes.a === 'languages') return languagesOf(fields, field, catalogues).length > 0;
  return text(fields, field) !== '';
};

const VERB: Partial<Readonly<Record<Particular['takes']['a'], string>>> = {
  choice: 'Select',
  choices: 'Select',
  group: 'Select',
  groups: 'Select',
  languages: 'Select',
  'yes-or-no': 'Select',
};
const missing = ({ field, label: name, takes }: Particular): readonly Mistake[] => {
  if (takes.a === 'yes-or-no') return [{ field, text: `Select yes or no: ${lower(name)}` }];
  return [{ field: takes.a === 'day' ? `${field}-day` : field, text: `${VERB[takes.a] ?? 'Enter'} ${lower(name)}` }];
};

const particular = (fields: Fields, one: Particular, asked: Asked): readonly Mistake[] => {
  const { field, label: name, isRequired, takes } = one;
  const languages = takes.a === 'languages' ? languageMistakes(fields, field, asked) : [];
  if (languages.length > 0) return languages;
  if (!isGiven(fields, one, asked)) return isRequired ? missing(one) : [];
  switch (takes.a) {
    case 'number':
      return number(fields, one, takes.least);
    case 'day':
      return dateOf(dayTyped(fields, field)) === undefined ? [{ field: `${field}-day`, text: `${name} ${REAL}` }] : [];
    case 'label':
      return label(fields, field, name);
    case 'sentence':
      return sentence(fields, field, name);
    case 'lines':
      return eachLine(fields, field, 'Line', lineMustBe);
    default:
      return [];
  }
};

const what = (fields: Fields, asked: Asked): readonly Mistake[] => [
  ...aboutMistakes(fields, asked.kind),
  ...when(fields, asked.today),
  ...(isParticipation(asked.kind) && fields['mode'] === undefined
    ? [{ field: 'mode', text: 'Select how far people were involved' }]
    : []),
  ...label(fields, 'place', 'Place'),
  ...(asked.kind === undefined ? [] : particularsOf(asked.kind)).flatMap((one) => particular(fields, one, asked)),
];

const who = (fields: Fields, { catalogues, kind }: Asked): readonly Mistake[] => {
  const { exactFrom, bands } = catalogues;
  const isExact = /^\d{1,8}$/.test(text(fields, 'exact')) && Number(fields['exact']) >= exactFrom;
  const isLed = kind !== undefined && needs(kind, 'partnerOrganisation');
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
      isLed ? 'Enter the partner organisation that led it' : undefined,
    ),
  ];
};

const access = (fields: Fields, asked: Asked): readonly Mistake[] => {
  const { kind, catalogues } = asked;
  const lacks = (list: string, member: string, chosen: readonly string[], name: string): readonly Mistake[] =>
    kind !== undefined && needs(kind, member) && chosen.length === 0 ? [{ field: list, text: `Select ${name}` }] : [];
  const languages = languagesOf(fields, 'language', catalogues);
  return [
    ...lacks('format', 'formats', ticked(fields, 'format'), 'at least one format'),
    ...languageMistakes(fields, 'language', asked),
    // Material need not be in any language but English; interpreting is always of a language.
    ...(kind !== undefined && has(kind, 'formats') ? [] : lacks('language', 'languages', languages, 'the languages')),
    ...languageMistakes(fields, 'interpreter', asked),
  ];
};

const heard = (fields: Fields): readonly Mistake[] => [
  ...eachLine(fields, 'themes', 'Theme', sentenceMustBe),
  ...(fields['influence'] === 'changed' ? sentence(fields, 'how', 'What changed', 'Enter what changed') : []),
  ...(fields['influence'] === 'not_changed'
    ? sentence(fields, 'reason', 'The reason', 'Enter why nothing was changed')
    : []),
  ...(fields['influence'] === undefined ? [{ field: 'influence', text: 'Select whether something was changed' }] : []),
];

const written = (fields: Fields): readonly Mistake[] => [
  ...documentMistakes(fields),
  ...sentence(fields, 'note', 'The note'),
  ...(fields['recording'] === undefined ? [{ field: 'recording', text: 'Select when it was written down' }] : []),
  ...(fields['recording'] === 'later'
    ? sentence(fields, 'late', 'The reason', 'Enter why it was written down later')
    : []),
];

/** The least number of people that a range holds. */
const leastOf = (band: string): number => Number(/^\d+/.exec(band)?.[0] ?? 0);
/** The most people who can have taken part, as was answered. */
const mostOf = (fields: Fields): number => {
  const chosen = text(fields, 'participants');
  if (chosen === 'exact') return Number(text(fields, 'exact'));
  return Number(/-(\d+)$/.exec(chosen)?.[1] ?? Infinity);
};
const groupMistakes = (fields: Fields, code: string, { catalogues }: Asked): readonly Mistake[] => {
  const field = `band:${code}`;
  const [band, name] = [text(fields, field), groupName(catalogues, code)];
  if (band === '') return [{ field, text: `Select how many for ${name}` }];
  return leastOf(band) > mostOf(fields)
    ? [{ field, text: `${capital(name)} must not be more than all who took part` }]
    : [];
};

/** `8 to 19`, `50 or more`. */
export const bandWords = (band: string): string => band.replace('-', ' to ').replace('+', ' or more');

/** What is missing from the answers of a step, or is no answer; all else is checked by the API. */
export const mistakesIn = (step: Step, fields: Fields, asked: Asked): readonly Mistake[] => {
  switch (step) {
    case 'kind':
      return asked.kind === undefined ? [{ field: 'kind', text: 'Select what took place' }] : [];
    case 'what':
      return what(fields, asked);
    case 'who':
      return who(fields, asked);
    case 'groups':
      return ticked(fields, 'group').flatMap((code) => groupMistakes(fields, code, asked));
    case 'access':
      return access(fields, asked);
    case 'heard':
      return heard(fields);
    case 'written':
      return written(fields);
    case 'check':
      return fields['corrects'] === undefined ? [] : sentence(fields, 'why', 'The reason', 'Enter why it is corrected');
  }
};

export const groupName = ({ groups }: Pick<Catalogues, 'groups'>, code: string): string =>
  groups.find((group) => group.code === code)?.name ?? code;

/** The first step in which something is missing, with what it is. */
export const firstMistakes = (fields: Fields, asked: Asked): { step: Step; mistakes: readonly Mistake[] } | undefined =>
  stepsOf(fields, asked.kind)
    .map((step) => ({ step, mistakes: mistakesIn(step, fields, asked) }))
    .find(({ mistakes }) => mistakes.length > 0);

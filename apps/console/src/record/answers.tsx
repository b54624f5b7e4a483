import { formatDay } from '@throughline/words';
import type { Child } from 'hono/jsx';
import { dateOf, dayTyped } from '../form/day.ts';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import { capital } from '../page/capital.ts';
import type { Fields } from '../sign-in/session.ts';
import { aboutOf } from './about.ts';
import { documentsOf } from './documents.ts';
import { choiceOf } from './labels.ts';
import { languageName, languagesOf } from './languages.ts';
import { has, type Kind, type Particular, particularsOf } from './particulars.ts';
import { type Asked, bandWords, groupName, themesOf } from './read-answers.ts';
import { isParticipation, type Step } from './steps.ts';
import { linesOf } from '../form/texts.ts';
import { daysOf } from './to-event.ts';

interface Row {
  readonly step: Step;
  readonly key: string;
  readonly value: Child;
}
interface Named {
  readonly code: string;
  readonly name: string;
}

const list = (texts: readonly string[]): Child =>
  texts.length === 1 ? (
    texts[0]
  ) : (
    <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
const NONE = 'Not given';
const names = (fields: Fields, ticks: string, from: readonly Named[]): Child => {
  const chosen = ticked(fields, ticks).map((code) => capital(from.find((one) => one.code === code)?.name ?? code));
  return chosen.length === 0 ? NONE : list(chosen);
};

const aboutInWords = (fields: Fields): string => {
  const about = aboutOf(fields);
  if (about === undefined) return 'The programme as a whole';
  return 'planningQuestion' in about ? about.planningQuestion : `${about.proposal}, version ${about.version}`;
};
const numberOf = (fields: Fields): string => {
  const chosen = fields['participants'] ?? '';
  if (chosen === 'exact') return fields['exact'] ?? '';
  return chosen === 'unknown' ? 'Not counted' : bandWords(chosen);
};
const whenOf = (fields: Fields): string => {
  const { from, to } = daysOf(fields);
  return from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
};
const influenceOf = (fields: Fields): string => {
  if (fields['influence'] === 'changed') return `Changed: ${fields['how']}`;
  return fields['influence'] === 'not_changed' ? `Not changed: ${fields['reason']}` : 'Not decided yet';
};

const languages = (fields: Fields, ticks: string, { catalogues }: Asked): Child => {
  const chosen = languagesOf(fields, ticks, catalogues).map((tag) => languageName(tag, catalogues));
  return chosen.length === 0 ? NONE : list(chosen);
};
const groupsIn = (fields: Fields, ticks: string, { catalogues }: Asked): Child => {
  const chosen = ticked(fields, ticks).map((code) => capital(groupName(catalogues, code)));
  return chosen.length === 0 ? 'None' : list(chosen);
};

const particularIn = (fields: Fields, { field, takes }: Particular, asked: Asked): Child => {
  const given = typed(fields, field);
  const date = dateOf(dayTyped(fields, field));
  const listed = (texts: readonly string[]) => (texts.length === 0 ? NONE : list(texts));
  switch (takes.a) {
    case 'day':
      return date === undefined ? NONE : formatDay(date.toString());
    case 'choices':
      return listed(ticked(fields, field).map(choiceOf));
    case 'groups':
      return groupsIn(fields, field, asked);
    case 'languages':
      return languages(fields, field, asked);
    case 'lines':
      return listed(linesOf(fields, field));
    case 'group':
      return given === '' ? NONE : capital(groupName(asked.catalogues, given));
    case 'choice':
    case 'yes-or-no':
      return given === '' ? NONE : choiceOf(given);
    default:
      return given || NONE;
  }
};

const ofParticipation = (fields: Fields, asked: Asked): readonly Row[] => {
  const { catalogues } = asked;
  const groups = ticked(fields, 'group');
  const themes = themesOf(fields);
  return [
    {
      step: 'what',
      key: 'How far people were involved',
      value: capital(catalogues.modes.find(({ code }) => code === fields['mode'])?.name ?? ''),
    },
    { step: 'who', key: 'Who took part', value: names(fields, 'audience', catalogues.audiences) },
    { step: 'who', key: 'How many took part', value: numberOf(fields) },
    { step: 'who', key: 'Partner organisation', value: typed(fields, 'partner') || NONE },
    {
      step: 'who',
      key: 'Groups that were reached',
      value:
        groups.length === 0
          ? NONE
          : list(groups.map((code) => `${groupName(catalogues, code)}: ${bandWords(typed(fields, `band:${code}`))}`)),
    },
    { step: 'access', key: 'Formats', value: names(fields, 'format', catalogues.formats) },
    { step: 'access', key: 'Languages', value: languages(fields, 'language', asked) },
    { step: 'access', key: 'Interpreters', value: languages(fields, 'interpreter', asked) },
    { step: 'heard', key: 'Themes', value: themes.length === 0 ? NONE : list(themes) },
    { step: 'heard', key: 'What changed', value: influenceOf(fields) },
  ];
};
const ofMaterial = (fields: Fields, asked: Asked, kind: Kind): readonly Row[] => [
  ...(has(kind, 'formats')
    ? [{ step: 'access', key: 'Formats', value: names(fields, 'format', asked.catalogues.formats) } as const]
    : []),
  ...(has(kind, 'languages')
    ? [{ step: 'access', key: 'Languages', value: languages(fields, 'language', asked) } as const]
    : []),
];

/** All answers in words, each with the step that asks for it. */
export const answersOf = (fields: Fields, asked: Asked): readonly Row[] => {
  const { kind } = asked;
  const documents = documentsOf(fields);
  return [
    { step: 'kind', key: 'Kind of event', value: capital(kind?.words ?? '') },
    { step: 'what', key: 'About', value: aboutInWords(fields) },
    { step: 'what', key: 'When', value: whenOf(fields) },
    ...(kind === undefined ? [] : particularsOf(kind)).map((one): Row => ({
      step: 'what',
      key: one.label,
      value: particularIn(fields, one, asked),
    })),
    { step: 'what', key: 'Place', value: typed(fields, 'place') || NONE },
    ...(kind === undefined || isParticipation(kind) ? ofParticipation(fields, asked) : ofMaterial(fields, asked, kind)),
    {
      step: 'written',
      key: 'Written down',
      value: fields['recording'] === 'later' ? `Later: ${fields['late']}` : 'At the time',
    },
    { step: 'written', key: 'Note', value: typed(fields, 'note') || NONE },
    {
      step: 'written',
      key: 'Documents',
      value:
        documents.length === 0
          ? NONE
          : list(documents.map(({ uri, documentDate }) => `${uri}, dated ${formatDay(documentDate)}`)),
    },
  ];
};

/** The answers with a button a row that leads back to its step, and takes the answers along. @param steps those that can be answered anew */
export const AnswerList = ({ rows, steps }: { readonly rows: readonly Row[]; readonly steps: readonly Step[] }) => (
  <dl class="nhsuk-summary-list">
    {rows.map(({ step, key, value }) => (
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{key}</dt>
        <dd class="nhsuk-summary-list__value">{value}</dd>
        <dd class="nhsuk-summary-list__actions">
          {steps.includes(step) ? (
            <button class="tl-link" name="_to" value={step}>
              Change<span class="nhsuk-u-visually-hidden"> {key}</span>
            </button>
          ) : null}
        </dd>
      </div>
    ))}
  </dl>
);

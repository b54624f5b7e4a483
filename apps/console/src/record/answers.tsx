import { formatDay } from '@throughline/words';
import type { Child } from 'hono/jsx';
import { capital } from '../page/capital.ts';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import { particularsOf } from './particulars.ts';
import { type Asked, bandWords, groupName, themesOf } from './read-answers.ts';
import type { Step } from './steps.ts';
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

const aboutOf = (fields: Fields): string => {
  if (fields['about'] === 'question') return fields['question'] ?? '';
  return fields['about'] === 'proposal'
    ? `${fields['proposal']}, version ${fields['version']}`
    : 'Neither a question nor a proposal';
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

/** All answers in words, each with the step that asks for it. */
export const answersOf = (fields: Fields, { catalogues, kind }: Asked): readonly Row[] => {
  const groups = ticked(fields, 'group');
  const themes = themesOf(fields);
  const own = kind === undefined ? [] : particularsOf(kind);
  return [
    { step: 'kind', key: 'Kind of event', value: capital(kind?.words ?? '') },
    { step: 'what', key: 'About', value: aboutOf(fields) },
    { step: 'what', key: 'When', value: whenOf(fields) },
    ...own.map(({ field, label }): Row => {
      const given = typed(fields, field);
      return { step: 'what', key: label, value: given === '' ? NONE : capital(given.replaceAll('_', ' ')) };
    }),
    {
      step: 'what',
      key: 'How far people were involved',
      value: capital(catalogues.modes.find(({ code }) => code === fields['mode'])?.name ?? ''),
    },
    { step: 'what', key: 'Place', value: typed(fields, 'place') || NONE },
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
    { step: 'access', key: 'Languages', value: names(fields, 'language', catalogues.languages) },
    { step: 'access', key: 'Interpreters', value: names(fields, 'interpreter', catalogues.languages) },
    { step: 'heard', key: 'Themes', value: themes.length === 0 ? NONE : list(themes) },
    { step: 'heard', key: 'What changed', value: influenceOf(fields) },
    {
      step: 'heard',
      key: 'Written down',
      value: fields['recording'] === 'later' ? `Later: ${fields['late']}` : 'At the time',
    },
  ];
};

/** The answers with a button a row that leads back to its step, and takes the answers along. */
export const AnswerList = ({ rows }: { readonly rows: readonly Row[] }) => (
  <dl class="nhsuk-summary-list">
    {rows.map(({ step, key, value }) => (
      <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">{key}</dt>
        <dd class="nhsuk-summary-list__value">{value}</dd>
        <dd class="nhsuk-summary-list__actions">
          <button class="tl-link" name="_to" value={step}>
            Change<span class="nhsuk-u-visually-hidden"> {key}</span>
          </button>
        </dd>
      </div>
    ))}
  </dl>
);

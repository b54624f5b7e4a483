import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@throughline/api-client';
import { sending } from '../visit/sending.ts';
import { mistakesFound } from './found-by-api.ts';
import { type Kind, particularsOf } from './particulars.ts';
import { type Catalogues, firstMistakes, mistakesIn } from './read-answers.ts';
import { stepAfter, stepBefore, stepOf } from './steps.ts';
import { eventOf } from './to-event.ts';

const TODAY = '2026-11-30';
const kindOf = (details: object, required: readonly string[], more: readonly string[] = []): Kind => ({
  kind: 'focus_group',
  words: 'focus group',
  sort: 'participation',
  type: 'throughline.involvement.focus_group.v1',
  schema: { required: ['occurred', ...more], properties: { details: { properties: details, required } } },
});
const KIND = kindOf({ sessions: { type: 'integer', minimum: 1 } }, ['sessions']);
const CATALOGUES = {
  groups: [{ code: 'CARER-UNPAID', name: 'Unpaid carers' }],
  bands: ['1-7', '8-19'],
  exactFrom: 8,
} as unknown as Catalogues;
const asked = (kind: Kind | undefined = KIND) => ({ catalogues: CATALOGUES, kind, today: TODAY });
const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}[day]`]: date,
  [`${name}[month]`]: month,
  [`${name}[year]`]: year,
});
const ANSWERS: Readonly<Record<string, string>> = {
  kind: 'focus_group',
  about: 'question',
  question: ' What people need ',
  ...day('from', ['5', '10', '2026']),
  mode: 'engagement',
  'details:sessions': '2',
  'audience:carers': 'yes',
  participants: 'exact',
  exact: '12',
  'group:CARER-UNPAID': 'yes',
  'band:CARER-UNPAID': '8-19',
  'format:easy_read': 'yes',
  themes: 'Buses stop at six\r\n\r\n Parking costs too much ',
  influence: 'changed',
  how: 'Evening clinics were added',
  recording: 'later',
  late: 'The note taker was ill',
};
const texts = (step: Parameters<typeof mistakesIn>[0], fields: Record<string, string>, kind?: Kind) =>
  mistakesIn(step, { ...ANSWERS, ...fields }, asked(kind)).map(({ field, text }) => [field, text]);

describe('answers about an event', () => {
  it('make an event that is the same however often it is made', () => {
    const made = () => eventOf(ANSWERS, { kind: KIND, programme: 'P-017', key: 'k-1' });
    expect(made()).toEqual(made());
    expect(made()).toMatchObject({
      id: 'k-1',
      type: 'throughline.involvement.focus_group.v1',
      subject: 'P-017',
      data: {
        occurred: { from: '2026-10-05', to: '2026-10-05' },
        about: { planningQuestion: 'What people need' },
        recording: { contemporaneous: false, reason: 'The note taker was ill' },
        audience: ['carers'],
        participants: { exact: 12 },
        groupsReached: [{ code: 'CARER-UNPAID', band: '8-19' }],
        formats: ['easy_read'],
        themes: ['Buses stop at six', 'Parking costs too much'],
        influence: { outcome: 'changed', how: 'Evening clinics were added' },
        details: { sessions: 2 },
      },
    });
    expect(made()['data']).not.toHaveProperty('languages');
  });

  it('are without a mistake when all is there, and lead to the first step where something is missing', () => {
    expect(firstMistakes(ANSWERS, asked())).toBeUndefined();
    const { mode: _mode, recording: _recording, ...rest } = ANSWERS;
    expect(firstMistakes(rest, asked())?.step).toBe('what');
  });

  it('are of days that have come, in their order', () => {
    expect(texts('what', day('from', ['1', '12', '2026']))).toEqual([
      ['from-day', 'First day must be today or in the past'],
    ]);
    expect(texts('what', day('to', ['4', '10', '2026']))).toEqual([
      ['to-day', 'Last day must be on or after the first day'],
    ]);
    expect(texts('what', day('to', ['31', '9', '2026']))).toEqual([
      ['to-day', 'Last day must be a real date, for example 19 2 2027'],
    ]);
    expect(texts('what', day('from', ['30', '11', '2026']))).toEqual([]);
  });

  it('give small numbers as a range, and name each group’s', () => {
    expect(texts('who', { exact: '7' })).toEqual([['exact', 'Enter 8 or more, or choose 1 to 7']]);
    expect(texts('groups', { 'band:CARER-UNPAID': '' })).toEqual([
      ['band:CARER-UNPAID', 'Select how many for Unpaid carers'],
    ]);
  });

  it('name the partner where the kind asks for one', () => {
    expect(texts('who', {}, kindOf({}, [], ['partnerOrganisation']))).toEqual([
      ['partner', 'Enter the partner organisation that led it'],
    ]);
  });

  it('belong to a step, and skip the numbers of groups where there is none', () => {
    expect(Object.keys(ANSWERS).map(stepOf)).not.toContain(undefined);
    expect([stepAfter('who', ANSWERS), stepAfter('who', {})]).toEqual(['groups', 'access']);
    expect([stepBefore('access', ANSWERS), stepBefore('access', {}), stepBefore('kind', {})]).toEqual([
      'groups',
      'who',
      undefined,
    ]);
  });
});

describe('fields of their own', () => {
  it('come from the schema of the kind', () => {
    const kind = kindOf(
      {
        completed: { type: 'integer', minimum: 0 },
        signatures: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
        purpose: { type: 'string', enum: ['planning', 'review'] },
        someNewField: { type: 'string' },
      },
      ['completed', 'signatures', 'purpose'],
    );
    expect(particularsOf(kind)).toMatchObject([
      { isRequired: true, takes: { a: 'number', least: 0, orNull: false } },
      { isRequired: false, takes: { a: 'number', orNull: true } },
      { isRequired: true, takes: { a: 'choice', of: ['planning', 'review'] } },
      { isRequired: false, label: 'Some new field', takes: { a: 'text' } },
    ]);
    const answers = { ...ANSWERS, 'details:completed': '40', 'details:purpose': 'review' };
    expect(eventOf(answers, { kind, programme: 'P-017', key: 'k-1' })['data']).toMatchObject({
      details: { completed: 40, signatures: null, purpose: 'review' },
    });
  });
});

describe('what the API would refuse', () => {
  const found = async (refusal: object) => {
    const problem = { type: 'https://x.example/event-refused', refusals: [{ index: 0, reason: 'any', ...refusal }] };
    return mistakesFound(await sending(() => Promise.reject(new ApiProblem(422, problem))));
  };

  it('is said at its field, without the text that was found', async () => {
    const fields = [{ path: 'data.themes.1', kind: 'an email address' }];
    expect(await found({ detail: 'data.themes.1 looks like an email address; send aggregates only', fields })).toEqual([
      {
        field: 'themes',
        text: 'Theme 2 looks like it holds an email address. Remove it. Record groups and themes, not people',
      },
    ]);
    const fault = (path: string, code: string, accepted: string, values = {}) => ({ path, code, accepted, values });
    expect(
      await found({
        detail: 'anything',
        faults: [
          fault('data.place', 'custom', 'text without control characters'),
          fault('data.themes.0', 'too-small', 'Too small', { origin: 'string', minimum: 3 }),
        ],
      }),
    ).toEqual([
      { field: 'place', text: 'Place: use text without control characters' },
      { field: 'themes', text: 'Theme 1: use 3 or more characters' },
    ]);
  });

  it('stands above the answers where it is about no field', async () => {
    expect(await found({ detail: 'the organisation takes evidence under its registered sources only' })).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@throughline/api-client';
import { type InvolvementKind, involvementKinds, KINDS, PARTICIPATION_KINDS, typeOfKind } from '@throughline/domain';
import { ABOUT, BESIDE, cloudEvent, EXAMPLES } from '@throughline/domain/testing';
import { z } from 'zod';
import type { Fields } from '../sign-in/session.ts';
import { sending } from '../visit/sending.ts';
import { fragment } from '../page/html.ts';
import { aboutFields, withFrozenChosen } from './about.ts';
import { answersOf } from './answers.tsx';
import { correctedBy, correctionOf } from './correction.ts';
import { mistakesFound } from './found-by-api.ts';
import { fieldsOfEvent } from './from-event.ts';
import { type Kind, particularsOf } from './particulars.ts';
import { type Catalogues, firstMistakes, mistakesIn } from './read-answers.ts';
import { stepAfter, stepBefore, stepOf, stepsOf } from './steps.ts';
import { cloudEventOf, dataOf } from './to-event.ts';

const TODAY = '2026-11-30';
const PROGRAMME = { programme: 'P-017', key: 'k-1' };
const kindOf = (details: object, required: readonly string[], more: readonly string[] = []): Kind => ({
  kind: 'focus_group',
  words: 'focus group',
  sort: 'participation',
  type: 'throughline.involvement.focus_group.v1',
  schema: { required: ['occurred', ...more], properties: { details: { properties: details, required } } },
});
const KIND = kindOf({ sessions: { type: 'integer', minimum: 1 } }, ['sessions']);
const CATALOGUES = {
  groups: [
    { code: 'CARER-UNPAID', name: 'Unpaid carers' },
    { code: 'PC-DIS-SENS', name: 'deaf people' },
  ],
  modes: [{ code: 'engagement', name: 'engagement' }],
  audiences: [{ code: 'public', name: 'the public' }],
  formats: [{ code: 'easy_read', name: 'easy read' }],
  languages: [{ code: 'so', name: 'Somali' }],
  otherLanguages: [{ code: 'pl', name: 'Polish' }],
  bands: ['1-7', '8-19'],
  exactFrom: 8,
} as unknown as Catalogues;
const asked = (kind: Kind | undefined = KIND) => ({ catalogues: CATALOGUES, kind, today: TODAY });
const eventOf = (fields: Fields, kind: Kind) =>
  cloudEventOf({ ...PROGRAMME, type: kind.type }, dataOf(fields, { kind, catalogues: CATALOGUES }));
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
    const made = () => eventOf(ANSWERS, KIND);
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
      ['to-day', 'Last day must be a real date, for example 5 10 2026'],
    ]);
    expect(texts('what', day('from', ['30', '11', '2026']))).toEqual([]);
  });

  it('give small numbers as a range, and name each group’s', () => {
    expect(texts('who', { exact: '7' })).toEqual([['exact', 'Enter 8 or more, or choose 1 to 7']]);
    expect(texts('groups', { participants: '1-7', 'band:CARER-UNPAID': '8-19' })).toEqual([
      ['band:CARER-UNPAID', 'Unpaid carers must not be more than all who took part'],
    ]);
    expect(texts('groups', { participants: 'unknown' })).toEqual([]);
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
    expect([stepAfter('who', ANSWERS, KIND), stepAfter('who', {}, KIND)]).toEqual(['groups', 'heard']);
    expect([stepBefore('heard', ANSWERS, KIND), stepBefore('heard', {}, KIND), stepBefore('kind', {}, KIND)]).toEqual([
      'groups',
      'who',
      undefined,
    ]);
  });
});

const EVERY = KINDS.filter((kind) => EXAMPLES[kind] !== undefined);
/** A kind as the API describes it. */
const described = (kind: InvolvementKind): Kind => ({
  kind,
  words: 'event',
  sort: (PARTICIPATION_KINDS as readonly string[]).includes(kind) ? 'participation' : 'governance',
  type: typeOfKind(kind),
  schema: z.toJSONSchema(involvementKinds[kind], { io: 'input', unrepresentable: 'any' }),
});

describe('events of each kind', () => {
  it.each(EVERY)('%s: the form asks for what it says, and makes it anew from its answers', (name) => {
    const kind = described(name);
    const { data } = cloudEvent(name, EXAMPLES[name] ?? {}, { data: { about: ABOUT, ...BESIDE[name] } });
    const { recorder: _recorder, ...recorded } = data as Readonly<Record<string, unknown>>;
    const fields = fieldsOfEvent(recorded, asked(kind));
    expect(firstMistakes(fields, { ...asked(kind), today: '2027-01-01' })).toBeUndefined();
    expect(dataOf(fields, { kind, catalogues: CATALOGUES })).toEqual(recorded);
    // What was answered is carried through the steps.
    expect(Object.keys(fields).map(stepOf)).not.toContain(undefined);
    for (const { key, value } of answersOf(fields, asked(kind)))
      expect([key, fragment(value).toString()]).not.toEqual([
        key,
        expect.stringMatching(/undefined|\w_\w|\d{4}-\d\d-\d\d/),
      ]);
  });

  it('miss what they have to say until it is answered', () => {
    for (const name of EVERY) {
      const kind = described(name);
      const fields = { ...day('from', ['5', '10', '2026']), about: 'neither', mode: 'engagement' };
      const wanted = particularsOf(kind).filter(({ isRequired }) => isRequired);
      const missed = mistakesIn('what', fields, asked(kind)).map(({ field }) => field.replace(/-day$/, ''));
      expect([name, missed.filter((field) => field.startsWith('details:'))]).toEqual([
        name,
        wanted.map(({ field }) => field),
      ]);
    }
  });

  it('lead through the steps that are about them', () => {
    expect(stepsOf({}, described('duty_assessed'))).toEqual(['kind', 'what', 'written', 'check']);
    expect(stepsOf({}, described('accessible_material_published'))).toEqual([
      'kind',
      'what',
      'access',
      'written',
      'check',
    ]);
    expect(stepsOf({ corrects: '3' }, described('survey'))).not.toContain('kind');
  });
});

describe('languages', () => {
  it('are ticked, or typed by their names', () => {
    const fields = { 'language:so': 'yes', languageOthers: 'polish\n\nbfi' };
    const data = dataOf({ ...ANSWERS, ...fields }, { kind: KIND, catalogues: CATALOGUES });
    expect(data).toMatchObject({ languages: ['so', 'pl', 'bfi'] });
    expect(texts('access', { languageOthers: 'Polish\nElvish' })[0]?.[1]).toMatch(/^Language 2 is not known/);
  });
});

describe('documents', () => {
  it('are whole, or not there', () => {
    const first = { 'document:1:uri': 'https://www.example.org/report.pdf' };
    expect(texts('written', first).map(([field]) => field)).toEqual([
      'document:1:sha256',
      'document:1:date-day',
      'document:1:mediaType',
    ]);
    const rest = { 'document:1:sha256': 'A'.repeat(64), 'document:1:mediaType': 'text/csv' };
    const whole = { ...first, ...rest, ...day('document:1:date', ['1', '10', '2026']) };
    expect(texts('written', whole)).toEqual([]);
    expect(texts('written', { ...whole, 'document:1:uri': 'file:///etc/passwd' })[0]?.[0]).toBe('document:1:uri');
    expect(dataOf({ ...ANSWERS, ...whole }, { kind: KIND, catalogues: CATALOGUES }).evidence).toEqual([
      {
        uri: 'https://www.example.org/report.pdf',
        sha256: 'a'.repeat(64),
        documentDate: '2026-10-01',
        mediaType: 'text/csv',
      },
    ]);
  });
});

describe('a version of a proposal', () => {
  it('that was frozen is chosen, by its title', () => {
    const kind = described('mid_point_review');
    const missed = (about: string, of = kind) => mistakesIn('what', { about }, asked(of)).map(({ field }) => field);
    expect(missed('frozen:2:hub')).not.toContain('about');
    for (const about of ['frozen:0:hub', 'frozen:2:', 'neither', '']) expect(missed(about)).toContain('about');
    // What this very event freezes is typed.
    expect(missed('frozen:2:hub', described('proposal_version_frozen'))).toContain('about');
    expect(dataOf({ about: 'frozen:2:hub' }, { kind, catalogues: CATALOGUES })).toMatchObject({
      about: { proposal: 'hub', version: 2 },
    });
  });

  it('that an event to be corrected is about is the one that is chosen', () => {
    const frozen = [{ proposal: 'hub', version: 2, title: 'One hub' }];
    const fields = aboutFields({ proposal: 'hub', version: 2 });
    expect(withFrozenChosen(fields, frozen)['about']).toBe('frozen:2:hub');
    expect(withFrozenChosen(fields, [])).toEqual(fields);
    expect(withFrozenChosen({ about: 'question', question: 'Why' }, frozen)['about']).toBe('question');
  });
});

describe('a correction', () => {
  const entry = (payload: object, corrects: object | null = null, amendments: readonly object[] = []) =>
    ({ item: { eventId: 'urn:a#1', payload }, corrects, correctedBy: amendments }) as unknown as Parameters<
      typeof correctedBy
    >[0];
  const data = {
    occurred: { from: '2026-10-05', to: '2026-10-05' },
    recorder: { role: 'involvement-lead', staffId: 'il-1' },
    place: 'Leeds',
    session: 'S-1',
    evidence: [],
    details: { sessions: 2 },
  };

  it('holds the whole event as it should be: what the form does not ask for, it keeps', () => {
    const corrected = correctedBy(entry({ kind: 'focus_group', data }))!;
    const { place: _place, ...others } = data;
    const answered = { ...dataOf({ ...ANSWERS, 'details:sessions': '3' }, { kind: KIND, catalogues: CATALOGUES }) };
    const made = correctionOf({ why: ' Counted twice ' }, corrected, { answered, kind: KIND, today: TODAY });
    expect(made.details).toMatchObject({ corrects: 'urn:a#1', reason: 'Counted twice' });
    expect(made.details.replacement).toMatchObject({ ...others, ...answered, details: { sessions: 3 } });
    expect(made.details.replacement).not.toHaveProperty('place');
  });

  it('starts from the last one, and is of an involvement event alone', () => {
    const replacement = { ...data, details: { sessions: 5 } };
    const by = (kind: string, replaced: object) => ({
      kind,
      payload: { kind, data: { details: { corrects: 'urn:a#1', reason: 'x', replacement: replaced } } },
    });
    const amendments = [by('correction', data), by('correction', replacement), { kind: 'retraction', payload: {} }];
    expect(correctedBy(entry({ kind: 'focus_group', data }, null, amendments))?.data).toEqual(replacement);
    expect(correctedBy(entry({ gate: 'context' }))).toBeUndefined();
    expect(correctedBy(entry({ kind: 'focus_group', data }, { eventId: 'urn:a#0' }))).toBeUndefined();
  });

  it('says why, once it is sent', () => {
    expect(texts('check', { corrects: '3' })).toEqual([['why', 'Enter why it is corrected']]);
    expect(texts('check', {})).toEqual([]);
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

import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@throughline/api-client';
import { choice, sentence } from '../form/question.tsx';
import { renderPage } from '../page/page.tsx';
import { sending } from '../visit/sending.ts';
import { changePage } from './change.page.tsx';
import { type Action, changeForm, type Seal } from './form.tsx';

const action = (given: Partial<Action> = {}): Action => ({
  command: 'CancelProgramme',
  about: {},
  roles: ['programme-manager', 'board-secretary'],
  role: 'programme-manager',
  allowed: true,
  verdict: 'allowed',
  reasons: [],
  toYou: [],
  waiver: null,
  ...given,
});

/** A form of two questions, with what it sent. */
const formOf = (id: string, given: { isConfirmed?: boolean; isRefusable?: boolean; action?: Action } = {}) => {
  const sent: unknown[] = [];
  const form = changeForm({
    programme: { id, title: 'Stroke services', nature: id.startsWith('REPLAY-') ? 'replay' : 'live' },
    version: 7,
    path: `/programmes/${id}/change/any`,
    from: [`/programmes/${id}/change`, 'changes'],
    title: 'Change it',
    action: action(),
    already: 'It is so already.',
    callouts: null,
    intro: null,
    questions: {
      cause: choice({ label: 'Cause', enter: 'Select a cause' }, [{ value: 'call-in', text: 'Call-in' }]),
      reason: sentence({ label: 'Reason', enter: 'Enter a reason' }),
    },
    button: 'Do it',
    send: (answers, seal: Seal) => {
      sent.push({ ...answers, ...seal });
      return Promise.resolve({ outcome: answers.reason === 'again' ? ('unchanged' as const) : ('recorded' as const) });
    },
    done: (_, { reason }) => ({ notice: `Done: ${reason}`, to: '/there' }),
    ...given,
  });
  const mistakes = (fields: Record<string, string>) => {
    const read = form.read(fields);
    return 'mistakes' in read ? read.mistakes.map(({ field, text }) => [field, text]) : [];
  };
  return { form, mistakes, sent };
};
const GIVEN = { cause: 'call-in', reason: 'The board asked', _key: 'key', _version: '7' };
const textOf = (shown: Parameters<typeof changePage>[0]): string =>
  renderPage(changePage(shown), { assets: { style: 'a.css', script: 'a.js', verifier: 'v.js', icon: 'a.svg' } });
const shown = { csrf: 'word', fields: {}, mistakes: [], isHeld: false };

describe('a form by which something is done to a programme', () => {
  it('says at each question what to do, and sends nothing until then', () => {
    const { mistakes, sent } = formOf('P-001');
    expect(mistakes({ reason: ' x ' })).toEqual([
      ['cause', 'Select a cause'],
      ['reason', 'Reason must be 3 characters or more'],
    ]);
    expect(mistakes({ cause: 'flood', reason: 'x'.repeat(601) })).toEqual([
      ['cause', 'Cause must be one of those shown'],
      ['reason', 'Reason must be 600 characters or fewer'],
    ]);
    expect(sent).toEqual([]);
  });

  it('sends the answers with the key and the version that was seen', async () => {
    const { form, sent } = formOf('P-001');
    const read = form.read(GIVEN);
    expect('send' in read && (await read.send())).toEqual({ notice: 'Done: The board asked', to: '/there' });
    expect(sent).toEqual([{ cause: 'call-in', reason: 'The board asked', key: 'key', seen: '7', moment: undefined }]);
    const again = form.read({ ...GIVEN, reason: 'again' });
    expect('send' in again && (await again.send()).notice).toBe('It is so already.');
  });

  it('asks for the id of the programme where that is grave', () => {
    const { mistakes } = formOf('P-001', { isConfirmed: true });
    expect(mistakes(GIVEN)).toEqual([['confirm', 'Enter the programme ID to confirm']]);
    expect(mistakes({ ...GIVEN, confirm: 'P-002' })).toEqual([['confirm', 'Programme ID must be P-001']]);
    expect(mistakes({ ...GIVEN, confirm: ' p-001 ' })).toEqual([]);
  });

  it('asks a replay, and no other, for the moment of its case', async () => {
    const { form, mistakes, sent } = formOf('REPLAY-ONE');
    expect(mistakes(GIVEN)).toEqual([['moment-day', 'Day of the case must be a real date, for example 19 2 2018']]);
    const day = { 'moment[day]': '1', 'moment[month]': '7', 'moment[year]': '2018' };
    expect(mistakes({ ...GIVEN, ...day, 'moment-time': '25:00' })).toEqual([
      ['moment-time', 'Enter the time as hours and minutes, for example 17:00'],
    ]);
    const read = form.read({ ...GIVEN, ...day, 'moment-time': '17:00' });
    await ('send' in read ? read.send() : undefined);
    expect(sent).toMatchObject([{ moment: '2018-07-01T16:00:00Z' }]);
    expect(formOf('P-001').mistakes({ ...GIVEN, ...day })).toEqual([]);
  });
});

describe('what the API finds wrong with it', () => {
  const found = async (members: object) => {
    const problem = new ApiProblem(400, { type: 'https://x.example/request-invalid', title: 'No', ...members });
    return formOf('P-001').form.mistakesIn(await sending(() => Promise.reject(problem)));
  };

  it('is said at its question', async () => {
    expect(await found({ faults: [{ path: 'reason', accepted: 'text without control characters' }] })).toEqual([
      { field: 'reason', text: 'Reason must be text without control characters' },
    ]);
    expect(await found({ faults: [{ path: 'other', accepted: 'x' }] })).toEqual([]);
  });

  it('is said of personal data without repeating it', async () => {
    const detail = 'reason looks like an email address; history holds no personal data, so say it without';
    expect(await found({ detail })).toEqual([
      {
        field: 'reason',
        text: 'Reason looks like it holds an email address. Remove it. Record groups and themes, not people',
      },
    ]);
  });
});

describe('the page of a form', () => {
  it('is offered to who may do it, and says to others which roles may, or that another person has to', () => {
    const page = (given: Partial<Action>, isRefusable = false) =>
      textOf({ ...shown, form: formOf('P-001', { action: action(given), isRefusable }).form });
    expect(page({})).toContain('Do it');
    const byRole = page({ allowed: false, verdict: 'role' });
    expect(byRole).toContain('It takes one of these roles: programme manager, board secretary.');
    expect(byRole).not.toContain('<form method="post" action="/programmes');
    expect(page({ allowed: false, verdict: 'person', toYou: ['You asked for it'] })).toContain('You asked for it');
    expect(page({ allowed: false, verdict: 'already' })).toContain('It is so already.');
    const reasons = [{ requirement: 'not-running', title: '', why: 'the programme is over', wouldMeet: '', basis: [] }];
    const against = { allowed: false, verdict: 'record', reasons } as const;
    expect(page(against)).toContain('The programme is over');
    expect(page(against)).not.toContain('Do it');
    expect(page(against, true)).toContain('this will be refused. The refusal stays on the record.');
  });

  it('keeps what was typed when the record has changed, with a new key, and shows what changed', () => {
    const html = textOf({ ...shown, form: formOf('P-001').form, fields: GIVEN, sent: { became: 'stale' } });
    expect(html).toContain('The record changed while you were reading');
    expect(html).toContain('The board asked');
    expect(html).not.toContain('value="key"');
    const unknown = textOf({ ...shown, form: formOf('P-001').form, fields: GIVEN, sent: { became: 'unknown' } });
    expect(unknown).toContain('value="key"');
  });
});

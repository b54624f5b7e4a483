import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { sealRecord, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { publicPageList, publicPageView } from './public-page.schemas.ts';
import { publicationView } from './publication.schemas.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
const AT = '/public/QPM/stroke-services';
const on = new Date().toISOString().slice(0, 10);
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await send(survey('survey', 3), survey('other', 240));
});
afterEach(() => api.app.close());

const survey = (id: string, completed: number, themes = ['Parking is hard to find']) =>
  cloudEvent(
    'survey',
    { completed },
    {
      id,
      on,
      data: {
        themes,
        place: 'Lindley Close',
        participants: { band: '1-7' },
        influence: { outcome: 'changed', how: 'More buses run' },
      },
    },
  );
const send = (...events: readonly object[]) => api.ask('il-1', 'POST', `${P}/involvement-events`, { body: events });
const BODY = {
  page: 'stroke-services',
  summary: ['We plan stroke services.'],
  takePart: { ways: ['Fill in the survey.'], languages: ['en'], formats: ['easy_read'] },
  contact: { team: 'Involvement team', mailbox: 'involvement@qpm.nhs.example' },
  parts: ['activity', 'feedback', 'corrections', 'gates'],
  noindex: true,
};
const request = (over: object = {}, person = 'pm-1') =>
  api.ask(person, 'POST', `${P}/publication/requests`, { body: { ...BODY, ...over } });
const approve = (text = 1, person = 'ap-1') =>
  api.ask(person, 'POST', `${P}/publication/approvals`, { body: { text } });
const get = (url = AT, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url, headers });
const page = async () => publicPageView.parse((await get()).json());
const publication = async (person = 'pm-1') =>
  publicationView.parse((await api.ask(person, 'GET', `${P}/publication`)).body);

describe('the public page', () => {
  it('is there for anybody once a second person has approved it, and may be kept for five minutes', async () => {
    expect((await get()).statusCode).toBe(404);
    expect(await request()).toMatchObject({ status: 201 });
    expect((await get()).statusCode).toBe(404);
    expect(await publication()).toMatchObject({
      status: 'waiting',
      address: AT,
      waiting: { text: 1, by: { id: 'pm-1' } },
    });
    expect(await approve(1, 'pm-1')).toMatchObject({ status: 403 });
    expect(await approve()).toMatchObject({ status: 201 });
    expect(await approve()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const answer = await get();
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=300', etag: expect.stringMatching(/^"/) });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await get(AT, { 'if-none-match': String(answer.headers['etag']) })).statusCode).toBe(304);
    expect(publicPageList.parse((await get('/public/QPM')).json()).pages).toEqual([
      { page: 'stroke-services', title: 'Stroke services', status: 'running', noindex: true },
    ]);
    expect((await get('/public/QXX')).json()).toMatchObject({ pages: [] });
  });

  it('shows what is done by months and rounded numbers, and no total that gives a suppressed number away', async () => {
    await request();
    await approve();
    const { activity, feedback } = await page();
    expect(activity).toMatchObject({
      months: [{ kind: 'survey', month: on.slice(0, 7), events: 2, people: 'suppressed', returned: 245 }],
      surveys: 245,
    });
    expect(feedback).toHaveLength(2);
    expect(feedback![0]).toMatchObject({
      themes: ['Parking is hard to find'],
      outcome: 'changed',
      words: 'More buses run',
    });
    expect((await get()).body).not.toMatch(/Lindley|il-1|pm-1|ap-1|P-001|urn:/);
  });

  it('never shows a text that was recorded or corrected after the approval', async () => {
    await request();
    await approve();
    await send(survey('later', 20, ['A later theme']));
    const { data } = survey('survey', 3, ['Corrected to this']) as { data: object };
    const corrects = 'urn:throughline:spec#survey';
    await send(cloudEvent('correction', { corrects, reason: 'mistyped', replacement: data }, { id: 'c', on }));
    const { feedback, corrections } = await page();
    expect(feedback!.map(({ themes }) => themes)).toEqual([[], ['Parking is hard to find']]);
    expect(corrections).toMatchObject([{ what: 'corrected', kind: 'survey', month: on.slice(0, 7) }]);
    expect((await get()).body).not.toMatch(/later theme|Corrected to this|mistyped/);
    // Asked for and approved again, it does.
    await request();
    await approve(2);
    expect((await page()).feedback!.flatMap(({ themes }) => themes)).toContain('A later theme');
  });

  it('keeps the text that was approved while another waits', async () => {
    await request();
    await approve();
    await request({ summary: ['Another summary.'] });
    expect((await page()).approved.summary).toEqual(['We plan stroke services.']);
    expect(await publication()).toMatchObject({
      status: 'shown',
      waiting: { text: 2, page: { approved: { summary: ['Another summary.'] } } },
    });
    await approve(2);
    expect((await page()).approved.summary).toEqual(['Another summary.']);
  });

  it('stays as it is while a text is sent back, with the reason for whoever asked and not for residents', async () => {
    await request();
    await approve();
    await request({ summary: ['Another summary.'] });
    const body = { text: 2, reason: 'Say it in fewer words' };
    expect(await api.ask('il-1', 'POST', `${P}/publication/returns`, { body })).toMatchObject({ status: 403 });
    expect(await api.ask('ap-1', 'POST', `${P}/publication/returns`, { body })).toMatchObject({ status: 201 });
    expect((await page()).approved.summary).toEqual(['We plan stroke services.']);
    expect((await get()).body).not.toMatch(/fewer words/);
    expect(await publication()).toMatchObject({
      status: 'shown',
      waiting: null,
      sentBack: { text: 2, requestedBy: { id: 'pm-1' }, by: { id: 'ap-1' }, reason: 'Say it in fewer words' },
    });
    expect((await api.ask('pm-1', 'GET', '/v1/me/work')).body['sentBack']).toMatchObject({
      items: [{ kind: 'publication', reason: 'Say it in fewer words' }],
    });
    expect((await approve(2)).body).toMatchObject({ type: `${PROBLEM_BASE}publication-not-requested` });
  });

  it('says that it was withdrawn, and when', async () => {
    await request();
    await approve();
    await api.ask('ap-1', 'POST', `${P}/publication/withdrawal`, { body: { reason: 'A mistake in it' } });
    const gone = await get();
    expect(gone.statusCode).toBe(410);
    expect(gone.json()).toMatchObject({ type: `${PROBLEM_BASE}page-withdrawn`, withdrawnOn: on });
    expect(gone.body).not.toMatch(/mistake/);
    expect((await get('/public/QPM')).json()).toMatchObject({ pages: [] });
  });

  it('is read under its former address, and says where it stands now', async () => {
    await request();
    await approve();
    await request({ page: 'stroke-care' });
    await approve(2);
    expect((await page()).approved.page).toBe('stroke-care');
    expect((await get('/public/QPM/stroke-care')).statusCode).toBe(200);
  });

  it('has the checkpoint that covers the record it was made of', async () => {
    await request();
    await approve();
    expect((await page()).record.checkpoint).toBeNull();
    await sealRecord(api.log);
    expect((await page()).record.checkpoint?.note).toMatch(/^icb\.example\/throughline\n/);
  });

  it('is not for everybody to ask for without end', async () => {
    const answers = await Promise.all([...Array(700).keys()].map(() => get('/public/QPM/nothing-here')));
    const limited = answers.filter(({ statusCode }) => statusCode === 429);
    expect(limited.length).toBeGreaterThanOrEqual(100);
    expect(limited[0]!.headers['retry-after']).toMatch(/^\d+$/);
    expect((await get('/healthz')).statusCode).toBe(200);
  });

  it('takes no address that is none, and no link that could run something', async () => {
    expect((await get('/public/QPM/..%2f')).statusCode).toBe(400);
    expect((await get('/public/qpm')).statusCode).toBe(400);
    expect((await request({ easyRead: 'javascript:alert(1)' })).status).toBe(400);
    expect((await request({ page: 'Stroke Services' })).status).toBe(400);
  });
});

describe('asking for a page', () => {
  it('is offered by whoever may, and waits as work of another person', async () => {
    const verdict = async (person: string, command: string) => {
      const { body } = await api.ask(person, 'GET', `${P}/actions`);
      const found = (body['items'] as readonly { command: string; verdict: string }[]).find(
        (one) => one.command === command,
      );
      return found?.verdict;
    };
    expect(await verdict('pm-1', 'RequestPublication')).toBe('allowed');
    expect(await verdict('ap-1', 'RequestPublication')).toBe('role');
    await request({}, 'pm-two');
    expect(await verdict('pm-two', 'ApprovePublication')).toBe('person');
    expect(await verdict('ap-1', 'ApprovePublication')).toBe('allowed');
    const work = await api.ask('ap-1', 'GET', '/v1/me/work');
    expect(work.body['waiting']).toMatchObject({ items: [{ kind: 'publication', by: { id: 'pm-two' } }] });
  });

  it('is not for people of other organisations', async () => {
    expect((await request({}, 'pm-9')).status).toBe(404);
    expect((await api.ask('pm-9', 'GET', `${P}/publication`)).status).toBe(404);
  });

  it('knows the languages in which something was published, held or interpreted, unless that was taken back', async () => {
    const published = (id: string, languages: readonly string[]) =>
      cloudEvent(
        'accessible_material_published',
        { publishedOn: on },
        { id, on, data: { formats: ['easy_read'], languages } },
      );
    await send(published('polish', ['pl', 'en']), published('urdu', ['ur']));
    await send(
      cloudEvent('retraction', { retracts: 'urn:throughline:spec#urdu', reason: 'of elsewhere' }, { id: 'r' }),
    );
    expect((await publication()).languages).toEqual([
      { code: 'en', name: 'English' },
      { code: 'pl', name: 'Polish' },
    ]);
  });

  it('shows which texts of events a page could show', async () => {
    expect((await publication()).quotable).toContainEqual({
      part: 'feedback',
      event: 'urn:throughline:spec#survey',
      field: 'themes.0',
      words: 'Parking is hard to find',
      kind: 'survey',
      on,
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { START, type TestedApi, testedApi } from '../testing.ts';

const nudged: [string, number][] = [];
let api: TestedApi;
beforeEach(async () => {
  const other = await testedApi();
  await other.app.close();
  const commands = {
    ...other.ports.commands,
    nudge: (programme: string, position: number) => {
      nudged.push([programme, position]);
      return programme === 'P-BROKEN' ? Promise.reject(new Error('away')) : Promise.resolve();
    },
  };
  api = await testedApi({ ...other.ports, commands });
});
afterEach(() => {
  nudged.length = 0;
  return api.app.close();
});

const path = (organisation = 'QPM') => `/v1/organisations/${organisation}/board-calendar`;
const put = (person: string, body: string, type = 'text/csv', url = path()) =>
  api.ask(person, 'PUT', url, { body, headers: { 'content-type': type } });
const CSV = 'meeting,papers by,questions by\n2027-03-24 14:00,2027-03-17,2027-03-22 12:00\n';
const MEETING = {
  at: '2027-03-24T14:00:00.000Z',
  papersBy: '2027-03-17T17:00:00.000Z',
  questionsBy: '2027-03-22T12:00:00.000Z',
};

describe('the board calendar of an organisation', () => {
  it('is imported as CSV, shown to everybody of it, and replaced as a whole', async () => {
    const expected = { organisation: 'QPM', meetings: [MEETING] };
    expect(await put('bs-1', CSV, 'text/csv; charset=utf-8')).toMatchObject({ status: 200, body: expected });
    expect((await api.ask('co-1', 'GET', path())).body).toEqual(expected);
    expect((await put('pm-1', 'meeting\n2027-05-26T13:00:00Z')).body['meetings']).toEqual([
      { at: '2027-05-26T13:00:00.000Z', papersBy: '2027-05-19T16:00:00.000Z', questionsBy: null },
    ]);
  });

  it('is imported as iCalendar, with papers due by the rule that is given', async () => {
    const file = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270324T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const { body } = await put('bs-1', file, 'text/calendar', `${path()}?papersWorkingDays=7`);
    expect(body['meetings']).toEqual([{ at: MEETING.at, papersBy: '2027-03-15T17:00:00.000Z', questionsBy: null }]);
    expect((await put('bs-1', file, 'text/calendar', `${path()}?papersWorkingDays=soon`)).status).toBe(400);
  });

  it('that has faults is refused as a whole, with the line of each', async () => {
    await put('bs-1', CSV);
    expect(await put('bs-1', 'meeting\n2027-05-26 14:00\ntomorrow\n2027-13-01 10:00')).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}board-calendar-refused`, lines: 2, faults: [{ line: 3 }, { line: 4 }] },
    });
    expect((await api.ask('bs-1', 'GET', path())).body['meetings']).toEqual([MEETING]);
  });

  it.each([
    ['text/calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'],
    ['text/csv', 'meeting\n'],
  ])('is never emptied by a file (%s) without meetings, unless emptiness is asked for', async (type, file) => {
    await put('bs-1', CSV);
    expect(await put('bs-1', file, type)).toMatchObject({ status: 422, body: { faults: [{ line: 1 }] } });
    expect((await api.ask('bs-1', 'GET', path())).body['meetings']).toEqual([MEETING]);
    expect(await put('bs-1', file, type, `${path()}?empty=true`)).toMatchObject({
      status: 200,
      body: { meetings: [] },
    });
  });

  it('is read in the encoding that it has, and refused as a whole when it has none', async () => {
    const file = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270324T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const send = (payload: Buffer) => put('bs-1', payload as unknown as string, 'text/calendar');
    for (const bytes of [Buffer.from(`\ufeff${file}`), Buffer.from(`\ufeff${file}`, 'utf16le')])
      expect((await send(bytes)).body['meetings']).toMatchObject([{ at: MEETING.at }]);
    expect(await send(Buffer.from(file, 'utf16le'))).toMatchObject({
      status: 400,
      body: { type: `${PROBLEM_BASE}file-not-text`, faults: [{ line: 1 }] },
    });
  });

  it('is a file of one of the two forms, and of this organisation', async () => {
    expect((await put('bs-1', 'x', 'text/plain')).status).toBe(415);
    expect((await put('bs-1', '{}', 'application/json')).status).toBe(400);
    expect((await put('bs-1', '"meeting"', 'application/json')).status).toBe(415);
    expect((await put('bs-1', '')).status).toBe(400);
    expect((await put('il-1', CSV)).status).toBe(403);
    for (const answer of [await put('pm-9', CSV), await api.ask('pm-9', 'GET', path())])
      expect(answer).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}organisation-not-yours` } });
  });

  it('has the running programmes of the organisation look at it, and fails with none of them', async () => {
    const start = (programme: string, over: Record<string, unknown> = {}) =>
      api.ask('demo-1', 'POST', '/v1/programmes', { body: { ...START, programme, ...over } });
    for (const programme of ['P-001', 'P-BROKEN', 'P-003']) await start(programme);
    await start('P-009', { organisation: 'QXX' });
    await api.ask('pm-1', 'POST', '/v1/programmes/P-003/cancellation', { body: { reason: 'Not needed' } });
    expect((await put('bs-1', CSV)).status).toBe(200);
    const { version } = (await api.ask('co-1', 'GET', '/v1/programmes/P-001')).body as { version: number };
    expect(nudged).toEqual([
      ['P-001', version + 1],
      ['P-BROKEN', version + 1],
    ]);
  });
});

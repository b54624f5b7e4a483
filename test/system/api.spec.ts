import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { until } from '@throughline/infra';
import { createKafkaMessaging } from '@throughline/messaging';
import { pino } from 'pino';
import { contextEvidence } from './api/context-evidence.ts';
import { type Asked, runApi, type RunningApi } from './api/running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
});
afterAll(() => api.stop());

const RECORDED = { prefer: 'wait=20' };
const start = (programme: string, over: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  api.ask('pm-1', 'POST', '/v1/programmes', {
    body: { programme, title: 'Stroke services', organisation: 'QPM', tier: 'T1', ...over },
    headers,
  });
/** Next year, so that its dates lie ahead whenever this is run. */
const YEAR = new Date().getUTCFullYear() + 1;
const send = (programme: string, body: unknown, person = 'il-1') =>
  api.ask(person, 'POST', `/v1/programmes/${programme}/involvement-events`, { body, headers: RECORDED });
const gate = (person: string, programme: string, step: string, body: unknown = {}): Promise<Asked> =>
  api.ask(person, 'POST', `/v1/programmes/${programme}/gates/context/${step}`, { body });
const historyOf = async (programme: string) =>
  (await api.ask('co-1', 'GET', `/v1/programmes/${programme}/history`)).body['items'] as {
    occurredAt: string;
    recordedAt: string;
  }[];
/** What the engine says of dates comes when its worker gets to it, and is another story. */
const OF_DATES = ['DeadlinesChanged', 'DeadlineBeyondCalendar'];
const kindsOf = ({ body }: Asked) =>
  (body['items'] as { kind: string | null; type: string }[])
    .map(({ kind, type }) => kind ?? type)
    .filter((type) => !OF_DATES.includes(type));

describe('the API over its engines', () => {
  it('is ready when they answer', async () => {
    const answer = await fetch(`${api.url}/readyz`);
    expect(await answer.json()).toEqual({
      status: 'ready',
      parts: { PostgreSQL: 'up', Kafka: 'up', Temporal: 'up' },
    });
  });

  it('takes a programme from its start to a gate that a second person closed', async () => {
    expect(await start('P-100')).toMatchObject({
      status: 201,
      body: { event: { type: 'ProgrammeStarted', version: 1 } },
    });
    const early = await gate('pm-1', 'P-100', 'closure-requests');
    expect(early).toMatchObject({ status: 409, body: { event: { type: 'GateClosureRefused' } } });

    expect(await send('P-100', contextEvidence('P-100'))).toMatchObject({ status: 201 });
    const explained = await api.ask('co-1', 'GET', '/v1/programmes/P-100/gates/context/explanation');
    expect(explained.body).toMatchObject({ status: 'ready', ready: true, signOff: { requestedBy: null } });

    expect(await gate('pm-1', 'P-100', 'closure-requests')).toMatchObject({ status: 201 });
    const own = await gate('pm-1', 'P-100', 'closures');
    expect(own).toMatchObject({
      status: 409,
      body: { unmet: expect.arrayContaining([expect.objectContaining({ requirement: 'same-person' })]) },
    });
    expect(await gate('ap-1', 'P-100', 'closures')).toMatchObject({
      status: 201,
      body: { event: { type: 'GateClosed' } },
    });

    expect(kindsOf(await api.ask('co-1', 'GET', '/v1/programmes/P-100/history'))).toEqual([
      'ProgrammeStarted',
      'GateClosureRefused',
      'duty_assessed',
      'impact_assessment_completed',
      'public_meeting',
      'GateBecameReady',
      'GateClosureRequested',
      'GateClosureRefused',
      'GateClosed',
    ]);
    const [, refusal] = await historyOf('P-100');
    const then = await api.ask('co-1', 'GET', `/v1/programmes/P-100?asKnownAt=${refusal?.recordedAt ?? ''}`);
    expect(then.body).toMatchObject({ stage: 'context', gateStatus: 'open', version: 2 });
    expect((await api.ask('co-1', 'GET', '/v1/programmes?stage=options')).body['items']).toMatchObject([
      { id: 'P-100', version: 9 },
    ]);
  });

  it('needs two people wherever two are required, and puts on the record what one of them tried alone', async () => {
    await start('P-106');
    await send('P-106', contextEvidence('P-106').slice(0, 2));
    const post = (person: string, path: string, body: unknown = {}) =>
      api.ask(person, 'POST', `/v1/programmes/P-106/${path}`, { body });
    const alone = async (path: string, body?: unknown) => {
      const { status, body: answer } = await post('pm-1', path, body);
      const unmet = (answer['unmet'] ?? []) as readonly { readonly requirement: string }[];
      expect([path, status, unmet.map(({ requirement }) => requirement)]).toEqual([
        path,
        409,
        expect.arrayContaining(['same-person']),
      ]);
    };
    const { body: proposed } = await post('pm-1', 'gates/context/waivers', {
      requirement: 'context.needs-involvement',
      grounds: 'proportionality',
      reason: 'A very small change',
      mitigation: 'People are asked at the review',
      expiresAt: '2099-01-31T00:00:00Z',
    });
    const waiver = `waivers/${String(proposed['waiver'])}`;
    await alone(`${waiver}/approval`);
    expect((await post('ap-1', `${waiver}/approval`)).status).toBe(201);
    expect((await gate('pm-1', 'P-106', 'closure-requests')).status).toBe(201);
    await alone('gates/context/closures');
    expect((await gate('ap-1', 'P-106', 'closures')).status).toBe(201);
    expect((await post('bs-1', `${waiver}/revocation`, { reason: 'The grounds were wrong' })).status).toBe(201);
    await alone('gates/context/reaffirmation', { reason: 'It stands' });
    expect((await post('ap-1', 'gates/options/closures')).body['detail']).toContain('context is questioned');
    expect((await post('ap-1', 'gates/context/reaffirmation', { reason: 'It stands' })).status).toBe(201);

    expect(kindsOf(await api.ask('co-1', 'GET', '/v1/programmes/P-106/history'))).toEqual([
      'ProgrammeStarted',
      'duty_assessed',
      'impact_assessment_completed',
      'WaiverProposed',
      'CommandRefused',
      'WaiverApproved',
      'GateBecameReady',
      'GateClosureRequested',
      'GateClosureRefused',
      'GateClosed',
      'WaiverEnded',
      'GateQuestioned',
      'GateNoLongerReady',
      'CommandRefused',
      'GateClosureRefused',
      'GateReaffirmed',
    ]);
  });

  it('does once what is asked for many times at once with one key', async () => {
    const many = await Promise.all(Array.from({ length: 10 }, () => start('P-101', {}, { 'idempotency-key': 'once' })));
    expect(many.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(many.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await start('P-101', {}, { 'idempotency-key': 'once' })).toMatchObject({
      status: 201,
      body: { outcome: 'recorded' },
    });
    expect(await historyOf('P-101')).toHaveLength(1);
    expect((await start('P-101', { title: 'Other' }, { 'idempotency-key': 'once' })).status).toBe(422);
  });

  it('moves targets only for who has seen the present version', async () => {
    await start('P-102');
    const put = (version: string) =>
      api.ask('pm-1', 'PUT', '/v1/programmes/P-102/targets', {
        body: { targets: { context: `${YEAR}-02-19T17:00:00Z` }, reason: 'Board moved' },
        headers: { 'if-match': version },
      });
    const { headers } = await api.ask('pm-1', 'GET', '/v1/programmes/P-102');
    expect((await put('"99"')).status).toBe(412);
    expect(await put(headers.get('etag') ?? '')).toMatchObject({
      status: 200,
      body: { event: { type: 'TargetsRescheduled' } },
    });
  });

  it('answers for a programme whose workflow has ended', async () => {
    await start('P-103');
    const cancel = () =>
      api.ask('pm-1', 'POST', '/v1/programmes/P-103/cancellation', { body: { reason: 'Not needed any more' } });
    expect((await cancel()).status).toBe(201);
    expect(await cancel()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await gate('pm-1', 'P-103', 'closure-requests')).toMatchObject({
      status: 409,
      body: { title: 'The programme is not running' },
    });
  });

  it('takes the moments of a replay from its case, and those of a live programme from the clock', async () => {
    const moment = '2013-02-19T17:00:00Z';
    expect(await start('REPLAY-OLD')).toMatchObject({
      status: 422,
      body: { title: 'A replay takes its moments from its case' },
    });
    expect(await start('REPLAY-OLD', { moment: '2012-10-01T09:00:00Z' })).toMatchObject({ status: 201 });
    expect(await gate('pm-1', 'REPLAY-OLD', 'closure-requests', { moment })).toMatchObject({ status: 409 });
    await start('P-104');
    expect(await gate('pm-1', 'P-104', 'closure-requests', { moment })).toMatchObject({ status: 422 });
    const [started] = await historyOf('REPLAY-OLD');
    expect(Date.parse(started?.occurredAt ?? '')).toBe(Date.parse('2012-10-01T09:00:00Z'));
    expect(Date.parse(started?.recordedAt ?? '')).toBeGreaterThan(Date.parse('2026-01-01T00:00:00Z'));
  });

  it('moves a programme to another pack on the differences that were shown; its closed gate keeps its own', async () => {
    await start('P-108');
    await send('P-108', contextEvidence('P-108'));
    await gate('pm-1', 'P-108', 'closure-requests');
    await gate('ap-1', 'P-108', 'closures');
    const P = '/v1/programmes/P-108';
    const shown = await api.ask('co-1', 'GET', `${P}/pack-move?to=guidance-development/1`);
    expect(shown).toMatchObject({ status: 200, body: { keptGates: ['context'] } });
    const move = (person: string, differences: unknown) =>
      api.ask(person, 'POST', `${P}/pack-move`, {
        body: {
          to: { id: 'guidance-development', version: 1 },
          differences,
          reason: 'It is guidance that is refreshed',
        },
      });
    expect(await move('ap-1', 'f'.repeat(64))).toMatchObject({ status: 412 });
    expect(await move('pm-1', shown.body['digest'])).toMatchObject({ status: 409 });
    expect(await move('ap-1', shown.body['digest'])).toMatchObject({
      status: 201,
      body: { event: { type: 'PackMoved' } },
    });
    const { body } = await api.ask('co-1', 'GET', P);
    expect(body).toMatchObject({ pack: { id: 'guidance-development' } });
    expect((body['gates'] as { status: string }[])[0]?.status).toBe('closed');
    const whatIf = await api.ask('co-1', 'POST', '/v1/policy-packs/guidance-development/1/what-if');
    expect(whatIf.body['differing']).toEqual(
      expect.arrayContaining([expect.objectContaining({ programme: 'P-108', gate: 'context' })]),
    );
  });

  it('shows what could not be recorded, and records it once repaired', async () => {
    await start('P-105');
    const messaging = createKafkaMessaging({
      brokers: [api.brokers],
      clientId: 'spec',
      log: pino({ level: 'silent' }),
    });
    const producer = await messaging.producer();
    await producer.send(api.topic, [
      { key: 'P-105', value: Buffer.from('rubbish'), headers: { 'content-type': 'application/cloudevents+json' } },
    ]);
    await messaging.close();
    const letter = await until(
      async () => {
        const { body } = await api.ask('il-1', 'GET', '/v1/dead-letters');
        const found = (body['items'] as { id: string; programme: string }[]).find(
          ({ programme }) => programme === 'P-105',
        );
        if (found === undefined) throw new Error('not there yet');
        return found;
      },
      { what: 'the dead letter', timeoutMilliseconds: 60_000 },
    );
    const repaired = cloudEvent('public_meeting', { meetings: 1 }, { programme: 'P-105', id: 'repaired' });
    const event = { ...repaired, deadletter: letter.id };
    const replayed = await api.ask('il-1', 'POST', `/v1/dead-letters/${encodeURIComponent(letter.id)}/replay`, {
      body: { event },
    });
    expect(replayed).toMatchObject({ status: 202, body: { status: 'replayed' } });
    const location = replayed.headers.get('location') ?? '';
    await until(async () => expect((await api.ask('il-1', 'GET', location)).status).toBe(200), {
      what: 'the repaired event on the record',
      timeoutMilliseconds: 60_000,
    });
  });

  it('gives everybody their deadlines as a calendar that is updated in place, with the dates of the board in it', async () => {
    const organisation = 'QXX';
    await api.ask('bs-1', 'PUT', '/v1/people/pm-1', {
      body: { organisations: [organisation], roles: [], email: 'pm-1@example.org' },
    });
    await start('P-107', {
      organisation,
      targets: { context: `${YEAR}-02-19T17:00:00Z`, decision: `${YEAR}-05-27T16:00:00Z` },
    });
    const feed = (await api.ask('pm-1', 'POST', '/v1/me/calendar-feeds')).body;
    const entry = async () => {
      const text = await (await fetch(String(feed['url']))).text();
      const [found = ''] = text.split('BEGIN:VEVENT').filter((one) => one.includes('P-107: closure of gate context'));
      const value = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(found)?.[1]?.trim() ?? '';
      return { uid: value('UID'), start: value('DTSTART'), sequence: Number(value('SEQUENCE')) };
    };
    const before = await entry();
    expect(before).toMatchObject({ start: `${YEAR}0219T170000Z`, sequence: 0 });

    const { headers } = await api.ask('pm-1', 'GET', '/v1/programmes/P-107');
    await api.ask('pm-1', 'PUT', '/v1/programmes/P-107/targets', {
      body: { targets: { context: `${YEAR}-03-05T17:00:00Z` }, reason: 'The board meets later' },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    const after = await entry();
    expect(after).toMatchObject({ uid: before.uid, start: `${YEAR}0305T170000Z` });
    expect(after.sequence).toBeGreaterThan(before.sequence);

    const imported = await api.ask('bs-1', 'PUT', `/v1/organisations/${organisation}/board-calendar`, {
      file: `meeting,papers by,questions by\n${YEAR}-05-26 14:00,${YEAR}-05-19,\n`,
      headers: { 'content-type': 'text/csv' },
    });
    expect(imported.status).toBe(200);
    await until(
      async () => {
        const { body } = await api.ask('co-1', 'GET', '/v1/programmes/P-107/deadlines');
        const kinds = (body['deadlines'] as { kind: string; day: string }[]).map(({ kind, day }) => [kind, day]);
        expect(kinds).toEqual([
          ['gate-target', `${YEAR}-03-05`],
          ['board-papers', `${YEAR}-05-19`],
          ['gate-target', `${YEAR}-05-27`],
        ]);
      },
      { what: 'the date of the papers among the deadlines', timeoutMilliseconds: 60_000 },
    );

    await api.ask('pm-1', 'DELETE', `/v1/me/calendar-feeds/${String(feed['id'])}`);
    expect((await fetch(String(feed['url']))).status).toBe(404);
  });

  it('tells a stranger nothing', async () => {
    const answer = await fetch(`${api.url}/v1/programmes`, {
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
    });
    expect(answer.status).toBe(401);
  });
});

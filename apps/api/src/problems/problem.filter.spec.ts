import { afterEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { StoreUnavailable } from '@throughline/event-store';
import { EngineUnavailable } from '../ports.ts';
import { START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { PROBLEM_BASE } from './problem.ts';

let api: TestedApi;
afterEach(() => api.app.close());

describe('a problem', () => {
  it('is a document with a stable type, and names the request as the log does', async () => {
    api = await testedApi();
    const asked = await api.ask('pm-1', 'GET', '/v1/programmes/P-404');
    expect(asked.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(asked).toMatchObject({
      status: 404,
      body: {
        type: `${PROBLEM_BASE}programme-not-found`,
        status: 404,
        instance: `urn:uuid:${String(asked.headers['x-request-id'])}`,
      },
    });
  });

  it('lists where a request is wrong and what would be accepted, and never the value', async () => {
    api = await testedApi();
    const body = { ...START, organisation: 'secret value', tier: 'T9', surprise: 1 };
    const asked = await api.ask('pm-1', 'POST', '/v1/programmes', { body });
    expect(asked).toMatchObject({ status: 400, body: { type: `${PROBLEM_BASE}request-invalid` } });
    const faults = asked.body['faults'] as { path: string; accepted: string }[];
    expect(faults).toContainEqual({ path: 'organisation', accepted: 'an ODS code, as QPM' });
    expect(faults.map(({ path }) => path)).toContain('tier');
    expect(JSON.stringify(asked.body)).not.toMatch(/secret|T9/);
  });

  it.each([
    ['a broken body', { payload: '{"a":', headers: { 'content-type': 'application/json' } }, 400, 'body-not-json'],
    [
      'a body of another kind',
      { payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'media-type-unsupported',
    ],
    ['a body over 1 MiB', { payload: { a: 'x'.repeat(1024 * 1024) } }, 413, 'body-too-large'],
  ])('answers %s', async (_, request, status, code) => {
    api = await testedApi();
    const answer = await api.app.inject({ method: 'POST', url: '/v1/programmes', ...request });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: `${PROBLEM_BASE}${code}` });
  });

  it('is what an unknown address gets', async () => {
    api = await testedApi();
    expect(await api.ask('pm-1', 'GET', '/v2/programmes')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}not-found` },
    });
  });

  it('says which engine is away and when to ask again', async () => {
    const away = (error: Error) => () => Promise.reject(error);
    api = await testedApi();
    const { store } = api.ports;
    await api.app.close();
    api = await testedApi({
      store: { ...store, load: away(new StoreUnavailable('connection refused to 10.0.0.7')) },
      commands: {
        execute: away(
          new EngineUnavailable('Temporal', { cause: new Error('14 UNAVAILABLE: no address of temporal.internal') }),
        ),
        nudge: away(new EngineUnavailable('Temporal')),
      },
    });
    const read = await api.ask('pm-1', 'GET', '/v1/programmes/P-001');
    expect(read).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { engine: 'PostgreSQL' } });
    expect(await startProgramme(api)).toMatchObject({
      status: 503,
      body: { engine: 'Temporal' },
    });
    expect(api.logged.join('')).toContain(
      '"engine":"Temporal","error":"EngineUnavailable","causes":["Error 14 UNAVAILABLE"]',
    );
    expect(api.logged.join('')).not.toMatch(/10\.0\.0\.7|temporal\.internal/);
  });

  it('says nothing of a cause that nobody foresaw, and neither does the log', async () => {
    api = await testedApi();
    const { store } = api.ports;
    await api.app.close();
    api = await testedApi({
      store: { ...store, load: () => Promise.reject(new TypeError('row of Mrs Patel is odd')) },
    });
    const asked = await api.ask('pm-1', 'GET', '/v1/programmes/P-001');
    expect(asked).toMatchObject({ status: 500, body: { type: `${PROBLEM_BASE}internal` } });
    expect(JSON.stringify(asked.body) + api.logged.join('')).not.toContain('Patel');
    expect(api.logged.join('')).toContain('TypeError');
  });

  it('of an event never shows what looked like personal data', async () => {
    api = await testedApi();
    await startProgramme(api);
    const body = cloudEvent('public_meeting', { meetings: 1 }, { data: { note: 'ring 943 476 5919 about it' } });
    const asked = await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body });
    expect(asked).toMatchObject({ status: 422, body: { refusals: [{ index: 0, reason: 'personal-data' }] } });
    expect(JSON.stringify(asked.body) + api.logged.join('')).not.toMatch(/943.?476|476.?5919/);
  });
});

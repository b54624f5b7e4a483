import { afterEach, describe, expect, it } from '@jest/globals';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
afterEach(() => api.app.close());

const answering = { part: 'PostgreSQL', ask: () => Promise.resolve() };
const silent = { part: 'Kafka', ask: () => Promise.reject(new Error('away')) };

describe('operations', () => {
  it('need no token', async () => {
    api = await testedApi();
    for (const url of ['/healthz', '/readyz', '/metrics', '/openapi.json'])
      expect((await api.app.inject({ method: 'GET', url })).statusCode).toBe(200);
  });

  it('call the process ready only when every engine answers', async () => {
    api = await testedApi({ probes: [answering] });
    expect(await api.ask('', 'GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await api.app.close();
    api = await testedApi({ probes: [answering, silent] });
    expect(await api.ask('', 'GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not-ready', parts: { PostgreSQL: 'up', Kafka: 'down' } },
    });
    expect(await api.ask('', 'GET', '/healthz')).toMatchObject({ status: 200 });
  });

  it('leave metrics to their own port where they have one', async () => {
    api = await testedApi({ hasMetricsPort: true });
    expect((await api.app.inject({ method: 'GET', url: '/metrics' })).statusCode).toBe(404);
  });

  it('count answers by route, with no id of anything in a label', async () => {
    api = await testedApi();
    await api.ask('pm-1', 'GET', '/v1/programmes/P-404');
    const { body } = await api.app.inject({ method: 'GET', url: '/metrics' });
    expect(body).toContain(
      'throughline_http_request_seconds_count{route="/v1/programmes/:id",method="GET",status="404"} 1',
    );
    expect(body).not.toContain('P-404');
  });

  it('leave one line for each answer: who, what and with what result, and nothing that was sent', async () => {
    api = await testedApi();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await startProgramme(api);
    const { headers } = await api.ask('co-1', 'GET', '/v1/programmes/P-001/history?limit=5', {
      headers: { traceparent },
    });
    const lines = api.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'answered');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      reqId: headers['x-request-id'],
      method: 'GET',
      route: '/v1/programmes/:id/history',
      status: 200,
      caller: 'co-1',
      roles: ['compliance'],
      programme: 'P-001',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    });
    expect(api.logged.join('')).not.toMatch(/Bearer|Stroke|limit=5/);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { Gauge, Registry } from 'prom-client';
import { type HealthServer, type Probe, startHealthServer } from './health-server.ts';

let server: HealthServer;
afterEach(() => server.close());

const up: Probe = { engine: 'postgresql', ask: () => Promise.resolve() };
const down: Probe = { engine: 'kafka', ask: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')) };

const start = async (...probes: readonly Probe[]) => {
  const registry = new Registry();
  new Gauge({ name: 'throughline_spec', help: 'of this specification', registers: [registry] }).set(3);
  server = await startHealthServer({ host: '127.0.0.1', port: 0, registry, probes });
  return (path: string) => fetch(server.url + path);
};

describe('health', () => {
  it('is ready when every engine answers', async () => {
    const response = await (await start(up))('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', engines: { postgresql: 'up' } });
  });

  it('says which engine does not answer, and not where it is', async () => {
    const get = await start(up, down);
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', engines: { postgresql: 'up', kafka: 'down' } });
    expect((await get('/healthz')).status).toBe(200);
  });

  it('serves metrics, and nothing else', async () => {
    const get = await start(up);
    expect(await (await get('/metrics')).text()).toContain('throughline_spec 3');
    expect((await get('/elsewhere')).status).toBe(404);
  });
});

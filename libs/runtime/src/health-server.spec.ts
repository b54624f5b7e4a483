import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Counter, Registry } from 'prom-client';
import { type HealthServer, startHealthServer } from './health-server.ts';
import { readinessOf } from './readiness.ts';

const open: HealthServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const serve = async (isUp: () => boolean): Promise<string> => {
  const registry = new Registry();
  new Counter({ name: 'things_total', help: 'Things', registers: [registry] }).inc(3);
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    registry,
    probes: [{ part: 'engine', ask: () => (isUp() ? Promise.resolve() : Promise.reject(new Error('away'))) }],
  });
  open.push(server);
  return server.url;
};

describe('the health server', () => {
  it('says that the process lives whatever its engines do', async () => {
    expect((await fetch(`${await serve(() => false)}/healthz`)).status).toBe(200);
  });
  it('says ready while every part works, and which does not otherwise', async () => {
    let up = true;
    const url = await serve(() => up);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    up = false;
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not-ready', parts: { engine: 'down' } });
  });
  it('shows its figures, and nothing elsewhere', async () => {
    const url = await serve(() => true);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('things_total 3');
    expect((await fetch(`${url}/else`)).status).toBe(404);
  });
});

describe('metrics on a port of their own', () => {
  it('are answered there alone, and health stays where it is', async () => {
    const server = await startHealthServer({
      host: '127.0.0.1',
      port: 0,
      metricsPort: 0,
      registry: new Registry(),
      probes: [],
    });
    open.push(server);
    const status = async (url: string): Promise<number> => (await fetch(url)).status;
    expect(await status(`${server.metricsUrl}/metrics`)).toBe(200);
    expect(await status(`${server.metricsUrl}/readyz`)).toBe(404);
    expect(await status(`${server.url}/metrics`)).toBe(404);
    expect(await status(`${server.url}/readyz`)).toBe(200);
  });
});

describe('readiness', () => {
  const up = { part: 'postgresql', ask: () => Promise.resolve() };

  it('names each part that does not work, and not where it is', async () => {
    const kafka = { part: 'kafka', ask: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')) };
    expect(await readinessOf([up, kafka])).toEqual({ status: 'not-ready', parts: { postgresql: 'up', kafka: 'down' } });
    expect(await readinessOf([up])).toEqual({ status: 'ready', parts: { postgresql: 'up' } });
  });

  it('does not wait longer for a part than whoever asks does', async () => {
    jest.useFakeTimers();
    try {
      const asked = readinessOf([up, { part: 'temporal', ask: () => new Promise(() => undefined) }]);
      jest.advanceTimersByTime(3_000);
      expect(await asked).toMatchObject({ status: 'not-ready', parts: { temporal: 'down' } });
    } finally {
      jest.useRealTimers();
    }
  });
});

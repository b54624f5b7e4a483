import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryIdempotencyStore, StoreUnavailable } from '@throughline/event-store';
import { from, lastValueFrom } from 'rxjs';
import { type CommandBus, EngineUnavailable } from '../ports.ts';
import type { Role } from '../access/caller.ts';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { START, type TestedApi, testedApi } from '../testing.ts';
import { COMMAND } from './command-mark.ts';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
});
afterEach(() => api.app.close());

const KEY = { 'idempotency-key': 'one' };
const start = (body: unknown = START, headers: Record<string, string> = KEY, person = 'pm-1') =>
  api.ask(person, 'POST', '/v1/programmes', { body, headers });

describe('an Idempotency-Key', () => {
  it('is needed with every command', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/programmes',
      headers: { authorization: 'Bearer pm-1' },
      payload: START,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: `${PROBLEM_BASE}idempotency-key-missing` });
  });

  it.each(['', 'two words', 'é', 'x'.repeat(201)])('of another form is refused (%#)', async (key) => {
    expect(await start(START, { 'idempotency-key': key })).toMatchObject({
      status: 400,
      body: { type: `${PROBLEM_BASE}idempotency-key-invalid` },
    });
  });

  it('makes a repeat the same: first answer again, nothing more recorded', async () => {
    const first = await start();
    const again = await start();
    expect(again).toMatchObject({
      status: first.status,
      body: first.body,
      headers: { etag: '"1"', location: '/v1/programmes/P-001', 'idempotent-replayed': 'true' },
    });
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(await api.ports.store.readStream('programme-P-001')).toHaveLength(1);
  });

  it('makes a repeated refusal the same refusal, once on the record', async () => {
    await start();
    const ask = () =>
      api.ask('pm-1', 'POST', '/v1/programmes/P-001/gates/context/closure-requests', {
        headers: { 'idempotency-key': 'r' },
      });
    const [first, again] = [await ask(), await ask()];
    expect(again).toMatchObject({ status: 409, body: first.body });
    expect(await api.ports.store.readStream('programme-P-001')).toHaveLength(2);
  });

  it('is refused with another request', async () => {
    await start();
    expect(await start({ ...START, title: 'Other' })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}idempotency-key-reused` },
    });
    const elsewhere = await api.ask('pm-1', 'POST', '/v1/programmes/P-001/cancellation', { body: START, headers: KEY });
    expect(elsewhere.status).toBe(422);
  });

  it('means nothing outside its caller', async () => {
    await start();
    expect(await start(START, KEY, 'demo-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
  });

  it('of a request that was refused for its form can be used again', async () => {
    expect((await start({ ...START, tier: 'T9' })).status).toBe(400);
    expect((await start()).status).toBe(201);
  });
});

describe('a kept answer', () => {
  const token: { organisations: string[]; roles: Role[] } = { organisations: [], roles: [] };
  const PATH = '/v1/programmes/P-001/gates/context/closure-requests';
  const ask = () => api.ask('somebody', 'POST', PATH, { headers: { 'idempotency-key': 'mine' } });

  beforeEach(async () => {
    await api.app.close();
    api = await testedApi({
      tokens: { verify: (id) => Promise.resolve({ issuer: 'http://127.0.0.1:1/', id, ...structuredClone(token) }) },
    });
    Object.assign(token, { organisations: ['QPM', 'QXX'], roles: ['programme-manager', 'involvement-lead'] });
    await api.ask('somebody', 'POST', '/v1/programmes', { body: START });
    expect((await ask()).status).toBe(409);
  });

  it('is given again while the caller may see it, whatever else their token names by then', async () => {
    token.organisations = ['QPM'];
    expect(await ask()).toMatchObject({ status: 409, headers: { 'idempotent-replayed': 'true' } });
  });

  it('is not given again to a caller who has left the organisation', async () => {
    token.organisations = ['QXX'];
    const answer = await ask();
    expect(answer).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}answer-no-longer-yours` } });
    expect(JSON.stringify(answer.body)).not.toContain('P-001');
  });

  it('is not given again to a caller who has lost the role in which they asked', async () => {
    token.roles = ['involvement-lead'];
    expect([401, 403]).toContain((await ask()).status);
    token.roles = ['programme-manager'];
    expect((await ask()).status).toBe(409);
  });
});

describe('a command', () => {
  it('that is being worked on is not begun twice', async () => {
    const { commands } = api.ports;
    let go = (): void => undefined;
    let begun = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const entered = new Promise<void>((resolve) => (begun = resolve));
    await api.app.close();
    api = await testedApi({
      commands: {
        ...commands,
        execute: async (request, envelope) => {
          begun();
          await gate;
          return commands.execute(request, envelope);
        },
      },
    });
    const first = start();
    await entered;
    expect(await start()).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
      body: { type: `${PROBLEM_BASE}request-in-flight` },
    });
    go();
    expect((await first).status).toBe(201);
  });

  it('that got no answer is the same command when repeated, also by another process', async () => {
    const { store, policyEngine, commands } = api.ports;
    const seen: string[] = [];
    const flaky: CommandBus = {
      ...commands,
      execute: async (request, envelope) => {
        seen.push(envelope.commandId);
        const outcome = await commands.execute(request, envelope);
        if (seen.length === 1) throw new EngineUnavailable('Temporal');
        return outcome;
      },
    };
    await api.app.close();
    api = await testedApi({ store, policyEngine, commands: flaky });
    expect((await start()).status).toBe(503);
    await api.app.close();
    api = await testedApi({ store, policyEngine, commands: flaky, idempotency: createMemoryIdempotencyStore() });
    expect(await start()).toMatchObject({ status: 201, body: { outcome: 'recorded' } });
    expect(seen[0]).toBe(seen[1]);
    expect(await store.readStream('programme-P-001')).toHaveLength(1);
  });

  it('that was carried out is answered even when the answer cannot be kept', async () => {
    const idempotency = createMemoryIdempotencyStore();
    await api.app.close();
    api = await testedApi({
      idempotency: { ...idempotency, complete: () => Promise.reject(new StoreUnavailable('gone')) },
    });
    expect((await start()).status).toBe(201);
  });
});

describe('a claim on an Idempotency-Key', () => {
  const command = (): undefined => undefined;
  Reflect.defineMetadata(COMMAND, true, command);
  const request = {
    caller: { issuer: 'https://issuer.example', id: 'pm-1', organisations: [], roles: [] },
    headers: KEY,
    method: 'POST',
    url: '/v1/programmes',
    body: START,
  };
  const context = {
    getHandler: () => command,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;

  it('is renewed for as long as the command is worked on, so that nobody takes it over', async () => {
    const kept = createMemoryIdempotencyStore();
    const renewedTwice = Promise.withResolvers<void>();
    let renewals = 0;
    const renew = (): Promise<void> => {
      renewals += 1;
      if (renewals === 2) renewedTwice.resolve();
      // A database that is away for a moment is asked again.
      return Promise.reject(new StoreUnavailable('gone'));
    };
    const interceptor = new IdempotencyInterceptor({ ...kept, renew }, 1);
    const working = lastValueFrom(
      interceptor.intercept(context, { handle: () => from(renewedTwice.promise.then(() => 'done')) }),
    );
    expect(await working).toMatchObject({ body: 'done' });
    const renewed = renewals;
    await pause(5);
    expect(renewals).toBe(renewed);
  });
});

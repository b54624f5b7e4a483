import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { API, type Arrived, createTestApi, ISSUER, problem, type Reply, tokenFor } from './testing/test-api.ts';
import { clearBenches, createBench } from './testing/test-runtime.ts';

const opened = (
  options: Partial<Parameters<typeof createBench>[0]> = {},
  intercept?: (arrived: Arrived) => Reply | undefined,
) => {
  const api = createTestApi(intercept);
  return { ...api, ...createBench({ fetch: api.fetch, ...options }) };
};
afterEach(clearBenches);

const START = ['programme', 'start', 'P-017', '--title', 'Stroke', '--organisation', 'QPM', '--tier', 'T1'];
const PM = ['--as', 'pm-1'];

describe('exit codes', () => {
  it('0: done', async () => {
    const { run } = opened();
    expect(await run([...START, ...PM])).toMatchObject({
      code: 0,
      out: 'P-017 is started and on the record.\n',
      err: '',
    });
    expect(await run(['--help'])).toMatchObject({ code: 0 });
  });

  it('1: refused or not met', async () => {
    const { run } = opened();
    await run([...START, ...PM]);
    const { code, err } = await run(['gate', 'request', 'P-017', 'context', ...PM]);
    expect(code).toBe(1);
    expect(err).toContain('not recorded: duty assessment');
    expect(err).toContain('would do');
  });

  it('2: not understood', async () => {
    const { run } = opened();
    for (const args of [['programm'], ['programme', 'start', 'P-017'], ['gate', 'close', 'P-017', 'contxt'], []])
      expect((await run(args)).code).toBe(2);
    expect((await run([...START, '--target', 'context=soon', ...PM])).code).toBe(2);
  });

  it('3: cannot reach', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { run } = opened({ fetch });
    expect(await run(['programme', 'list', ...PM])).toMatchObject({ code: 3 });
    const { run: elsewhere } = opened({ withStack: false, repository: '/nonexistent' });
    const { code, err } = await elsewhere(['programme', 'list']);
    expect(code).toBe(3);
    expect(err).toContain('npm start');
  });

  it('4: not signed in', async () => {
    const { run } = opened();
    expect(await run(['whoami'])).toMatchObject({ code: 4 });
    expect(await run(['programme', 'list', '--as', 'nobody-1'])).toMatchObject({ code: 4 });
    const refusing = opened({}, () => problem(401, 'token-invalid', 'The access token is not accepted'));
    expect(await refusing.run(['programme', 'list', ...PM])).toMatchObject({ code: 4 });
  });

  it('70: a fault of ours, in words and without a stack trace unless asked for', async () => {
    const { fetch } = createTestApi();
    const broken = ((input: string | URL | Request, init?: RequestInit) =>
      new Request(input).url.startsWith(API) ? Promise.resolve({}) : fetch(input, init)) as typeof globalThis.fetch;
    const { run } = opened({ fetch: broken });
    const { code, err } = await run(['programme', 'list', ...PM]);
    expect(code).toBe(70);
    expect(err).toContain('Something went wrong inside this program');
    expect(err).not.toMatch(/\n\s+at /);
    const debugged = await opened({ fetch: broken, env: { THROUGHLINE_DEBUG: '1' } }).run(['programme', 'list', ...PM]);
    expect(debugged.err).toMatch(/\n\s+at /);
  });
});

describe('--json', () => {
  it('puts one JSON document on standard output and nothing else, when all is well and when it is not', async () => {
    const { run } = opened();
    expect((await run([...START, ...PM, '--json'])).json()).toMatchObject({ outcome: 'recorded' });
    expect((await run(['programme', 'status', 'P-017', '--json', ...PM])).json()).toMatchObject({ id: 'P-017' });
    expect((await run(['programme', 'list', '--json', ...PM])).json()).toMatchObject({ items: [{ id: 'P-017' }] });
    expect((await run(['programme', 'explain', 'P-017', '--json', ...PM])).json()).toMatchObject({
      gates: { length: 7 },
    });
    const refused = await run(['gate', 'request', 'P-017', 'context', '--json', ...PM]);
    expect(refused.json()).toMatchObject({ problem: { status: 409, unmet: { length: 3 } } });
    expect(refused.err).toBe('');
    expect((await run(['whoami', '--json'])).json()).toMatchObject({ problem: { what: 'You are not signed in.' } });
    expect((await run(['nothing', '--json'])).json()).toMatchObject({ problem: {} });
  });
});

describe('a programme taken by hand', () => {
  const evidence = readFileSync(join(import.meta.dirname, '../../../samples/by-hand/context.ndjson'), 'utf8');

  it('goes from start to a closed gate, and the refusals stay in its history', async () => {
    const { run } = opened();
    const start = START.map((arg) => (arg === 'P-017' ? 'P-001' : arg));
    await run([...start, '--target', 'context=2027-01-15', ...PM]);
    expect((await run(['programme', 'status', 'P-001', ...PM])).out).toContain('15 Jan 2027');
    expect((await run(['programme', 'explain', 'P-001', '--gate', 'context', ...PM])).out).toContain('— open');

    const sent = await run(['event', 'send', '--as', 'il-1'], { input: evidence });
    expect(sent).toMatchObject({ code: 0, out: '3 events recorded.\n' });
    expect((await run(['programme', 'explain', 'P-001', '--gate', 'context', ...PM])).out).toContain('ready to close');

    expect((await run(['gate', 'request', 'P-001', 'context', ...PM])).code).toBe(0);
    const own = await run(['gate', 'close', 'P-001', 'context', ...PM]);
    expect(own.code).toBe(1);
    expect(own.err).toContain('cannot also close');
    const closed = await run(['gate', 'close', 'P-001', 'context', '--as', 'ap-1']);
    expect(closed.out).toBe(
      'Gate context of P-001 is closed. Closed means: requirements met and signed off by two people.\n',
    );
    expect((await run(['gate', 'request', 'P-001', 'options', ...PM])).code).toBe(1);

    const { out } = await run(['programme', 'history', 'P-001', ...PM]);
    const order = [
      'Programme started',
      'Duty assessed',
      'asked for gate Context',
      'closing of pm-1 refused',
      'Gate Context closed',
      'Closure of gate Options was not requested',
    ];
    const places = order.map((words) => out.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('sends the good events of a file and shows line and reason of the others', async () => {
    const { run } = opened();
    await run([...START.map((arg) => (arg === 'P-017' ? 'P-001' : arg)), ...PM]);
    const { code, out } = await run(['event', 'send', '-', '--as', 'il-1'], { input: `rubbish\n${evidence}` });
    expect(code).toBe(1);
    expect(out).toContain('3 events recorded.');
    expect(out).toMatch(/1 +not-json/);
  });
});

describe('signing in', () => {
  it('keeps the token readable by its owner only, and logout forgets it', async () => {
    const { run, folder } = opened();
    expect((await run(['login', ...PM])).out).toContain('Signed in as pm-1');
    const file = join(folder, '.throughline', 'tokens.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await run(['whoami'])).out).toContain('pm-1');
    expect((await run(['logout'])).out).toBe('Signed out.\n');
    expect((await run(['whoami'])).code).toBe(4);
    expect(() => readFileSync(file)).toThrow();
  });

  it('takes --as on the local stack only', async () => {
    const { run } = opened({ env: { THROUGHLINE_API: 'https://api.example', OIDC_ISSUER: 'https://issuer.example' } });
    const { code, err } = await run(['programme', 'list', ...PM]);
    expect(code).toBe(2);
    expect(err).toContain('local stack only');
  });

  it('keeps tokens of another installation under the configuration folder', async () => {
    const { run, folder, arrived } = opened({
      env: { THROUGHLINE_API: `${API}/`, OIDC_ISSUER: ISSUER },
      withStack: false,
      repository: '/nonexistent',
    });
    mkdirSync(join(folder, '.config', 'throughline'), { recursive: true });
    const issuers = { [ISSUER]: { accessToken: tokenFor('co-1'), expiresAt: Date.now() } };
    writeFileSync(join(folder, '.config', 'throughline', 'tokens.json'), JSON.stringify({ version: 1, issuers }));
    expect((await run(['programme', 'list'])).code).toBe(0);
    expect(arrived[0]?.person).toBe('co-1');
  });
});

describe('the stack', () => {
  it('is brought up, stopped and examined by its own programs, with their own options and exit codes', async () => {
    const { run, ran } = opened({ stackExit: 1 });
    expect((await run(['up', '--detach', '--fresh'])).code).toBe(1);
    await run(['down']);
    await run(['doctor', '--json']);
    expect(ran.map(({ args }) => args)).toEqual([['up', '--detach', '--fresh'], ['stop'], ['doctor', '--json']]);
    expect(ran.every(({ script }) => script.endsWith(join('infra', 'local', 'bootstrap.mjs')))).toBe(true);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { type Arrived, createTestApi, problem, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const opened = (intercept?: (arrived: Arrived) => Reply | undefined) => {
  const api = createTestApi(intercept);
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);
const PM = ['--as', 'pm-1'];
const START = ['programme', 'start', 'P-017', '--title', 'Stroke', '--organisation', 'QPM', '--tier', 'T2', ...PM];

describe('programme', () => {
  it('start takes a target as a day, which ends at 17:00 in London, or as an instant', async () => {
    const { run, arrived } = opened();
    await run([
      ...START,
      '--target',
      'context=2027-06-30',
      '--target',
      'options=2027-07-01T09:00:00Z',
      '--pack',
      'ics-involvement@1',
    ]);
    expect(arrived[0]?.body).toMatchObject({
      targets: { context: '2027-06-30T16:00:00.000Z', options: '2027-07-01T09:00:00Z' },
      pack: { id: 'ics-involvement', version: 1 },
    });
  });

  it('start refuses a pack without its version before anything is sent', async () => {
    const { run, arrived } = opened();
    expect(await run([...START, '--pack', 'ics-involvement'])).toMatchObject({ code: 2 });
    expect(arrived).toEqual([]);
  });

  it('start says when it was so already, and gives each asking a key of its own', async () => {
    const { run, arrived } = opened();
    await run(START);
    expect((await run(START)).out).toContain('was started already');
    expect(arrived[0]?.key).not.toBe(arrived[1]?.key);
  });

  it('status and list show what is waited for, and say so when there is nothing', async () => {
    const { run } = opened();
    expect((await run(['programme', 'list', ...PM])).out).toContain('No programme is on record');
    await run(START);
    expect((await run(['programme', 'status', 'P-017', ...PM])).out).toContain('Gate context waits for evidence.');
    expect((await run(['programme', 'list', ...PM])).out).toMatch(/P-017 +Stroke +QPM +T2 +live +context +open/);
  });

  it('list reads page after page', async () => {
    const item = { id: 'P-1', title: 'A', organisation: 'QPM', tier: 'T1', nature: 'live', status: 'running' };
    const rest = { stage: 'context', gateStatus: 'open', waitingFor: 'evidence', nextDeadline: null };
    const known = { previous: null, count: 2, asKnownAt: null, treeSize: null, final: false };
    const pages = [
      { ...known, items: [{ ...item, ...rest }], next: 'c' },
      { ...known, items: [{ ...item, ...rest, id: 'P-2' }], next: null },
    ];
    const { run } = opened(({ path }) =>
      path === '/v1/programmes' ? { status: 200, body: pages.shift() } : undefined,
    );
    const { json } = await run(['programme', 'list', '--json', ...PM]);
    expect(json()).toMatchObject({ items: [{ id: 'P-1' }, { id: 'P-2' }] });
  });

  it('explain prints every gate, or the one asked for', async () => {
    const { run } = opened();
    await run(START);
    expect((await run(['programme', 'explain', 'P-017', ...PM])).out.match(/^Gate \w+ of P-017/gm)).toHaveLength(7);
    const one = await run(['programme', 'explain', 'P-017', '--gate', 'decision', '--json', ...PM]);
    expect(one.json()).toMatchObject({ gate: 'decision', programme: 'P-017' });
  });

  it('history can be narrowed to types', async () => {
    const { run } = opened();
    await run(START);
    await run(['gate', 'request', 'P-017', 'context', ...PM]);
    const { json } = await run(['programme', 'history', 'P-017', '--type', 'GateClosureRefused', '--json', ...PM]);
    expect(json()).toMatchObject({ programme: 'P-017', events: [{ type: 'GateClosureRefused' }] });
  });

  it('of an API of another version is refused in words', async () => {
    const { run } = opened(() => ({ status: 200, body: { something: 'else' } }));
    const { code, err } = await run(['programme', 'status', 'P-017', ...PM]);
    expect(code).toBe(3);
    expect(err).toContain('in a form this program does not know');
  });
});

describe('dead-letters', () => {
  const letter = {
    id: 'dl-1',
    reason: 'personal-data',
    detail: 'data.note looks like an NHS number; send aggregates only',
    programme: null,
    at: '2026-11-22T10:00:00Z',
    status: 'open',
    contentKept: false,
  };

  it('list shows why each was refused and whether its content was kept', async () => {
    const { run } = opened(() => ({ status: 200, body: { items: [letter], next: null } }));
    const { out } = await run(['dead-letters', 'list', '--as', 'co-1']);
    expect(out).toMatch(/dl-1 +22 Nov 2026, 10:00 +personal-data/);
    expect(out).toContain('not kept');
  });

  it('replay sends one again, as it came or repaired', async () => {
    const { run, arrived } = opened(({ method }) =>
      method === 'POST' ? { status: 202, body: { id: 'dl-1', status: 'replayed', location: null } } : undefined,
    );
    expect((await run(['dead-letters', 'replay', 'dl-1', ...PM])).out).toContain('was sent again');
    await run(['dead-letters', 'replay', 'dl-1', '--event', '-', ...PM], { input: '{"id": "repaired"}' });
    expect(arrived.map(({ body }) => body)).toEqual([{}, { event: { id: 'repaired' } }]);
    expect(await run(['dead-letters', 'replay', 'dl-1', '--event', '-', ...PM], { input: 'rubbish' })).toMatchObject({
      code: 2,
    });
    expect(await run(['dead-letters', 'replay', 'dl-2', ...PM])).toMatchObject({ code: 0 });
  });
});

describe('event send', () => {
  it('refuses input without events, without a mapping, or that is not there', async () => {
    const { run } = opened();
    expect(await run(['event', 'send', ...PM], { input: ' \n' })).toMatchObject({ code: 2 });
    expect(await run(['event', 'send', 'rows.csv', ...PM])).toMatchObject({ code: 2 });
    expect(await run(['event', 'send', '/nonexistent.json', ...PM])).toMatchObject({ code: 2 });
    expect(await run(['event', 'send', '--wait', 'long', ...PM], { input: '{}' })).toMatchObject({ code: 2 });
  });

  it('sends nothing in a dry run', async () => {
    const { run, arrived } = opened();
    const { code, out } = await run(['event', 'send', '--dry-run'], { input: '{"specversion":"1.0"}' });
    expect(code).toBe(1);
    expect(out).toContain('0 events would be sent; nothing was.');
    expect(arrived).toEqual([]);
  });
});

describe('a replay', () => {
  const EXPORT = ['export', 'REPLAY-X', '--out', 'x.zip', '--as', 'co-1'];

  it.each([
    ['moment-missing', 'The moment in the case, by --moment'],
    ['moment-not-accepted', 'The same without --moment'],
  ])('whose command lacks its moment, or one that needs none, is refused with the option: %s', async (code, words) => {
    const { run } = opened(() => problem(409, code, 'The moment of a replay'));
    const { code: exit, err } = await run(EXPORT);
    expect([exit, err.replaceAll(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(words)]);
  });
});

describe('rebuild', () => {
  it('says in words that the database cannot be reached', async () => {
    const { run } = opened();
    const { code, err } = await run(['rebuild']);
    expect(code).toBe(3);
    expect(err).toContain('The database could not be reached.');
  });
});

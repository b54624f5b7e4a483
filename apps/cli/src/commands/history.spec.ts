import { afterEach, describe, expect, it } from '@jest/globals';
import { type Arrived, createTestApi, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const PATH = '/v1/organisations/QPM/history';
const QPM = ['--organisation', 'QPM', '--as', 'pm-1'];
const item = (leafIndex: number) => ({
  eventId: `urn:a#${leafIndex}`,
  version: 2,
  from: null,
  type: 'throughline.involvement.focus_group.v1',
  kind: 'focus_group',
  occurredAt: '2026-11-02T12:00:00.000Z',
  recordedAt: '2026-11-02T12:00:00.000Z',
  replayMoment: null,
  actor: { role: 'involvement-lead', id: 'il-1' },
  payload: {
    data: { method: 'in person', themes: ['=SUM(A1)', 'parking'], groupsReached: [{ code: 'PC-PM', band: '8-19' }] },
  },
  saltedDigest: null,
  programme: 'P-017',
  leafIndex,
});
const pageOf = (items: readonly unknown[], next: string | null = null, over = {}) => ({
  organisation: 'QPM',
  nature: 'live',
  asKnownAt: null,
  upTo: 8,
  final: false,
  items,
  next,
  ...over,
});
const opened = (answers: readonly unknown[]) => {
  const left = [...answers];
  const intercept = ({ path }: Arrived): Reply | undefined =>
    path.startsWith(PATH) ? { status: 200, body: left.shift() } : undefined;
  const api = createTestApi(intercept);
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);

describe('history search', () => {
  it('asks for what has to hold and shows a page, with what is beneath each event and what gives the next', async () => {
    const { run, arrived } = opened([pageOf([item(7)], 'c-1')]);
    const { out } = await run([
      'history',
      'search',
      'parking',
      'bus',
      '--group',
      'PC-PM',
      '--as-known-at',
      '8',
      ...QPM,
    ]);
    const [asked] = arrived;
    expect(asked?.path).toBe(PATH);
    expect(Object.fromEntries(asked!.query)).toEqual({ words: 'parking bus', group: 'PC-PM', asKnownAt: '8' });
    expect(out).toMatch(
      /P-017: Focus group\n.*• by in person\n.*• groups: PC-PM \(8-19\)\n.*• themes: .*parking\n.*leaf 7/,
    );
    expect(out).toContain('--next c-1');
  });

  it('says whether what was known then can still change', async () => {
    const { run } = opened([
      pageOf([], null, { asKnownAt: 5, upTo: 5, final: true }),
      pageOf([], null, { asKnownAt: '2026-11-02T12:00:00Z' }),
    ]);
    expect((await run(['history', 'search', ...QPM])).out).toContain('nothing of it is missing');
    expect((await run(['history', 'search', ...QPM])).out).toContain('may still be on its way');
  });

  it('says by what it searched: a group that is named may also be one that was not reached', async () => {
    const { run } = opened([pageOf([item(7)])]);
    const { out } = await run(['history', 'search', '--group', 'PC-DIS-SENS', ...QPM]);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/Searched for: naming the group [^.]*\(PC-DIS-SENS\)\./);
  });

  it.each([
    ['2027-05-27', '2027-05-27T22:59:59.999Z'],
    ['2027-01-27', '2027-01-27T23:59:59.999Z'],
    ['2027-05-27T13:05:00Z', '2027-05-27T13:05:00Z'],
    ['48213', '48213'],
  ])('takes --as-known-at %s as %s, a day as its end in London', async (given, asked) => {
    const { run, arrived } = opened([pageOf([])]);
    await run(['history', 'search', '--as-known-at', given, ...QPM]);
    expect(arrived[0]?.query.get('asKnownAt')).toBe(asked);
  });

  it('counts', async () => {
    const { run, arrived } = opened([{ ...pageOf([]), count: 12 }]);
    expect((await run(['history', 'search', '--count', ...QPM])).out).toBe('12\n');
    expect(arrived[0]?.path).toBe(`${PATH}/count`);
  });

  it('writes all pages as NDJSON, or as CSV in which nothing is calculated', async () => {
    const pages = [pageOf([item(7), item(6)], 'c-1'), pageOf([item(5)])];
    const { run, arrived } = opened([...pages, ...pages]);
    const ndjson = (await run(['history', 'search', '--ndjson', ...QPM])).out.trim().split('\n');
    expect(ndjson.map((line) => (JSON.parse(line) as { leafIndex: number }).leafIndex)).toEqual([7, 6, 5]);
    const csv = (await run(['history', 'search', '--csv', ...QPM])).out.trim().split('\n');
    expect(csv).toHaveLength(4);
    expect(csv[1]).toMatch(/^7,P-017,2,urn:a#7,focus_group,/);
    expect(arrived.map(({ query }) => query.get('cursor'))).toEqual([null, 'c-1', null, 'c-1']);
    expect(await run(['history', 'search', '--csv', '--ndjson', ...QPM])).toMatchObject({ code: 2 });
  });
});

describe('history reads', () => {
  it('shows who asked what of history in a month', async () => {
    const read = {
      event: 'read:1:QPM',
      at: '2026-11-02T12:00:00.000Z',
      by: { role: 'compliance', id: 'co-1' },
      read: 'search',
      asked: { kind: 'survey', group: 'PC-DIS-SENS' },
      withheld: ['words'],
    };
    const page = { organisation: 'QPM', month: '2026-11', items: [read], next: null };
    const api = createTestApi(() => ({ status: 200, body: page }));
    const { run } = createBench({ fetch: api.fetch });
    const { out } = await run(['history', 'reads', '--organisation', 'QPM', '--month', '2026-11', '--as', 'au-1']);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('(PC-DIS-SENS); words (not kept: it looked like personal data)');
    expect(api.arrived).toMatchObject([{ path: '/v1/organisations/QPM/reads', person: 'au-1' }]);
    expect(api.arrived[0]?.query.get('month')).toBe('2026-11');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('co-1 compliance search kind: survey; naming the group ');
  });
});

describe('named searches', () => {
  const kept = (query: object, over: object = {}) => ({
    name: 'deaf-people',
    shared: false,
    by: 'pm-1',
    savedAt: '2026-11-02T12:00:00.000Z',
    query,
    ...over,
  });
  const opened = (searches: readonly object[], of: readonly string[] = ['QPM']) => {
    const api = createTestApi(({ method, path }: Arrived): Reply => {
      const me = { id: 'pm-1', roles: [], everyOrganisation: false, inDirectory: true };
      if (path === '/v1/me')
        return { status: 200, body: { ...me, organisations: of.map((code) => ({ code, name: null })) } };
      const isList = method === 'GET' && path.endsWith('/searches');
      const [, , , organisation = ''] = path.split('/');
      if (isList) return { status: 200, body: { organisation, items: organisation === 'QXX' ? [] : searches } };
      return { status: 200, body: path.endsWith('/history') ? pageOf([]) : kept({}) };
    });
    return { ...api, ...createBench({ fetch: api.fetch }) };
  };

  it('are kept with what was searched for, and searched for again with what is given besides', async () => {
    const { run, arrived } = opened([kept({ group: 'PC-DIS-SENS', words: 'parking' })]);
    const saved = await run(['history', 'search', 'bus', '--kind', 'survey', '--save', 'buses', '--shared', ...QPM]);
    expect(saved.err).toContain('Kept as buses for the organisation.');
    expect(arrived[0]).toMatchObject({
      method: 'PUT',
      path: '/v1/organisations/QPM/searches/buses',
      body: { query: { words: 'bus', kind: 'survey' }, shared: true },
    });
    await run(['history', 'search', 'bus', '--named', 'deaf-people', ...QPM]);
    expect(Object.fromEntries(arrived.at(-1)!.query)).toEqual({ group: 'PC-DIS-SENS', words: 'bus' });
    expect((await run(['history', 'search', '--named', 'others', ...QPM])).err).toContain('deaf-people');
  });

  it.each([
    ['the only one of the person', ['QPM']],
    ['the only one that keeps it', ['QXX', 'QPM']],
  ])('are found without an organisation: %s', async (_, of) => {
    const { run, arrived } = opened([kept({ words: 'parking' })], of);
    await run(['history', 'search', '--named', 'deaf-people', '--as', 'pm-1']);
    expect(arrived.at(-1)?.path).toBe(PATH);
    expect(Object.fromEntries(arrived.at(-1)!.query)).toEqual({ words: 'parking' });
  });

  it.each([
    [['--named', 'deaf-people'], ['QPM', 'QOX'], 'one of QPM, QOX'],
    [['--named', 'others'], ['QPM', 'QOX'], 'in any of your organisations'],
    [['parking'], ['QPM', 'QOX'], 'It is not said of which organisation'],
    [['parking'], [], 'It is not said of which organisation'],
  ])('need the organisation where %j fits several or none of %j', async (given, of, words) => {
    const { run } = opened([kept({})], of);
    const { code, err } = await run(['history', 'search', ...given, '--as', 'pm-1']);
    expect([code, err.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringContaining(words)]);
  });

  it('are listed and removed', async () => {
    const { run, arrived } = opened([kept({ kind: 'survey' }), kept({}, { shared: true, by: 'co-1' })]);
    const { out } = await run(['history', 'searches', ...QPM]);
    expect(out).toMatch(/deaf-people +you +pm-1 .*kind: survey\n.*deaf-people +the organisation +co-1/);
    const removed = await run(['history', 'remove-search', 'deaf-people', '--shared', ...QPM]);
    expect(removed.out).toContain('deaf-people is kept no longer.');
    expect(arrived.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/organisations/QPM/searches/deaf-people' });
    expect(arrived.at(-1)?.query.get('shared')).toBe('true');
  });
});

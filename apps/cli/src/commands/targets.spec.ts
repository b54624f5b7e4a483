import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApi, deadlinesReply, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

afterEach(clearBenches);

const AS = ['--as', 'pm-1'];
const WAS = '2027-02-19T17:00:00.000Z';
const NOW = '2027-03-19T17:00:00.000Z';
const recorded: Reply = {
  status: 200,
  body: {
    programme: 'P-017',
    outcome: 'recorded',
    event: { id: 'command:1', type: 'TargetsRescheduled', version: 2 },
  },
};
const changed = (because: string, of: string, to: string) => ({
  eventId: `${because}/deadlines`,
  version: 3,
  type: 'DeadlinesChanged',
  kind: null,
  occurredAt: WAS,
  recordedAt: WAS,
  replayMoment: null,
  actor: { role: 'engine', id: 'policy' },
  payload: {
    because,
    changes: [
      { kind: 'gate-target', of: 'decision', gate: 'decision', from: WAS, to },
      { kind: 'board-papers', of, gate: 'decision', from: '2027-02-12T17:00:00Z', to: '2027-03-12T17:00:00Z' },
    ],
  },
});

const LOCAL = { election: 'local elections in England', from: '2027-03-31', to: '2027-05-06' };
const warning = (what: string) => ({ what, ...LOCAL });

const KNOWN_NOW = { asKnownAt: null, treeSize: null, final: false };

/** A started programme whose rescheduling is answered by `reply`. */
const opened = async (reply: Reply = recorded, history: readonly unknown[] = [], planned: readonly string[] = []) => {
  const api = createTestApi(({ method, path }) => {
    if (method === 'PUT') return reply;
    if (path.endsWith('/deadlines')) return deadlinesReply('P-017', planned.map(warning));
    return path.endsWith('/history')
      ? { status: 200, body: { ...KNOWN_NOW, programme: 'P-017', nature: 'live', items: history, next: null } }
      : undefined;
  });
  const bench = createBench({ fetch: api.fetch });
  const start = ['programme', 'start', 'P-017', '--title', 'Stroke', '--organisation', 'QPM', '--tier', 'T2'];
  await bench.run([...start, '--target', 'decision=2027-02-19', ...AS]);
  return { ...api, ...bench };
};
const MOVE = ['programme', 'targets', 'P-017', '--target', 'decision=2027-03-19', '--reason', 'The board moved', ...AS];

describe('programme start', () => {
  it('warns of a target in the time before an election, unless a past case is replayed', async () => {
    const { fetch, arrived } = createTestApi(({ path }) =>
      path.endsWith('/deadlines') ? deadlinesReply('P-018', [warning('closure of gate decision')]) : undefined,
    );
    const { run } = createBench({ fetch });
    const particulars = [
      '--title',
      'Stroke',
      '--organisation',
      'QPM',
      '--tier',
      'T2',
      '--target',
      'decision=2027-05-04',
    ];
    const { out } = await run(['programme', 'start', 'P-018', ...particulars, ...AS]);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'P-018 is started and on the record. Before local elections in England',
    );
    const replay = ['programme', 'start', 'REPLAY-X', ...particulars, '--moment', '2026-01-05T09:00:00Z', ...AS];
    expect((await run(replay)).out).not.toContain('election');
    expect(arrived.filter(({ path }) => path.endsWith('/deadlines'))).toHaveLength(1);
  });
});

describe('an order that is recorded, of whose dates nothing can be read', () => {
  const refused = (rest: RegExp) =>
    createTestApi(({ path, method }) => {
      if (method === 'PUT') return recorded;
      return rest.test(path) ? { status: 403, body: { title: 'Not for you' } } : undefined;
    });
  const START = ['programme', 'start', 'P-017', '--title', 'Stroke', '--organisation', 'QPM', '--tier', 'T2'];

  it('is said to be recorded, with a line that the warnings are lacking', async () => {
    const { run } = createBench({ fetch: refused(/deadlines$/).fetch });
    const started = await run([...START, '--target', 'decision=2027-05-04', ...AS]);
    expect(started).toMatchObject({ code: 0, out: expect.stringContaining('P-017 is started and on the record.') });
    expect(started.err).toContain('Warnings of elections could not be read: Not for you.');
    expect((await run([...MOVE, '--json'])).json()).toMatchObject({ outcome: 'recorded', warnings: null });
  });

  it('shows its targets where what moved with them cannot be read', async () => {
    const { run } = createBench({ fetch: refused(/(history|deadlines)$/).fetch });
    await run([...START, '--target', 'decision=2027-02-19', ...AS]);
    const { code, out, err } = await run(MOVE);
    expect(code).toBe(0);
    expect(out).toMatch(/decision +19 Feb 2027, 17:00 +19 Mar 2027, 17:00/);
    expect(out).not.toContain('No other date');
    expect(err).toContain('The dates that moved could not be read');
  });
});

describe('programme targets', () => {
  it('moves them for the version that was seen, and shows what was, what is, and what moved with it', async () => {
    const history = [changed('command:0', 'earlier', NOW), changed('command:1', 'decision', NOW)];
    const { run, arrived } = await opened(recorded, history);
    const { out } = await run(MOVE);
    expect(arrived.find(({ method }) => method === 'PUT')).toMatchObject({
      path: '/v1/programmes/P-017/targets',
      ifMatch: '"1"',
      body: { targets: { decision: NOW }, reason: 'The board moved' },
    });
    expect(out).toMatch(/decision +19 Feb 2027, 17:00 +19 Mar 2027, 17:00/);
    expect(out).toContain('With them:\n  • board papers: moved from 12 February 2027 to 12 March 2027');
    expect(out.match(/board papers/g)).toHaveLength(1);
    expect(out).not.toContain('closure of gate');
  });

  it('says where there was no target, and that nothing else hangs on it', async () => {
    const { run } = await opened();
    const { out } = await run([...MOVE, '--target', 'context=2027-01-15']);
    expect(out).toMatch(/context +no target +15 Jan 2027, 17:00/);
    expect(out).toContain('No other date hangs on them.');
  });

  it('warns of a new date in the time before an election, of what moved with it too, and bars nothing', async () => {
    const { run } = await opened(
      recorded,
      [changed('command:1', 'decision', '2027-05-04T16:00:00.000Z')],
      ['closure of gate decision', 'board papers', 'consultation'],
    );
    const before = 'Before local elections in England (31 Mar 2027 to 06 May 2027)';
    const target = ['--target', 'decision=2027-05-04', '--reason', 'The board moved', ...AS];
    const { out, code } = await run(['programme', 'targets', 'P-017', ...target]);
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(`${before}: closure of gate decision. Nothing is barred`);
    expect(out).toMatch(/: board\s+papers\. Nothing/);
    expect(out).not.toContain('consultation');
    expect((await (await opened()).run(MOVE)).out).not.toContain('election');
  });

  it('gives the same to a machine', async () => {
    const { run } = await opened(recorded, [changed('command:1', 'decision', NOW)]);
    expect((await run([...MOVE, '--json'])).json()).toMatchObject({
      outcome: 'recorded',
      targets: [{ gate: 'decision', was: WAS, now: NOW }],
      deadlines: [{ kind: 'gate-target' }, { kind: 'board-papers' }],
    });
  });

  it('says when they stood so already', async () => {
    const { run } = await opened({ status: 200, body: { programme: 'P-017', outcome: 'unchanged', event: null } });
    expect((await run(MOVE)).out).toBe('Those were the targets of P-017 already.\n');
  });

  it('refuses what is no gate or no day before anything is sent', async () => {
    const { run, arrived } = await opened();
    const before = arrived.length;
    for (const target of ['garden=2027-03-19', 'decision=soon', 'decision'])
      expect((await run(['programme', 'targets', 'P-017', '--target', target, '--reason', 'R', ...AS])).code).toBe(2);
    expect(arrived).toHaveLength(before);
  });
});

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { API, type Arrived, createTestApi, ISSUER, problem, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';
import { inParallel } from './in-parallel.ts';

const repository = resolve(import.meta.dirname, '../../../..');
const CORBY = ['demo', '--case', 'corby-urgent-care-centre'];

interface Report {
  readonly cases: readonly {
    readonly id: string;
    readonly variant: string;
    readonly events: number;
    readonly gates: readonly {
      readonly gate: string;
      readonly status: string;
      readonly refusals: readonly {
        readonly at: string;
        readonly unmet: readonly Readonly<Record<string, string>>[];
      }[];
    }[];
  }[];
}

const opened = (
  intercept?: (arrived: Arrived) => Reply | undefined,
  options: Partial<Parameters<typeof createBench>[0]> = {},
) => {
  const api = createTestApi(intercept);
  return { ...api, ...createBench({ fetch: api.fetch, repository, ...options }) };
};
afterEach(clearBenches);

const changes = (arrived: readonly Arrived[]) => arrived.filter(({ method }) => method !== 'GET');

describe('demo', () => {
  it('plays five cases in two variants and reports seven gates of each', async () => {
    const { run } = opened();
    const { code, err, json } = await run(['demo', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { cases } = json() as Report;
    expect(cases.map(({ variant }) => variant)).toEqual(
      Array.from({ length: 5 }, () => ['documented', 'assumed']).flat(),
    );
    for (const { gates, events } of cases) {
      expect(gates).toHaveLength(7);
      expect(events).toBeGreaterThan(0);
    }
  });

  it('prints exactly the members that scripts rely on', async () => {
    const { run } = opened();
    const { cases } = (await run([...CORBY, '--variant', 'assumed', '--json'])).json() as Report;
    const [corby] = cases;
    expect(Object.keys(corby ?? {})).toEqual(['id', 'variant', 'title', 'events', 'gates']);
    expect(corby?.gates.map(({ gate, status }) => `${gate} ${status}`)).toEqual([
      'context closed',
      'options closed',
      'readiness open',
      'involvement open',
      'decision open',
      'mobilisation open',
      'review open',
    ]);
    const [refusal] = corby?.gates[2]?.refusals ?? [];
    expect(refusal?.at).toBe('2018-01-30T09:00:00.000Z');
    for (const unmet of refusal?.unmet ?? []) {
      expect(Object.keys(unmet)).toEqual(['requirement', 'basis', 'why']);
      expect(unmet['basis']).toMatch(/\(statute|statutory guidance|policy|case law|local/);
    }
  });

  it('shows tables marked as replays, with the dates of the case and the true record time', async () => {
    const { run } = opened();
    const { out } = await run(CORBY);
    expect(out).toContain('REPLAY as documented');
    expect(out).toContain('REPLAY with assumed events');
    expect(out).toContain('truly recorded');
    expect(out).toContain('refused 30 Jan 2018');
    expect(out).toContain('not recorded');
    expect(out).not.toMatch(/not done|unlawful/);
    expect(out).toContain('Closed means: requirements met and signed off by two people.');
  });

  it('summarises each case in one line of at most the width of the terminal, without the reasons', async () => {
    const { run } = opened();
    const { out } = await run(['demo', '--summary'], { columns: 80 });
    const lines = out.trimEnd().split('\n');
    const cases = lines.filter((line) => /(documented|assumed) +\d+ +[✔✖·]( [✔✖·]){6}$/.test(line));
    expect(cases).toHaveLength(10);
    expect(cases.find((line) => /^Corby.* assumed/.test(line))).toMatch(/✔ ✔ ✖ ✖ ✖ · ·$/);
    expect(lines.length).toBeLessThanOrEqual(18);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).not.toContain('not recorded —');
  });

  it('changes nothing when it is played again', async () => {
    const { run, arrived } = opened();
    const first = await run([...CORBY, '--json']);
    const before = changes(arrived).length;
    const second = await run([...CORBY, '--json']);
    expect(second.out).toBe(first.out);
    expect(changes(arrived)).toHaveLength(before);
  });

  it('goes on where it broke off, and gives the same record', async () => {
    const whole = opened();
    const expected = (await whole.run([...CORBY, '--json'])).out;
    let commands = 0;
    let broken = true;
    const { run } = opened(({ method }) => {
      commands += method === 'GET' ? 0 : 1;
      return broken && commands === 12 ? problem(500, 'internal', 'Something went wrong here') : undefined;
    });
    expect((await run([...CORBY, '--json'])).code).toBe(3);
    broken = false;
    expect((await run([...CORBY, '--json'])).out).toBe(expected);
  });

  it('records as a service what the archive wrote down, asks as one person and closes as another', async () => {
    const { run, arrived } = opened();
    await run([...CORBY, '--variant', 'assumed']);
    const by = (part: string) =>
      new Set(changes(arrived).flatMap(({ path, person }) => (path.endsWith(part) ? [person] : [])));
    expect(by('/involvement-events')).toEqual(new Set(['svc-1']));
    expect(by('/closure-requests')).toEqual(new Set(['pm-1']));
    expect(by('/closures')).toEqual(new Set(['ap-1']));
  });

  it('asks a gate to close only after all that was known by then, and nothing later, is recorded', async () => {
    const { run, store } = opened();
    await run([...CORBY, '--variant', 'assumed']);
    const events = await store.readStream('programme-REPLAY-CORBY-ASSUMED');
    const moments = events.map(
      ({ payload, occurredAt }) => (payload as { readonly replayMoment?: string }).replayMoment ?? occurredAt,
    );
    expect(moments.map((moment) => Date.parse(moment))).toEqual(
      moments.map((moment) => Date.parse(moment)).sort((a, b) => a - b),
    );
  });

  it('brings the stack up when it is down, and stops it afterwards when asked', async () => {
    const { run, ran, folder } = opened();
    const stack = { version: 1, pid: 2 ** 22 - 1, urls: { api: API, oidc: ISSUER }, database: { url: 'postgres://x' } };
    writeFileSync(join(folder, '.throughline', 'stack.json'), JSON.stringify(stack));
    await run([...CORBY, '--json', '--down']);
    expect(ran.map(({ args, output }) => [...args, output])).toEqual([
      ['up', '--detach', '--empty', 'stderr'],
      ['stop', 'stderr'],
    ]);
  });

  it('leaves a running stack alone', async () => {
    const { run, ran } = opened();
    await run([...CORBY, '--json']);
    expect(ran).toEqual([]);
  });

  it('says so when the stack does not come up, or there is no such case', async () => {
    const { run } = opened(undefined, { withStack: false, stackExit: 1, env: { THROUGHLINE_HOME: '/nonexistent' } });
    expect((await run(CORBY)).code).toBe(3);
    expect((await run(['demo', '--case', 'none'])).code).toBe(2);
  });
});

describe('work in parallel', () => {
  it('keeps the order of the items and never exceeds its width', async () => {
    let working = 0;
    let most = 0;
    const results = await inParallel([3, 1, 2, 5, 4], 2, async (n) => {
      working += 1;
      most = Math.max(most, working);
      for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
      working -= 1;
      return n * 10;
    });
    expect(results).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });

  it('starts nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = (n: number) => {
      begun.push(n);
      return n === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(n);
    };
    await expect(inParallel([1, 2, 3, 4], 1, work)).rejects.toThrow('broken');
    expect(begun).toEqual([1]);
  });
});

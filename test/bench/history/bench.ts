import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPostgresEventStore, createPostgresHistoryStore, migrate } from '@throughline/event-store';
import { startPostgres } from '@throughline/infra';
import { stateAt } from '@throughline/programme';
import pg from 'pg';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark, BenchmarkSettings } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { median, quantile } from '../statistics.ts';
import { fill, GROUPS, METHODS, organisationOf, policyEngine, programmeOf, type Size, THEMES } from './record.ts';

const PAGE = 50;
const FULL: Size = { events: 1_000_000, programmes: 2_000, organisations: 20, longest: 10_000 };
const QUICK: Size = { events: 6_000, programmes: 100, organisations: 5, longest: 1_500 };

/** A sequence of numbers below `n` that looks like chance and is the same in each run. */
const chance = () => {
  let state = 20_261_129;
  return (n: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * n);
  };
};

const COLUMNS =
  'stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest';
const FLOORS = {
  /** A page of one programme by the index of its stream. */
  page: `SELECT ${COLUMNS} FROM events WHERE stream = $1 AND version > $2 ORDER BY version LIMIT ${PAGE}`,
  /** The least that finds words: the same index, the same order, the same rows. */
  words: `WITH f AS MATERIALIZED (
            SELECT leaf_index FROM history WHERE words @@ (websearch_to_tsquery('english', $1) && $2::tsquery))
          SELECT ${COLUMNS} FROM (SELECT leaf_index FROM f WHERE leaf_index < $3 ORDER BY leaf_index DESC LIMIT ${PAGE}) page
            JOIN leaves USING (leaf_index) JOIN events USING (stream, version) ORDER BY leaf_index DESC`,
};

type Timed = () => Promise<number>;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** Asks each in turn, again and again; the first rounds warm up. */
const inTurn = async (
  questions: Readonly<Record<string, Timed>>,
  rounds: number,
): Promise<Readonly<Record<string, readonly number[]>>> => {
  const times = Object.fromEntries(Object.keys(questions).map((name) => [name, [] as number[]]));
  for (let round = -10; round < rounds; round += 1)
    for (const [name, ask] of Object.entries(questions)) {
      const took = await ask();
      if (round >= 0) times[name]!.push(took);
    }
  return times;
};

const compared = (
  name: string,
  times: Readonly<Record<'ours' | 'floor', readonly number[]>>,
  most: number,
  notes: readonly string[] = [],
): Finding => {
  const { ours, floor } = times;
  const found = figure({
    name: `history.${name}`,
    unit: 'ms',
    ours: median(ours),
    floor: median(floor),
    p50: median(ours),
    p99: quantile(ours, 0.99),
  });
  return {
    figure: found,
    goals: [{ text: `at most ${most} × the floor`, isMet: found.ratio <= most }],
    notes: [`p99 ${found.p99} ms, of the floor ${quantile(floor, 0.99).toPrecision(3)} ms`, ...notes],
  };
};

const searching = async (url: string, size: Size, isQuick: boolean): Promise<readonly Finding[]> => {
  const history = createPostgresHistoryStore({ url, connections: 1 });
  const floor = new pg.Client({ connectionString: url });
  await floor.connect();
  const below = chance();
  const organisation = () => organisationOf(size, below(size.organisations));
  const some = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const before = () => Math.floor(size.events / 2) + below(size.events / 2);
  const ours = (tags: () => readonly string[], words?: () => string) => () => {
    const query = {
      organisation: organisation(),
      nature: 'live',
      tags: tags(),
      before: before(),
      limit: PAGE,
    } as const;
    return timed(() => history.search({ ...query, ...(words === undefined ? {} : { words: words() }) }));
  };
  const group = () => `group:${some(GROUPS)}`;
  const listed = (asKnownAt: string | number) => {
    const query = { organisation: organisation(), where: { nature: 'live' }, asKnownAt, limit: PAGE };
    return timed(() => history.listKnown(query));
  };
  try {
    const { rows } = await floor.query<{ from: Date; to: Date }>(
      'SELECT min(recorded_at) AS from, max(recorded_at) AS to FROM events',
    );
    const [from, to] = [rows[0]!.from.getTime(), rows[0]!.to.getTime()];
    const moment = () => new Date(from + below(to - from)).toISOString();
    const times = await inTurn(
      {
        floor: () => {
          const values = [`programme-${programmeOf(1 + below(size.programmes - 1))}`, 0];
          return timed(() => floor.query({ name: 'page', text: FLOORS.page, values }));
        },
        page: ours(() => ['every']),
        'one tag': ours(() => [group()]),
        'two tags': ours(() => [group(), `method:${some(METHODS)}`]),
        list: () => listed(moment()),
        'list by size': () => listed(before()),
        words: ours(
          () => [],
          () => some(THEMES),
        ),
        'floor of words': () => {
          const values = [some(THEMES), `'${organisation()} live'`, before()];
          return timed(() => floor.query({ name: 'words', text: FLOORS.words, values }));
        },
      },
      isQuick ? 50 : 400,
    );
    const by = (name: string, floorName = 'floor') => ({ ours: times[name]!, floor: times[floorName]! });
    return [
      compared('page', by('page'), 3),
      compared('tag', by('one tag'), 3),
      compared('two-tags', by('two tags'), 3),
      compared('list', by('list'), 5, ['programmes of an organisation as known at an instant']),
      compared('list-by-size', by('list by size'), 5, ['as known when the log had so many leaves']),
      compared('words', by('words', 'floor of words'), 1.5, ['each word is in about a sixth of the events']),
    ];
  } finally {
    await Promise.all([history.close(), floor.end()]);
  }
};

const statesAsKnown = async (url: string, isQuick: boolean): Promise<Finding> => {
  const store = createPostgresEventStore({ url, projection: policyEngine.projection, connections: 1 });
  const stream = `programme-${programmeOf(0)}`;
  const below = chance();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    const length = await store.versionAt(stream, '2999-01-01T00:00:00Z');
    await stateAt({ store, policyEngine }, stream, length);
    delay.enable();
    const asking: Timed = () => timed(() => stateAt({ store, policyEngine }, stream, length - below(length / 2)));
    const times = await inTurn({ ours: asking }, isQuick ? 30 : 200);
    delay.disable();
    const floor = await inTurn(
      { floor: () => timed(async () => policyEngine.projection.fold(stream, await store.readStream(stream))) },
      isQuick ? 3 : 10,
    );
    const finding = compared('state', { ours: times['ours']!, floor: floor['floor']! }, 1, [
      `${length} events; the floor reads and folds all of them; nobody else waited longer than ${(delay.max / 1e6).toFixed(0)} ms`,
    ]);
    const p99 = quantile(times['ours']!, 0.99);
    return { ...finding, goals: [{ text: 'p99 at most 100 ms', isMet: p99 <= 100 }] };
  } finally {
    await store.close();
  }
};

/** `history`: pages of an organisation's events by tags and words, its list as known, and the state as known, each against the least that could be done. */
export const history: Benchmark = ({ isQuick, programmes, progress }: BenchmarkSettings) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting PostgreSQL');
    const postgres = await startPostgres({ directory: join(directory, 'postgres') });
    atEnd(() => postgres.stop());
    const { ownerUrl } = await postgres.createDatabase();
    const urls = await migrate(ownerUrl);
    const usual = isQuick ? QUICK : FULL;
    const size = programmes === undefined ? usual : { ...usual, programmes, events: programmes * 500 };
    const rates = await fill(urls, size, progress);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('VACUUM ANALYZE');
    await owner.end();
    progress('searching');
    const found = await searching(urls.appUrl, size, isQuick);
    progress('reading what was known');
    const state = await statesAsKnown(urls.appUrl, isQuick);
    const made = figure({ name: 'history.make', unit: 'events/s', ours: rates.made, floor: rates.recorded });
    return [
      ...found,
      state,
      {
        figure: made,
        goals: [],
        notes: [
          `${size.events} events, ${size.programmes} programmes, ${size.organisations} organisations; sealed at ${rates.sealed.toFixed(0)} events/s; the floor records them`,
        ],
      },
    ];
  });

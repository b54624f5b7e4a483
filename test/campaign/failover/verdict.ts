import { check, type Verdict } from '../../fault/checker.ts';
import { checkReminders, type ReminderVerdict } from '../../fault/reminder-checker.ts';
import { untilSent } from '../../fault/reminder-scenario.ts';
import { until } from '@throughline/infra';
import type pg from 'pg';
import { untilRelayed } from '../../stack/drained.ts';
import { databasePool } from '../../stack/database-pool.ts';
import type { CampaignResult, CampaignSettings } from '../campaign.ts';
import type { Incident } from './kills.ts';
import type { Post } from '../../fault/reminder-ground.ts';
import { type Load, PREFIX } from './load.ts';
import type { Observation } from './observed.ts';

/** The API is to answer again within this after anything is killed. */
const LIMIT_MS = 15_000;
const LONGEST_MS = 120_000;

/** Whose record and mailbox are judged. */
export interface Judged {
  readonly database: { direct(): string };
  readonly post: Post;
}

const untilAllIsThere = (database: pg.Pool, ids: readonly string[]): Promise<void> =>
  until(
    async () => {
      const { rows } = await database.query<{ there: number }>(
        'SELECT count(*)::integer AS there FROM events WHERE event_id = ANY ($1)',
        [ids],
      );
      if ((rows[0]?.there ?? 0) < ids.length) throw new Error('some are missing');
    },
    { what: 'All that was acknowledged', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 500 },
  ).catch(() => undefined); // What is missing then is lost, and is named.

const judgeReminders = ({ post }: Judged, load: Load, databaseUrl: string): Promise<ReminderVerdict> =>
  checkReminders({
    databaseUrl,
    journalUrl: post.mailbox.journalUrl,
    takenBefore: 0,
    programmes: load.due,
    people: ['pm-1', 'sro-1'],
  });

export const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** For a person: what was killed, and the times until all went on. */
export const tableOf = (incidents: readonly Incident[]): string => {
  const columns = ['killed', 'commands again', 'slowest command', 'evidence again', 'commands', 'repeated'];
  const rows = incidents.map(({ what, silent, slowest, unrecorded, answered, repeated }) => [
    what,
    ...[silent, slowest, unrecorded].map((ms) => `${seconds(ms).toFixed(1)} s`),
    String(answered),
    String(repeated),
  ]);
  const widths = columns.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  return [columns, ...rows].map(line).join('\n');
};

const isLate = ({ silent, slowest }: Incident): boolean => Math.max(silent, slowest) > LIMIT_MS;

const MOST_EXPLAINED = 10;

export interface Seen {
  readonly kills: readonly Incident[];
  readonly rolling: Incident;
  readonly observation: Observation;
}

/** What was looked at, how often, and what was wrong. */
export interface Finding {
  readonly name: string;
  readonly tried: number;
  /** What was wrong, each in a few words. */
  readonly wrong: readonly string[];
  readonly figures?: Readonly<Record<string, number | string>>;
}

const ofRecord = (verdict: Verdict): readonly Finding[] => {
  const { acknowledged, lost, countedTwice, differing, gaps, gatesClosed } = verdict;
  const early = [...verdict.closedWithoutEvidence, ...verdict.decidedOtherwise];
  const twice = [...countedTwice, ...differing, ...gaps];
  return [
    { name: 'acknowledged events lost', tried: acknowledged, wrong: lost },
    { name: 'events counted twice', tried: acknowledged, wrong: twice },
    { name: 'gates closed early', tried: gatesClosed, wrong: early },
  ];
};

/** Waits until everything under way has come to its end, then holds the record and the mailbox against what was promised. */
export const judgeLoad = async (installation: Judged, load: Load): Promise<readonly Finding[]> => {
  const { acknowledged, due, rounds } = load;
  const databaseUrl = installation.database.direct();
  const database = databasePool(databaseUrl);
  try {
    await untilAllIsThere(database, [...acknowledged.events.keys()]);
    await untilRelayed(database);
    await untilSent(database, due);
  } finally {
    await database.end();
  }
  const verdict = await check({ databaseUrl, acknowledged, prefix: PREFIX });
  const reminders = await judgeReminders(installation, load, databaseUrl);
  const otherwise = rounds.filter(
    ({ whole, early, lacking }) => whole !== 'closed' || early !== 'closed' || lacking !== 'refused',
  );
  return [
    ...ofRecord(verdict),
    {
      name: 'programmes that came to another end',
      tried: rounds.length * 4,
      wrong: otherwise.map((round) => JSON.stringify(round)),
    },
    { name: 'reminders doubled', tried: reminders.claimed, wrong: reminders.duplicates },
    { name: 'reminders missed', tried: reminders.claimed, wrong: reminders.missed },
  ];
};

/** As a campaign reports them; what was wrong is shown to people. */
export const resultsOf = (
  findings: readonly Finding[],
  { explain }: Pick<CampaignSettings, 'explain'>,
): readonly CampaignResult[] =>
  findings.map(({ name, tried, wrong, figures }) => {
    for (const one of wrong.slice(0, MOST_EXPLAINED)) explain(`${name}: ${one}`);
    return { name, tried, wrong: wrong.length, ...figures };
  });

/** What was seen of kills and of a rolling restart. */
export const findingsOf = ({ kills, rolling, observation }: Seen, { failures }: Load): readonly Finding[] => [
  {
    name: 'API answers within 15 s of a kill',
    tried: kills.length,
    wrong: kills.filter(isLate).map(({ what }) => what),
    figures: { slowestSeconds: seconds(Math.max(...kills.map(({ silent, slowest }) => Math.max(silent, slowest)))) },
  },
  {
    name: 'commands answered in a rolling restart',
    tried: rolling.answered,
    wrong: [...new Set([...observation.unanswered, ...failures])],
    figures: { repeated: rolling.repeated, slowestSeconds: seconds(rolling.slowest) },
  },
];

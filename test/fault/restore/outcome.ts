import { until } from '@throughline/infra';
import { databasePool } from '../../stack/database-pool.ts';
import type { Acknowledged } from '../acknowledged.ts';
import { check, type Verdict } from '../checker.ts';
import type { RestoreGround } from './ground.ts';

/** What one kind of loss came to: how often it was tried, what was found wrong, and figures beside. */
export interface RestoreOutcome {
  readonly tried: number;
  readonly wrong: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

export const names = (kind: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${kind}-${i + 1}`);
export const named = (what: string, ids: readonly string[]): readonly string[] => ids.map((id) => `${what}: ${id}`);
export const wrongIn = (verdict: Verdict): readonly string[] => [
  ...named('lost', verdict.lost),
  ...named('counted twice', verdict.countedTwice),
  ...named('closed without evidence', verdict.closedWithoutEvidence),
  ...named('decided otherwise', verdict.decidedOtherwise),
  ...named('gap', verdict.gaps),
  ...named('state differs', verdict.differing),
];

/** Waits until all events that the broker acknowledged are on record; what is missing afterwards, the checker names. */
export const untilRecorded = async (ground: RestoreGround, { events }: Acknowledged): Promise<void> => {
  const database = databasePool(ground.stack.database.ownerUrl);
  await until(
    async () => {
      const { rows } = await database.query<{ there: number }>(
        'SELECT count(*)::integer AS there FROM events WHERE event_id = ANY ($1)',
        [[...events.keys()]],
      );
      if ((rows[0]?.there ?? 0) < events.size) throw new Error('some are missing');
    },
    { what: 'All that was acknowledged', timeoutMilliseconds: 90_000, everyMilliseconds: 200 },
  )
    .catch(() => undefined)
    .finally(() => database.end());
};

export const judge = (ground: RestoreGround, acknowledged: Acknowledged, prefix: string): Promise<Verdict> =>
  check({ databaseUrl: ground.stack.database.url, acknowledged, prefix });

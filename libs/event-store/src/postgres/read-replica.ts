import { setTimeout as pause } from 'node:timers/promises';
import { TimeLimitExceeded, within } from '@throughline/runtime/retry';
import type { QueryResultRow } from 'pg';
import { inBatches } from '../in-batches.ts';
import { Database, type Statement, statement } from './database.ts';
import {
  problemIn,
  problemOf,
  REPLICA_PROBLEMS,
  type Replayed,
  type ReplicaProblem,
  type ReplicaState,
} from './replica-problem.ts';
import { type OnReplicaChange, watchReplica } from './replica-watch.ts';

/** How far a replica is behind its primary. */
export interface ReplicaLag {
  /** Bytes of the write-ahead log that are on the primary's disk and not replayed; 0 where all is. */
  readonly bytes: number;
  /** Seconds since the last transaction that was replayed was committed; 0 where all is replayed. */
  readonly seconds: number;
}

/** A replica that answers where it has everything that the primary has committed. */
export interface ReadReplica {
  /** The rows of a statement that only reads; undefined where the primary has to be asked. Never rejects. */
  read<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<readonly Row[] | undefined>;
  /** Undefined while it is not known: one of the two does not answer, or the replica does not follow this primary. */
  lag(): Promise<ReplicaLag | undefined>;
  /** Reads since the start, by what became of them. */
  readonly reads: Readonly<Record<ReplicaState, number>>;
  close(): Promise<void>;
}

/** Where a replica is, and the primary that it follows, as role `throughline_app`. */
export interface ReadReplicaOptions {
  readonly url: string;
  readonly primaryUrl: string;
  /** Connections to the replica at most; default 8. */
  readonly connections?: number;
  readonly onChange?: OnReplicaChange;
}

/** For so long a replica may need to connect and to replay what is asked for. */
const WAIT_MS = 250;
const LOOK_EVERY_MS = 10;
/** For so long it may need to say how far behind it is. */
const LAG_WAIT_MS = 3_000;
/** A replica that did not answer, or lagged, is passed over for so long: nobody else waits for it. */
const PASSED_OVER_MS = 2_000;
/** Reads for which the primary is asked together how far it is. */
const ASKED_TOGETHER = 1_000;

/** The last cluster and timeline that the record was in. A replica that stayed behind on another timeline at a failover never gets its row. */
const LAST_PLACE = `(SELECT concat_ws('/', number, system_identifier, timeline, database_oid) FROM record_clusters ORDER BY number DESC LIMIT 1)`;

/** What is committed is on disk before anybody sees it, so that this is behind all that could be seen. */
const readPosition = statement(
  'replica-position',
  `SELECT pg_current_wal_flush_lsn()::text AS position, ${LAST_PLACE} AS place`,
);

const readReplayed = statement(
  'replica-replayed',
  `SELECT pg_is_in_recovery() AS recovers, ${LAST_PLACE} IS NOT DISTINCT FROM $2 AS "isSamePlace",
          greatest(pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()), 0)::float8 AS bytes,
          greatest(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)::float8 AS seconds`,
);

interface Position {
  readonly position: string;
  readonly place: string | null;
}

const ignore = (): void => undefined;

/** Connects when first used. */
export const createReadReplica = ({
  url,
  primaryUrl,
  connections = 8,
  onChange = ignore,
}: ReadReplicaOptions): ReadReplica => {
  const primary = new Database({ url: primaryUrl, connections: 1 });
  const replica = new Database({ url, connections });
  const reads: Record<ReplicaState, number> = { current: 0, behind: 0, 'not-following': 0, unavailable: 0 };
  const watch = watchReplica(onChange, PASSED_OVER_MS);
  let passedOver: { readonly until: number; readonly for: ReplicaState } | undefined;

  const positionNow = inBatches(async (asked: readonly undefined[]) => {
    const [row] = await primary.query<Position>(readPosition, []);
    return asked.map(() => row!);
  }, ASKED_TOGETHER);
  const valuesOf = ({ position, place }: Position): readonly unknown[] => [position, place];

  /** Answers within the limit, or says why it has not. */
  const answer = async <Row extends QueryResultRow>(
    read: Statement,
    values: readonly unknown[],
    needed: Position,
  ): Promise<readonly Row[] | ReplicaState> => {
    const reached = Promise.withResolvers<void>();
    let problem: ReplicaProblem | undefined;
    let isReached = false;
    let isGivenUp = false;
    // On one connection: another may lead to another replica.
    const rows = replica.transact(async (session) => {
      for (;;) {
        const [replayed] = await session.query<Replayed>(readReplayed, valuesOf(needed));
        if (isGivenUp) return [];
        problem = problemIn(replayed!);
        if (problem === undefined) break;
        await pause(LOOK_EVERY_MS);
      }
      reached.resolve();
      return session.query<Row>(read, values);
    }, 1);
    rows.catch(reached.reject);
    try {
      await within(WAIT_MS, 'the replica', reached.promise);
      isReached = true;
      watch.usable();
      return await rows;
    } catch (error) {
      isGivenUp = true;
      const isLate = error instanceof TimeLimitExceeded;
      const found = isLate ? (problem ?? 'no-answer') : problemOf(error);
      const { state } = REPLICA_PROBLEMS[found];
      watch.unusable({ problem: found, error, mayPass: isReached || (isLate && state !== 'not-following') });
      return state;
    }
  };

  const ask = async <Row extends QueryResultRow>(read: Statement, values: readonly unknown[]) => {
    if (passedOver !== undefined && performance.now() < passedOver.until) return passedOver.for;
    const needed = await positionNow(undefined).catch(() => undefined);
    // The read itself says that the primary is away.
    if (needed === undefined) return 'unavailable';
    const answered = await answer<Row>(read, values, needed);
    passedOver =
      typeof answered === 'string' ? { until: performance.now() + PASSED_OVER_MS, for: answered } : undefined;
    return answered;
  };

  return {
    read: async <Row extends QueryResultRow>(read: Statement, values: readonly unknown[]) => {
      const answered = await ask<Row>(read, values);
      reads[typeof answered === 'string' ? answered : 'current'] += 1;
      return typeof answered === 'string' ? undefined : answered;
    },
    lag: async () => {
      let isPrimaryAway = true;
      const asked = positionNow(undefined).then((now) => {
        isPrimaryAway = false;
        return replica.query<Replayed>(readReplayed, valuesOf(now));
      });
      try {
        const [replayed] = await within(LAG_WAIT_MS, 'the replica', asked);
        const problem = problemIn(replayed!);
        if (problem === undefined) watch.usable();
        // What was committed a moment ago need not be there yet, and a read waits for it.
        else if (problem !== 'behind') {
          watch.unusable({ problem, mayPass: false });
          return undefined;
        }
        const { bytes, seconds } = replayed!;
        return { bytes, seconds: bytes === 0 ? 0 : (seconds ?? 0) };
      } catch (error) {
        if (!isPrimaryAway)
          watch.unusable({ problem: problemOf(error), error, mayPass: error instanceof TimeLimitExceeded });
        return undefined;
      }
    },
    reads,
    close: async () => {
      await Promise.all([primary.close(), replica.close()]);
    },
  };
};

/** What answers statements that only read. */
export type Reads = Pick<Database, 'query'>;

/** A store whose reads of history a replica may answer. */
export interface WithReplica {
  readonly replica?: ReadReplica | undefined;
}

/** Reads from the replica, where there is one and it has what the primary has; else from the primary. */
export const readsOf = (primary: Database, replica: ReadReplica | undefined): Reads =>
  replica === undefined
    ? primary
    : {
        query: async <Row extends QueryResultRow>(read: Statement, values: readonly unknown[]) =>
          (await replica.read<Row>(read, values)) ?? primary.query<Row>(read, values),
      };

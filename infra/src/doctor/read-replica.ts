import { createReadReplica, problemOf, REPLICA_PROBLEMS, type ReplicaProblem } from '@throughline/event-store';
import { hostAndPort } from '../local/address.ts';
import { type Check, lookedAt, partOf } from './check.ts';
import { asking, encryptionChecks } from './database.ts';

/** Behind by more than this, a replica answers next to nothing. */
const FAR_BEHIND_SECONDS = 10;

const PRIMARY_ANSWERS = 'until then the primary answers all reads';
const NOT_COMPARED = 'it, or the primary, did not say in time how far it is';

/** What to do about each problem. */
const REMEDIES: Readonly<Record<ReplicaProblem, string>> = {
  'is-primary': 'set DATABASE_READ_URL to a replica of it, or take it away',
  'follows-another':
    'correct host, port and database of DATABASE_READ_URL, or make the replica anew from the primary of DATABASE_URL',
  refused: 'correct user or password of DATABASE_READ_URL; a replica has the roles and passwords of its primary',
  'no-answer': 'start it, or correct DATABASE_READ_URL',
  behind: 'pg_stat_replication on the primary says what it lacks',
};

/** The replica that answers reads of history: whether it follows the primary, and how far behind it is. */
export const readReplicaChecks = (url: string, primaryUrl: string): Promise<readonly Check[]> => {
  const part = partOf('Read replica');
  const where = hostAndPort(url, 5_432).join(':');
  const next = (error: unknown): string => `${REMEDIES[problemOf(error)]}; ${PRIMARY_ANSWERS}`;
  return lookedAt('Read replica', { where, next }, async () => {
    // Says what is amiss, which a replica that answers no read does not.
    await asking(url, (ask) => ask('SELECT 1'));
    let problem: ReplicaProblem | undefined;
    const onChange = (found: ReplicaProblem | undefined): void => {
      problem = found;
    };
    const replica = createReadReplica({ url, primaryUrl, connections: 1, onChange });
    const lag = await replica.lag().finally(() => replica.close());
    const reached = part.ok('reached', where);
    const encryption = await encryptionChecks(part, url);
    if (lag === undefined) {
      const remedy = `${REMEDIES[problem ?? 'no-answer']}; ${PRIMARY_ANSWERS}`;
      const found = `${where}: ${problem === undefined ? NOT_COMPARED : REPLICA_PROBLEMS[problem].text}`;
      const expected = 'a streaming replica of the database of DATABASE_URL, on its timeline';
      return [reached, part.wrong('follows', { found, expected, next: remedy }), ...encryption];
    }
    const found = `${lag.bytes} bytes of the write-ahead log behind, ${lag.seconds.toFixed(1)} s`;
    if (lag.seconds <= FAR_BEHIND_SECONDS) return [reached, part.ok('follows', found), ...encryption];
    const expected = `at most ${FAR_BEHIND_SECONDS} s`;
    const see = `${REMEDIES.behind}; ${PRIMARY_ANSWERS}`;
    return [reached, part.warn('follows', { found, expected, next: see }), ...encryption];
  });
};

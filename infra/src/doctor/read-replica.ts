import { createReadReplica } from '@throughline/event-store';
import { hostAndPort } from '../local/address.ts';
import { type Check, lookedAt, partOf } from './check.ts';
import { asking, encryptionChecks } from './database.ts';

/** Behind by more than this, a replica answers next to nothing. */
const FAR_BEHIND_SECONDS = 10;

const PRIMARY_ANSWERS = 'until then the primary answers all reads';

/** The replica that answers reads of history: whether it follows the primary, and how far behind it is. */
export const readReplicaChecks = (url: string, primaryUrl: string): Promise<readonly Check[]> => {
  const part = partOf('Read replica');
  const where = hostAndPort(url, 5_432).join(':');
  const next = `start it, or correct DATABASE_READ_URL; ${PRIMARY_ANSWERS}`;
  return lookedAt('Read replica', { where, next }, async () => {
    // Says what is amiss, which a replica that answers no read does not.
    await asking(url, (ask) => ask('SELECT 1'));
    const replica = createReadReplica({ url, primaryUrl, connections: 1 });
    const lag = await replica.lag().finally(() => replica.close());
    const reached = part.ok('reached', where);
    const encryption = await encryptionChecks(part, url);
    if (lag === undefined) {
      const found = `${where} does not follow the database of DATABASE_URL`;
      const expected = 'a streaming replica of it, on its timeline';
      return [reached, part.wrong('follows', { found, expected, next }), ...encryption];
    }
    const found = `${lag.bytes} bytes of the write-ahead log behind, ${lag.seconds.toFixed(1)} s`;
    if (lag.seconds <= FAR_BEHIND_SECONDS) return [reached, part.ok('follows', found), ...encryption];
    const expected = `at most ${FAR_BEHIND_SECONDS} s`;
    const see = `pg_stat_replication on the primary says what it lacks; ${PRIMARY_ANSWERS}`;
    return [reached, part.warn('follows', { found, expected, next: see }), ...encryption];
  });
};

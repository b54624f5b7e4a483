import { Client } from 'pg';
import type { LeaderLock } from './leader-lock.ts';

const HEARTBEAT_MS = 1_000;
const QUERY_TIMEOUT_MS = 3_000;
/** A holder whose machine vanished without a word is given up by the server after 5 + 3 × 2 seconds. */
const KEEPALIVES = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3';

/**
 * A session lock of PostgreSQL on a connection of its own: the server frees it the moment the connection ends.
 * @param name What is led; one lock a database and name.
 */
export const createPostgresLeaderLock = (url: string, name: string): LeaderLock => {
  let session: Client | undefined;

  const end = async (client: Client): Promise<void> => {
    if (session === client) session = undefined;
    // A connection that is broken already has nothing left to say.
    await client.end().catch(() => undefined);
  };

  const connected = async (): Promise<Client> => {
    if (session !== undefined) return session;
    const client = new Client({
      connectionString: url,
      application_name: `throughline-${name}`,
      connectionTimeoutMillis: QUERY_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
      options: KEEPALIVES,
    });
    // Unheard, the error of an idle connection would end the process.
    client.on('error', () => void end(client));
    await client.connect();
    session = client;
    return client;
  };

  return {
    tryAcquire: async () => {
      const client = await connected();
      try {
        const { rows } = await client.query<{ held: boolean }>(
          'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
          [name],
        );
        if (rows[0]?.held !== true) return undefined;
      } catch (error) {
        await end(client);
        throw error;
      }
      const lost = new AbortController();
      const lose = () => lost.abort();
      client.once('error', lose);
      client.once('end', lose);
      const heartbeat = setInterval(() => {
        client.query('SELECT 1').catch(() => {
          lose();
          void end(client);
        });
      }, HEARTBEAT_MS);
      lost.signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
      return {
        lost: lost.signal,
        release: async () => {
          lose();
          await end(client);
        },
      };
    },
    close: async () => {
      if (session !== undefined) await end(session);
    },
  };
};

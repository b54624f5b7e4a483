import { Client } from 'pg';
import type { LeaderLock } from './leader-lock.ts';

const HEARTBEAT_MS = 1_000;
const QUERY_TIMEOUT_MS = 3_000;
/** A holder that has said nothing for so long is given up by the server: its machine has vanished, or it is frozen. */
const SILENCE_MS = 10_000;

/** The limits of the transaction come first: it is to last as long as the lead. */
const ACQUIRE = `
  SELECT set_config('transaction_timeout', '0', true), set_config('idle_in_transaction_session_timeout', $2, true),
         pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS held`;

/**
 * A lock of PostgreSQL, held by a transaction that stays open on a connection of its own: the server frees it the moment the connection ends. A lock of a
 * transaction works through a pooler in transaction mode, too. The transaction has read nothing and writes nothing, so that it holds back nobody.
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
        await client.query('BEGIN');
        const { rows } = await client.query<{ held: boolean }>(ACQUIRE, [name, String(SILENCE_MS)]);
        if (rows[0]?.held !== true) {
          await client.query('ROLLBACK');
          return undefined;
        }
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

import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Pool, PoolClient } from 'pg';
import type { ConsoleConfig } from '../config.ts';
import type { SignedIn, Tokens } from './oidc.ts';
import { HELD_MS } from './session.ts';

/** Sessions in PostgreSQL, encrypted. Any number of console processes share them. Tokens stand apart, so that a page that was slow does not put back old ones. */
export interface Sessions extends SessionStore {
  keepTokens(id: string, tokens: Tokens): Promise<void>;
  tokensOf(id: string): Promise<Tokens | undefined>;
  /**
   * The access token of a session, refreshed when it is about to end: by one request, and the others get what that got.
   * Undefined when there is no such session.
   */
  accessToken(id: string, refresh: (tokens: Tokens) => Promise<Tokens>): Promise<string | undefined>;
  /** Id of the person whose session this was, if it ended within the last half hour. */
  ownerOf(id: string): Promise<string | undefined>;
  /** Forgets sessions that ended more than half an hour ago. */
  forget(): Promise<void>;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
}

interface Content {
  readonly person?: SignedIn;
  /** All that is left of an ended session. */
  readonly owner?: string;
}

const TABLE = 'throughline_console.sessions';
const LIVE = 'id = $1 AND expires_at > now()';
/** Refreshed so long before its end, as an answer may take a while. */
const MARGIN_MS = 60_000;

/** The cookie's value never stands in the database: whoever reads the table cannot sign in with it. */
const keyOf = (id: string): Buffer => createHash('sha256').update(id).digest();

const ignore = (): void => undefined;

const inTransaction = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  // While the issuer is asked nobody else listens to this connection, and its loss would end the process.
  client.on('error', ignore);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.removeListener('error', ignore);
    client.release();
  }
};

/** JWE (dir, A256GCM). What was encrypted with another key reads as nothing. */
const cipherOf = (hexKey: string) => {
  const key = Buffer.from(hexKey, 'hex');
  return {
    encrypt: (kept: object): Promise<string> =>
      new EncryptJWT({ kept }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key),
    decrypt: async <T>(text: string | null | undefined): Promise<T | undefined> => {
      if (text == null) return undefined;
      try {
        return (await jwtDecrypt(text, key)).payload['kept'] as T;
      } catch {
        return undefined;
      }
    },
  };
};

/** Sessions that were encrypted with another key do not exist. */
export const openSessions = (
  pool: Pool,
  { sessionKey, sessionIdleMs }: Pick<ConsoleConfig, 'sessionKey' | 'sessionIdleMs'>,
): Sessions => {
  const { encrypt, decrypt } = cipherOf(sessionKey);
  const column = async (name: 'content' | 'tokens', from: Pool | PoolClient, where: string, id: string) => {
    const { rows } = await from.query<{ text: string | null }>(`SELECT ${name} AS text FROM ${TABLE} WHERE ${where}`, [
      keyOf(id),
    ]);
    return rows[0]?.text;
  };
  const set = async (id: string, session: object) => {
    await pool.query(
      `INSERT INTO ${TABLE} (id, content, expires_at) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (id) DO UPDATE SET content = excluded.content, expires_at = excluded.expires_at`,
      [keyOf(id), await encrypt(session), sessionIdleMs],
    );
  };
  const get = async (id: string) => (await decrypt(await column('content', pool, LIVE, id))) ?? null;
  const end = async (id: string): Promise<void> => {
    const owner = (await decrypt<Content>(await column('content', pool, 'id = $1', id)))?.person?.id;
    if (owner === undefined) await pool.query(`DELETE FROM ${TABLE} WHERE id = $1`, [keyOf(id)]);
    else
      await pool.query(
        `UPDATE ${TABLE} SET content = $2, tokens = NULL, expires_at = least(expires_at, now()) WHERE id = $1`,
        [keyOf(id), await encrypt({ owner })],
      );
  };
  const keepTokens = async (from: Pool | PoolClient, id: string, tokens: Tokens): Promise<void> => {
    await from.query(`UPDATE ${TABLE} SET tokens = $2 WHERE id = $1`, [keyOf(id), await encrypt(tokens)]);
  };
  const tokensOf = async (from: Pool | PoolClient, id: string, lock = '') =>
    decrypt<Tokens>(await column('tokens', from, LIVE + lock, id));
  const isFresh = ({ accessUntil }: Tokens): boolean => accessUntil - MARGIN_MS > Date.now();

  return {
    set: (id, session, callback) => void set(id, session).then(() => callback(), callback),
    get: (id, callback) =>
      void get(id).then(
        (found) => callback(null, found as never),
        (error: unknown) => callback(error),
      ),
    destroy: (id, callback) => void end(id).then(() => callback(), callback),
    keepTokens: (id, tokens) => keepTokens(pool, id, tokens),
    tokensOf: (id) => tokensOf(pool, id),
    accessToken: async (id, refresh) => {
      const tokens = await tokensOf(pool, id);
      if (tokens === undefined || isFresh(tokens)) return tokens?.accessToken;
      return inTransaction(pool, async (client) => {
        const current = await tokensOf(client, id, ' FOR UPDATE');
        if (current === undefined || isFresh(current)) return current?.accessToken;
        const fresh = await refresh(current);
        await keepTokens(client, id, fresh);
        return fresh.accessToken;
      });
    },
    ownerOf: async (id) => {
      const ended = `id = $1 AND expires_at <= now() AND expires_at > now() - interval '${HELD_MS} milliseconds'`;
      const found = await decrypt<Content>(await column('content', pool, ended, id));
      return found?.owner ?? found?.person?.id;
    },
    forget: async () => {
      await pool.query(`DELETE FROM ${TABLE} WHERE expires_at < now() - interval '${HELD_MS} milliseconds'`);
    },
    check: async () => {
      await pool.query(`SELECT FROM ${TABLE} LIMIT 1`);
    },
  };
};

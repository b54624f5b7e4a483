import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Row {
  readonly payload: string;
  readonly expires_at: number | null;
}

/** SQLite answers at once; its callers expect a promise. */
const DONE = Promise.resolve();

const now = (): number => Math.floor(Date.now() / 1_000);

/** Sessions, grants, codes and refresh tokens, in one SQLite file so that they outlive a restart. */
export const openState = (file: string): { readonly adapterFor: (model: string) => Adapter; close(): void } => {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS entries (
      model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER,
      uid TEXT, user_code TEXT, grant_id TEXT, PRIMARY KEY (model, id)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entries_by_grant ON entries (grant_id);
  `);
  database.prepare('DELETE FROM entries WHERE expires_at < ?').run(now());
  const write = database.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)');
  const select = (column: 'id' | 'uid' | 'user_code') =>
    database.prepare(`SELECT payload, expires_at FROM entries WHERE model = ? AND ${column} = ?`);
  const [byId, byUid, byUserCode] = [select('id'), select('uid'), select('user_code')];
  const consume = database.prepare(
    "UPDATE entries SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const remove = database.prepare('DELETE FROM entries WHERE model = ? AND id = ?');
  const removeGrant = database.prepare('DELETE FROM entries WHERE grant_id = ?');

  const read = (row: unknown): AdapterPayload | undefined => {
    const found = row as Row | undefined;
    if (!found || (found.expires_at !== null && found.expires_at < now())) return undefined;
    return JSON.parse(found.payload) as AdapterPayload;
  };
  return {
    adapterFor: (model) => ({
      upsert: (id, payload, expiresIn) => {
        const expiresAt = expiresIn ? now() + expiresIn : null;
        const { uid = null, userCode = null, grantId = null } = payload;
        write.run(model, id, JSON.stringify(payload), expiresAt, uid, userCode, grantId);
        return DONE;
      },
      find: (id) => Promise.resolve(read(byId.get(model, id))),
      findByUid: (uid) => Promise.resolve(read(byUid.get(model, uid))),
      findByUserCode: (userCode) => Promise.resolve(read(byUserCode.get(model, userCode))),
      consume: (id) => (consume.run(now(), model, id), DONE),
      destroy: (id) => (remove.run(model, id), DONE),
      revokeByGrantId: (grantId) => (removeGrant.run(grantId), DONE),
    }),
    close: () => database.close(),
  };
};

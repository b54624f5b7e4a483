import { join } from 'node:path';
import {
  createPostgresEventStore,
  createPostgresLogStore,
  type EventStore,
  type LogStore,
} from '@throughline/event-store';
import { type Tally, tallyWithoutReactions } from '@throughline/event-store/contract';
import { formatVerifierKey, treeHasher, type VerifierKey } from '@throughline/evidence';
import { generatePrivateKey, readSigningKey, sha256, verifierKeyOf } from '@throughline/evidence/node';
import { logDirectory, type LogIdentity, sealNext, signEdge } from '@throughline/worker';
import { createDatabase, sharedPostgres } from '../engines/engines.ts';
import { databasePool } from '../stack/database-pool.ts';

const origin = 'icb.example/throughline';
const identity: LogIdentity = {
  origin,
  keys: (['ed25519', 'ml-dsa-44'] as const).map((type) =>
    readSigningKey(generatePrivateKey(type), { name: origin, type }),
  ),
};

/** A record in PostgreSQL with its log, sealed when the test says so. */
export interface SealedLog {
  readonly store: EventStore<Tally>;
  readonly log: LogStore;
  /** As the application connects. */
  readonly url: string;
  /** Folder of the published copy. */
  readonly folder: string;
  readonly keys: readonly VerifierKey[];
  /** The Ed25519 key in one line. */
  readonly verifierKey: string;
  /** Gives everything a leaf that is settled. */
  seal(): Promise<void>;
  /** Signs the log as it ends, and publishes it. */
  publish(): Promise<void>;
  /** Runs SQL as superuser, with the triggers of its session disabled as far as they can be. */
  tamper(sql: string): Promise<void>;
  drop(): Promise<void>;
}

/** @param directory Where the published copy goes. */
export const startSealedLog = async (directory: string): Promise<SealedLog> => {
  const database = await createDatabase();
  const { adminUrl } = await sharedPostgres();
  const admin = new URL(adminUrl);
  admin.pathname = `/${database.name}`;
  const superuser = databasePool(admin.href);
  const store = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions });
  const log = createPostgresLogStore({ url: database.sealerUrl });
  const folder = join(directory, database.name);
  const hasher = treeHasher(sha256);
  const keys = identity.keys.map(verifierKeyOf);
  return {
    ...{ store, log, url: database.url, folder, keys },
    verifierKey: formatVerifierKey(keys[0]!, sha256),
    seal: async () => {
      while ((await sealNext(log, hasher)) > 0);
    },
    publish: async () => {
      const checkpoint = await signEdge(log, hasher, { identity, seconds: 1_800_000_000 });
      if (checkpoint !== undefined) await logDirectory(folder).publish(log, checkpoint);
    },
    tamper: async (sql) => {
      const tables = ['events', 'leaves', 'tiles', 'log_edge', 'log_checkpoints'];
      const all = (what: string) => tables.map((table) => `ALTER TABLE ${table} ${what} TRIGGER ALL;`).join(' ');
      await superuser.query(`${all('DISABLE')} ${sql}; ${all('ENABLE')}`);
    },
    drop: async () => {
      await Promise.all([store.close(), log.close(), superuser.end()]);
      await database.drop();
    },
  };
};

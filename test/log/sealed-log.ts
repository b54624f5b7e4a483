import { join } from 'node:path';
import {
  createPostgresEventStore,
  createPostgresLogStore,
  type EventStore,
  type LogStore,
} from '@throughline/event-store';
import { formatVerifierKey, treeHasher, type VerifierKey } from '@throughline/evidence';
import { generatePrivateKey, readSigningKey, sha256, verifierKeyOf } from '@throughline/evidence/node';
import {
  createSealerMetrics,
  createTimeStamper,
  createWitnesses,
  keysInForce,
  logDirectory,
  type LogIdentity,
  parseWitnesses,
  sealNext,
  signEdge,
} from '@throughline/worker';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createDatabase } from '../engines/engines.ts';
import { plainRecord } from './plain-record.ts';

const origin = 'icb.example/throughline';
const identity: LogIdentity = {
  origin,
  keys: (['ed25519', 'ml-dsa-44'] as const).map((type) =>
    readSigningKey(generatePrivateKey(type), { name: origin, type }),
  ),
};
/** The name of these logs, and its keys. */
export const TEST_IDENTITY = identity;

/** A record in PostgreSQL with its log, sealed when the test says so. */
export interface SealedLog {
  readonly store: EventStore<null>;
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
  /** Signs the log as it ends, with the witnesses of these lines, and publishes it; by those of other keys that are in force, where they are given. */
  publish(witnesses?: string, keys?: LogIdentity): Promise<void>;
  /** Has the last checkpoint time-stamped, and records that. @throws Error where it was not. */
  stamp(authority: { readonly url: string; readonly certificates: string }): Promise<void>;
  drop(): Promise<void>;
}

/** On a database of the shared PostgreSQL. @param directory Where the published copy goes. */
export const startSealedLog = async (directory: string): Promise<SealedLog> => {
  const database = await createDatabase();
  return sealedLogOn({ ...database, directory });
};

export interface SealedLogOptions {
  readonly name: string;
  /** As the application connects, and as the sealer. */
  readonly url: string;
  readonly sealerUrl: string;
  /** Where the published copy goes. */
  readonly directory: string;
  readonly drop: () => Promise<void>;
}

/** On a database with the schema and nothing recorded. */
export const sealedLogOn = ({ name, url, sealerUrl, directory, drop }: SealedLogOptions): SealedLog => {
  const store = createPostgresEventStore({ url, projection: plainRecord });
  const log = createPostgresLogStore({ url: sealerUrl });
  const folder = join(directory, name);
  const hasher = treeHasher(sha256);
  const keys = identity.keys.map(verifierKeyOf);
  return {
    store,
    log,
    url,
    folder,
    keys,
    verifierKey: formatVerifierKey(keys[0]!, sha256),
    seal: async () => {
      while ((await sealNext(log, hasher)) > 0);
    },
    publish: async (lines = '', signing = identity) => {
      const metrics = createSealerMetrics(new Registry());
      const options = { keys, logger: pino({ enabled: false }), metrics, now: Date.now };
      const { cosign } = createWitnesses(parseWitnesses(lines), options);
      const checkpoint = await signEdge(log, hasher, {
        identity: signing,
        seconds: 1_800_000_000,
        cosign,
        keysFor: keysInForce({ log, events: store }, signing),
      });
      if (checkpoint !== undefined) await logDirectory(folder).publish(log, checkpoint);
    },
    stamp: async ({ url: at, certificates }) => {
      const checkpoint = (await log.lastCheckpoint())!;
      const stamper = createTimeStamper({
        url: at,
        certificates,
        log,
        events: store,
        metrics: createSealerMetrics(new Registry()),
        logger: pino({ enabled: false }),
        now: Date.now,
        keep: (stamp) => logDirectory(folder).keepTimeStamp(stamp),
      });
      stamper.published(checkpoint);
      await stamper.idle();
      if ((await log.timeStamp(checkpoint.size)) === undefined) throw new Error('the checkpoint was not time-stamped');
    },
    drop: async () => {
      await Promise.all([store.close(), log.close()]);
      await drop();
    },
  };
};

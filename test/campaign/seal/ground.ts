import { join } from 'node:path';
import type { NewEvent } from '@throughline/domain';
import {
  createPostgresAuditedRecord,
  createPostgresEventStore,
  createPostgresLogStore,
  type EventStore,
  type LogStore,
} from '@throughline/event-store';
import { auditRecord, type Finding } from '@throughline/evidence';
import { readPublishedLog, sha256, verifierKeyOf, verifySignature } from '@throughline/evidence/node';
import { logDirectory, type LogDirectory, type Sealer } from '@throughline/worker';
import { testSealer } from '@throughline/worker/testing';
import { plainRecord } from '../../log/plain-record.ts';
import { TEST_IDENTITY as identity } from '../../log/sealed-log.ts';
import { oneOf, type Random } from '../random.ts';

const keys = identity.keys.map(verifierKeyOf);
const checking = { keys, sha256, verify: verifySignature };

/** A record in PostgreSQL that sealers seal, and all that was ever signed of it. */
export interface Place {
  readonly store: EventStore<null>;
  readonly log: LogStore;
  readonly url: string;
  readonly folder: string;
  /** Every note that a sealer signed, whether it was kept or not. */
  readonly signed: string[];
  close(): Promise<void>;
}

/** @param folder where the log is published. */
export const openPlace = (
  { url, sealerUrl }: { readonly url: string; readonly sealerUrl: string },
  folder: string,
  signed: string[] = [],
): Place => {
  const store = createPostgresEventStore({ url, projection: plainRecord });
  const kept = createPostgresLogStore({ url: sealerUrl });
  const log: LogStore = {
    ...kept,
    keepCheckpoint: (checkpoint) => {
      signed.push(checkpoint.note);
      return kept.keepCheckpoint(checkpoint);
    },
  };
  return {
    store,
    log,
    url,
    folder,
    signed,
    close: async () => void (await Promise.all([store.close(), kept.close()])),
  };
};

/** The folder of a log below a directory. */
export const folderIn = (directory: string, name: string): string => join(directory, name);

const STREAMS = ['programme-a', 'programme-b', 'programme-c', 'programme-d', 'programme-e'];

/** Records so many events by turns, as several do at once; one of them commits only after `late`. Gives how many were recorded. */
export const recordAtOnce = async ({ store }: Place, random: Random, late: Promise<void>): Promise<number> => {
  const counts = STREAMS.map((stream) => ({ stream, count: random(30) }));
  const slow = oneOf(random, STREAMS);
  await Promise.all(
    counts.map(async ({ stream, count }) => {
      if (count === 0) return;
      const version = (await store.load(stream))?.version ?? 0;
      const events = Array.from({ length: count }, (_, index): NewEvent => ({
        eventId: `${stream}-${version + index + 1}`,
        type: 'focus_group',
        occurredAt: '2026-11-16T10:00:00.000Z',
        actor: { role: 'involvement-lead', id: 'il-1' },
        payload: { number: version + index + 1 },
      }));
      await store.transact(async (tx) => {
        await tx.append([{ stream, expectedVersion: version, events }]);
        if (stream === slow) await late;
      });
    }),
  );
  return counts.reduce((sum, { count }) => sum + count, 0);
};

/** A sealer of a place. @param log, directory in place of its own. */
export const sealerOf = (
  { store, log, folder }: Place,
  parts: { readonly log?: LogStore; readonly directory?: LogDirectory } = {},
): Sealer => testSealer({ log, directory: logDirectory(folder), events: store, identity, ...parts });

/** Leaves of the checkpoint that was published last. */
export const publishedSize = async ({ folder }: Pick<Place, 'folder'>): Promise<number> =>
  Number((await logDirectory(folder).checkpoint())?.split('\n')[1] ?? 0);

const inShort = ({ class: kind, where }: Finding): string => `${kind}: ${where}`;

/** What disagrees: of the record with its log, of the published folder, and of anything that was ever signed with either. */
export const disagreements = async ({ url, folder, signed }: Place, size: number): Promise<readonly string[]> => {
  const record = createPostgresAuditedRecord({ url });
  const ofRecord = await auditRecord(record, checking, { kept: signed }).finally(() => record.close());
  const ofFolder = await auditRecord(await readPublishedLog(folder), checking, { kept: signed });
  return [
    ...[...ofRecord.findings, ...ofFolder.findings].map(inShort),
    ...(ofRecord.leaves === size && ofFolder.leaves === size
      ? []
      : [`${size} events, ${ofRecord.leaves} leaves, ${ofFolder.leaves} of them published`]),
  ];
};

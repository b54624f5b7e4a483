import { createPostgresAuditedRecord } from '@throughline/event-store';
import { type Audit, auditRecord, parseVerifierKey } from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';
import { until } from '@throughline/infra';
import { databasePool } from './database-pool.ts';
import type { TestStack } from './test-stack.ts';

const LONGEST_MS = 60_000;

/** The record of a sealed stack held against its log, once so many events have their leaf. @throws when they have none in a minute. */
export const auditWhenSealed = async (
  { database, logKeys }: Pick<TestStack, 'database' | 'logKeys'>,
  events: number,
): Promise<Audit> => {
  const owner = databasePool(database.ownerUrl);
  const sealed = async (): Promise<void> => {
    const { rows } = await owner.query<{ size: string }>('SELECT size FROM log_edge');
    if (Number(rows[0]?.size ?? 0) < events) throw new Error(`${rows[0]?.size ?? 0} of ${events} events are sealed`);
  };
  await until(sealed, { what: 'The log', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 200 }).finally(() =>
    owner.end(),
  );
  const record = createPostgresAuditedRecord({ url: database.url });
  const keys = logKeys.map((line) => parseVerifierKey(line, sha256));
  return auditRecord(record, { keys, sha256, verify: verifySignature }).finally(() => record.close());
};

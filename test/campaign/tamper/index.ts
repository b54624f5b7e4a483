import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPostgresAuditedRecord, createPostgresLogStore } from '@throughline/event-store';
import { type AuditedRecord, auditRecord, type Finding, treeHasher } from '@throughline/evidence';
import { readPublishedLog, sha256, verifySignature } from '@throughline/evidence/node';
import { startPostgres } from '@throughline/infra';
import { sealNext } from '@throughline/worker';
import { databasePool } from '../../stack/database-pool.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign, CampaignResult, CampaignSettings } from '../campaign.ts';
import { type Random, randomFrom } from '../random.ts';
import { FOLDER_TAMPERINGS } from './folder-tamperings.ts';
import { administer, adminUrlOf, makeOriginal, type Original, type Server, tamperWith } from './ground.ts';
import { LOG_TAMPERINGS } from './log-tamperings.ts';
import { ROW_TAMPERINGS } from './row-tamperings.ts';
import type { Expected, FolderTampering, StoreTampering } from './tampering.ts';

const RUNS = 100;
const STORE_TAMPERINGS = { ...ROW_TAMPERINGS, ...LOG_TAMPERINGS };

/** Findings of an audit, as `class: where`. */
const auditOf = async (record: AuditedRecord, { keys, kept }: Original): Promise<readonly string[]> => {
  const { findings } = await auditRecord(record, { keys, sha256, verify: verifySignature }, { kept: [kept] });
  return findings.map(({ class: kind, where }: Finding) => `${kind}: ${where}`);
};

/** What is missing from the findings, and what is there without a reason. */
const faultsIn = (findings: readonly string[], { found, allowed = () => false }: Expected): readonly string[] => {
  const fits = (finding: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? finding === wanted : wanted.test(finding);
  return [
    ...found.filter((wanted) => !findings.some((finding) => fits(finding, wanted))).map((one) => `not found: ${one}`),
    ...findings
      .filter((finding) => !found.some((wanted) => fits(finding, wanted)) && !allowed(finding))
      .map((one) => `found without a reason: ${one}`),
  ];
};

/** Lets `use` work on a copy of a database, as superuser; drops it afterwards. */
const onCopy = async <T>(server: Server, of: string, use: (url: string) => Promise<T>): Promise<T> => {
  const name = `${of}_copy`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${of}`);
  try {
    return await use(adminUrlOf(server.adminUrl, name));
  } finally {
    await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
};

const auditStore = async (url: string, original: Original): Promise<readonly string[]> => {
  const record = createPostgresAuditedRecord({ url });
  return auditOf(record, original).finally(() => record.close());
};

const sealAgain = async (url: string): Promise<void> => {
  const log = createPostgresLogStore({ url });
  while ((await sealNext(log, treeHasher(sha256))) > 0);
  await log.close();
};

const tryStore = async (server: Server, original: Original, tampering: StoreTampering, random: Random) => {
  const { sql, remake = false, ...expected } = tampering.plan(original, random);
  return onCopy(server, original[tampering.from ?? 'database'], async (url) => {
    const superuser = databasePool(url);
    await tamperWith(superuser, sql).finally(() => superuser.end());
    if (remake) await sealAgain(url);
    return faultsIn(await auditStore(url, original), expected);
  });
};

const tryFolder = async (original: Original, tampering: FolderTampering, random: Random) => {
  const { tamper, ...expected } = tampering.plan(original, random);
  const copy = `${original.folder}-copy`;
  await cp(original.folder, copy, { recursive: true });
  try {
    await tamper(copy);
    return faultsIn(await auditOf(await readPublishedLog(copy), original), expected);
  } finally {
    await rm(copy, { recursive: true });
  }
};

/** What nobody has touched: the record, its published folder, and the record going on after the checkpoint that was kept. */
const tryHonest = async (server: Server, original: Original): Promise<readonly string[]> => [
  ...(await onCopy(server, original.database, (url) => auditStore(url, original))),
  ...(await auditOf(await readPublishedLog(original.folder), original)),
];

/**
 * Every way of tampering, so many times each, on a record that is another each time: `tried`, and in how many the audit did not name just the place.
 * The last result counts false alarms about what nobody touched.
 */
export const tamperWithLogs = async (
  server: Server,
  directory: string,
  { seed, runs, progress, explain }: CampaignSettings & { readonly runs: number },
): Promise<readonly CampaignResult[]> => {
  const wrong = new Map<string, number>();
  const note = (name: string, run: number, faults: readonly string[]): void => {
    wrong.set(name, (wrong.get(name) ?? 0) + (faults.length > 0 ? 1 : 0));
    for (const fault of faults.slice(0, 5)) explain(`${name}, run ${run}: ${fault}`);
  };
  for (let run = 1; run <= runs; run += 1) {
    progress(`record ${run} of ${runs}`);
    const random = randomFrom(seed * 1_000 + run);
    const original = await makeOriginal(server, directory, random);
    for (const [name, tampering] of Object.entries(STORE_TAMPERINGS))
      note(name, run, await tryStore(server, original, tampering, random));
    for (const [name, tampering] of Object.entries(FOLDER_TAMPERINGS))
      note(name, run, await tryFolder(original, tampering, random));
    note('nothing', run, await tryHonest(server, original));
    for (const one of [original.database, original.backup]) await administer(server, `DROP DATABASE ${one}`);
    await rm(original.folder, { recursive: true });
  }
  return [...wrong].map(([name, count]) => ({ name, tried: runs, wrong: count }));
};

/** Tampers with a record as somebody who has every right can, a hundred times in each way, and audits it. */
export const tamper: Campaign = (settings) =>
  inWorkspace('campaign-tamper', async (directory, atEnd) => {
    settings.progress('starting PostgreSQL');
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } });
    atEnd(() => postgres.stop());
    return tamperWithLogs(postgres, directory, { ...settings, runs: RUNS });
  });

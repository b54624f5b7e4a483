import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import { withAuthorities } from '../authorities.ts';
import type { Campaign, CampaignResult, CampaignSettings } from '../campaign.ts';
import { randomFrom } from '../random.ts';
import { tallyOf } from '../tally.ts';
import { FOLDER_TAMPERINGS } from './folder-tamperings.ts';
import { ERASURE_TAMPERINGS } from './erasure-tamperings.ts';
import { administer, type Server } from './ground.ts';
import { KEY_TAMPERINGS, KEY_TAMPERINGS_OF_FOLDERS } from './key-tamperings.ts';
import { LOG_TAMPERINGS } from './log-tamperings.ts';
import { makeOriginal } from './original.ts';
import { auditFolder, tryFolder } from './on-folder.ts';
import { auditStore, type OpenedOriginal, tryStore, withOriginal } from './on-store.ts';
import { ROW_TAMPERINGS } from './row-tamperings.ts';
import { TIME_TAMPERINGS, TIME_TAMPERINGS_OF_FOLDERS } from './time-tamperings.ts';

const RUNS = 100;
/** Runs over one record: making one costs as much as some runs. */
const RUNS_OVER_ONE = 5;
/** By where somebody tampers: what is done to keys and time-stamps is done in both places. */
const STORE_TAMPERINGS = {
  ...ROW_TAMPERINGS,
  ...LOG_TAMPERINGS,
  ...KEY_TAMPERINGS,
  ...TIME_TAMPERINGS,
  ...ERASURE_TAMPERINGS,
};
const ALL_FOLDER_TAMPERINGS = { ...FOLDER_TAMPERINGS, ...KEY_TAMPERINGS_OF_FOLDERS, ...TIME_TAMPERINGS_OF_FOLDERS };

/**
 * Every way of tampering, so many times each, on a record that is another after some runs: `tried`, and in how many the audit did not name just the place.
 * The last result counts false alarms about what nobody touched.
 */
export const tamperWithLogs = async (
  server: Server,
  directory: string,
  settings: CampaignSettings & { readonly runs: number },
): Promise<readonly CampaignResult[]> => {
  const { seed, runs, progress } = settings;
  const tally = tallyOf(settings);
  const tryAll = async (opened: OpenedOriginal, run: number): Promise<void> => {
    const random = randomFrom(seed * 1_000 + run);
    for (const [name, tampering] of Object.entries(STORE_TAMPERINGS)) {
      progress(`run ${run} of ${runs}: ${name}`);
      tally.note(name, run, await tryStore(opened, tampering, random));
    }
    for (const [name, tampering] of Object.entries(ALL_FOLDER_TAMPERINGS)) {
      progress(`run ${run} of ${runs}: ${name}`);
      tally.note(name, run, await tryFolder(opened.original, tampering, random));
    }
    tally.note('nothing', run, [...(await auditStore(opened)), ...(await auditFolder(opened.original))]);
  };
  await withAuthorities(async (authorities) => {
    for (let first = 1; first <= runs; first += RUNS_OVER_ONE) {
      progress(`run ${first} of ${runs}: recording and sealing`);
      const random = randomFrom(seed * 1_000 + 500 + first);
      const original = await makeOriginal(server, directory, authorities, random);
      const count = Math.min(RUNS_OVER_ONE, runs - first + 1);
      await withOriginal(server, original, async (opened) => {
        for (let run = first; run < first + count; run += 1) await tryAll(opened, run);
      });
      for (const one of [original.database, original.backup]) await administer(server, `DROP DATABASE ${one}`);
      await rm(original.folder, { recursive: true });
    }
  });
  return tally.results();
};

/** Tampers with a record as somebody who has every right can, a hundred times in each way, and audits it. */
export const tamper: Campaign = (settings) =>
  inWorkspace('campaign-tamper', async (directory, atEnd) => {
    settings.progress('starting PostgreSQL');
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } });
    atEnd(() => postgres.stop());
    return tamperWithLogs(postgres, directory, { ...settings, runs: RUNS });
  });

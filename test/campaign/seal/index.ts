import { join } from 'node:path';
import { migrate } from '@throughline/event-store';
import { startPostgres } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign, CampaignResult, CampaignSettings } from '../campaign.ts';
import { type Random, randomFrom } from '../random.ts';
import { type Tally, tallyOf } from '../tally.ts';
import { administer, type Server } from '../tamper/ground.ts';
import { folderIn, openPlace } from './ground.ts';
import { killOne } from './killed.ts';
import { logically, physically, putBack } from './restored.ts';

const RUNS = 100;
/** Kills over one record, so that it grows over several tiles. */
const KILLS_OVER_ONE = 20;

interface Settings extends CampaignSettings {
  readonly runs: number;
}
type Try = (random: Random, run: number) => Promise<readonly string[]>;

/** Tries one kind so many times; an error is what went wrong in its run. */
const tryAll = async (tally: Tally, name: string, { seed, runs, progress }: Settings, attempt: Try): Promise<void> => {
  for (let run = 1; run <= runs; run += 1) {
    progress(`${name}, run ${run} of ${runs}`);
    tally.note(
      name,
      run,
      await attempt(randomFrom(seed * 1_000 + run), run).catch((error: unknown) => [String(error)]),
    );
  }
};

/** Kills over a record that grows, on a new one after some. */
const kills = async (
  server: Server,
  directory: string,
): Promise<{ readonly attempt: Try; readonly close: () => Promise<void> }> => {
  const open = async () => {
    const { name, ownerUrl } = await server.createDatabase();
    const { appUrl: url, sealerUrl } = await migrate(ownerUrl);
    return { name, size: 0, place: openPlace({ url, sealerUrl }, folderIn(directory, name)) };
  };
  let current = await open();
  const close = async () => {
    await current.place.close();
    await administer(server, `DROP DATABASE ${current.name} WITH (FORCE)`);
  };
  const attempt: Try = async (random, run) => {
    if (run % KILLS_OVER_ONE === 0) {
      await close();
      current = await open();
    }
    const [size, faults] = await killOne(current.place, random, current.size);
    current.size = size;
    return faults;
  };
  return { attempt, close };
};

/** A sealer killed at steps, a record put back, and what was lost recovered: each event sealed once, no fork signed, each loss named. */
export const sealOverFaults = async (
  server: Server,
  directory: string,
  settings: Settings,
): Promise<readonly CampaignResult[]> => {
  const { attempt, close } = await kills(server, directory);
  const tally = tallyOf(settings);
  await tryAll(tally, 'a sealer killed at a step, beside others and late commits', settings, attempt);
  await close();
  const back = (name: string, backUp: ReturnType<typeof physically>) =>
    tryAll(tally, name, settings, (random) => putBack(server, directory, backUp, random));
  await back('yesterday’s backup of the files put back, and its lost tail recovered', physically(server));
  await back('yesterday’s dump put back, and its lost tail recovered', logically(server));
  return tally.results();
};

/** Seals a record while everything goes wrong, a hundred times in each way. */
export const seal: Campaign = (settings) =>
  inWorkspace('campaign-seal', async (directory, atEnd) => {
    settings.progress('starting PostgreSQL');
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } });
    atEnd(() => postgres.stop());
    return sealOverFaults(postgres, directory, { ...settings, runs: RUNS });
  });

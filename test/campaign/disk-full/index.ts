import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '@throughline/infra';
import { carryOut } from '../../stack/database-pool.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { type AtEnd, type Ground, openGround } from '../outage/ground.ts';
import type { Outage } from '../outage/outage.ts';
import { outlastAll } from '../outage/outlast-all.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const LASTS_MS = 20_000;

/** Folders of a stack that get a disk of their own, each with its size in megabytes. */
const DISKS = { postgres: 768, kafka: 256, temporal: 96, log: 32 } as const;

/** What has a full disk: an engine, and a file in which its words stand. */
interface Filled {
  readonly engine?: Engine;
  readonly says: string;
}

const FULL = /no space left on device|database or disk is full|ENOSPC/i;
/** Characters of a log that are looked at. */
const TAIL = 200_000;

/** Starts an engine again that has ended, as its manual asks once there is room. */
const startAgain = async (engine: Engine): Promise<void> => {
  const hasEnded = await Promise.race([engine.exited().then(() => true), pause(0, false)]);
  if (hasEnded) await engine.restart();
};

/** What is full, and how it is made right. */
const outagesOf = ({ stack }: Ground, disks: Readonly<Record<keyof typeof DISKS, SmallDisk>>): readonly Outage[] => {
  const full = (what: string, disk: SmallDisk, { engine, says }: Filled): Outage => ({
    what,
    lastsMs: LASTS_MS,
    begin: () => disk.fill(),
    meanwhile: () => {
      const isSaid = FULL.test(readFileSync(says, 'utf8').slice(-TAIL));
      return Promise.resolve(isSaid ? [] : [`${basename(says)} does not say that the disk is full`]);
    },
    end: async () => {
      await disk.free();
      if (engine !== undefined) await startAgain(engine);
    },
  });
  const { postgres, kafka, temporal, apps } = stack;
  return [
    full('the disk of PostgreSQL is full', disks.postgres, { engine: postgres, says: postgres.logFile }),
    {
      ...full('the write-ahead log of PostgreSQL finds no room', disks.postgres, {
        engine: postgres,
        says: postgres.logFile,
      }),
      begin: async () => {
        await disks.postgres.fill();
        // A segment is used to its end before the next one needs room; each switch ends one.
        for (let tried = 0; tried < 20; tried += 1)
          await carryOut(stack.database.adminUrl, 'SELECT pg_switch_wal(), pg_logical_emit_message(true, $$$$, $$x$$)')
            .then(() => undefined)
            .catch(() => undefined);
      },
    },
    full('the disk of Kafka is full', disks.kafka, { engine: kafka, says: kafka.logFile }),
    full('the disk of Temporal is full', disks.temporal, { engine: temporal, says: temporal.logFile }),
    full('the folder of the published log is full', disks.log, { says: apps.worker.logFile }),
  ];
};

const mountAll = async (directory: string, atEnd: AtEnd): Promise<Readonly<Record<keyof typeof DISKS, SmallDisk>>> => {
  const mounted: Partial<Record<keyof typeof DISKS, SmallDisk>> = {};
  for (const [name, size] of Object.entries(DISKS) as [keyof typeof DISKS, number][]) {
    const disk = await mountSmallDisk(join(directory, name), size);
    mounted[name] = disk;
    atEnd(() => disk.unmount());
  }
  return mounted as Required<typeof mounted>;
};

/** Fills the disk of each engine, and the folder of the published log, while people and producers go on; then makes room. Another order for each seed. */
export const diskFull: Campaign = (settings) =>
  inWorkspace('campaign-disk-full', async (directory, atEnd) => {
    const disks = await mountAll(directory, atEnd).catch((error: Error) => error);
    if (disks instanceof Error) {
      settings.explain(`Nothing was tried: ${disks.message}`);
      return [{ name: 'a full disk', tried: 0, wrong: 0, skipped: disks.message }];
    }
    settings.progress('Starting engines, applications and the load');
    // Beside the disks: what an engine says of a full one must find room.
    const logFile = (name: string): string => join(directory, `${name}.log`);
    const ground = await openGround(directory, atEnd, {
      engines: {
        postgres: { logFile: logFile('postgres') },
        kafka: { logFile: logFile('kafka') },
        temporal: { logFile: logFile('temporal') },
      },
    });
    return outlastAll(ground, outagesOf(ground, disks), settings);
  });

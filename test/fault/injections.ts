import { setTimeout as pause } from 'node:timers/promises';
import { programmeStream } from '@throughline/domain';
import type { Engine } from '@throughline/infra';
import type { FaultScenario, Ground, Strike } from './fault-scenario.ts';
import { LETTERS, injectWhileHeld, streamHeld } from './held.ts';

const killAndRestart = async (engine: Engine): Promise<void> => {
  await engine.kill();
  await engine.restart();
};

/** Every second strike catches a transaction; the others come at whatever moment it is. */
const catches = (round: number): boolean => round % 2 === 1;

/** Catches ingest when events and position are written and not yet committed. */
const inMidBatch = async ({ stack, traffic, busy }: Ground, kill: () => Promise<void>): Promise<void> =>
  injectWhileHeld(stack.database.adminUrl, LETTERS, {
    provoke: () => traffic.sendRubbish(busy[0] ?? ''),
    inject: kill,
  });

const INGEST: Strike = {
  what: 'ingest',
  inject: async (ground, round) => {
    const { ingest } = ground.stack.apps;
    if (catches(round)) await inMidBatch(ground, () => ingest.kill());
    else await ingest.kill();
    await ingest.restart();
    return catches(round);
  },
};

const WORKER: Strike = {
  what: 'the worker',
  inject: async ({ stack, campaign, ready, awaited }, round) => {
    const { worker } = stack.apps;
    const programme = ready[round - 1] ?? '';
    const close = (): Promise<void> => Promise.resolve(awaited(campaign.close(programme)));
    if (catches(round))
      await injectWhileHeld(stack.database.adminUrl, streamHeld(programmeStream(programme)), {
        provoke: close,
        inject: () => worker.kill(),
      });
    else {
      await close();
      await pause((round * 7) % 40);
      await worker.kill();
    }
    await worker.restart();
    return catches(round);
  },
};

const POSTGRES: Strike = {
  what: 'PostgreSQL',
  inject: async (ground, round) => {
    const { postgres } = ground.stack;
    if (catches(round)) await inMidBatch(ground, () => postgres.kill());
    else await postgres.kill();
    await postgres.restart();
    return catches(round);
  },
};

const BROKER: Strike = {
  what: 'the broker',
  inject: async ({ stack }) => {
    await killAndRestart(stack.kafka);
    return false;
  },
};

/** Ingest in mid-batch and the worker in mid-update. */
export const APPLICATIONS: FaultScenario = { name: 'A', strikes: [INGEST, WORKER] };

/** PostgreSQL under a batch of ingest, and the broker. */
export const ENGINES: FaultScenario = { name: 'E', strikes: [POSTGRES, BROKER] };

import { type ApiCaller, apiCaller } from '../../stack/api-caller.ts';
import { untilRecorded, untilRelayed } from '../../stack/drained.ts';
import { groundwork } from '../../stack/evidence.ts';
import { type Sender, startSender } from '../../stack/sender.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import type { TestStack } from '../../stack/test-stack.ts';
import type { Progress } from '../../progress.ts';
import { duringLoad } from './background.ts';
import { runProbes } from './probe.ts';
import { databasePool } from '../../stack/database-pool.ts';

export const TOPIC = 'involvement.events.v1';
/** Load besides the probes. */
export const EVENTS_PER_SECOND = 200;

export interface LatencySide {
  /** Milliseconds from sending to seeing, under load. */
  round(): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface LatencySize {
  readonly rounds: number;
  readonly probesEach: number;
}

/** Programmes that carry the load. */
export const BUSY = Array.from({ length: 50 }, (_, i) => `B-${i + 1}`);

const isReady =
  (api: ApiCaller) =>
  async ({ subject }: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const { status, body } = await api.get<{ status?: string }>(`/v1/programmes/${String(subject)}/gates/context`);
    if (status !== 200) throw new Error(`the API answered ${status} about ${String(subject)}`);
    return body.status === 'ready';
  };

const prepare = async (stack: TestStack, sender: Sender, waiting: readonly string[]): Promise<void> => {
  const api = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
  const database = databasePool(stack.database.ownerUrl);
  try {
    await startProgrammes(api, BUSY, { tier: 'T2' });
    await startProgrammes(api, waiting, { tier: 'T1' });
    await sender.send(waiting.flatMap(groundwork));
    await untilRecorded(database, waiting.length * 4);
    await untilRelayed(database);
  } finally {
    api.close();
    await database.end();
  }
};

/** From a producer's `send` to the gate shown as `ready` by the API, through ingest as a process of its own. */
export const openOurs = async (stack: TestStack, size: LatencySize, progress: Progress): Promise<LatencySide> => {
  const sender = await startSender(stack.kafka.brokers, TOPIC);
  const rounds = Array.from({ length: size.rounds }, (_, round) =>
    Array.from({ length: size.probesEach }, (_, i) => `W-${round + 1}-${i + 1}`),
  );
  progress('starting programmes that lack one piece of evidence');
  await prepare(stack, sender, rounds.flat());
  const api = await apiCaller(stack.apps.api.url, stack.issuer.url, 'co-1');
  return {
    round: () =>
      duringLoad({ sender, programmes: BUSY, perSecond: EVENTS_PER_SECOND }, () =>
        runProbes({ sender, programmes: rounds.shift() ?? [], isSeen: isReady(api) }),
      ),
    close: async () => {
      api.close();
      await sender.close();
    },
  };
};

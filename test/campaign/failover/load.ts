import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresDirectory } from '@throughline/directory';
import { Acknowledged } from '../../fault/acknowledged.ts';
import { campaignOf, type People } from '../../fault/campaign.ts';
import { persistently } from '../../fault/persistently.ts';
import { savePeople } from '../../fault/reminder-ground.ts';
import { makeDue } from '../../fault/reminder-scenario.ts';
import { startTraffic } from '../../fault/traffic.ts';
import { apiCaller } from '../../stack/api-caller.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import type { Observation } from './observed.ts';

/** Begins the name of every programme of the load. */
export const PREFIX = 'FO-';
const BUSY = 12;
/** Programmes of which closure is requested again and again, and refused: a command each time. */
const REFUSED = 30;
const CALLERS = 3;
/** 25 events and some five commands a second: the processes of a whole installation share one machine. */
const EVIDENCE_MS = 1_000;
const PAUSE_MS = 300;
const ROUND_PAUSE_MS = 3_000;
const DUE_AT_ONCE = 2;

/** What people and producers do all the while. */
export interface Load {
  readonly acknowledged: Acknowledged;
  /** Programmes that were due, of which people had to be reminded. */
  readonly due: readonly string[];
  /** What became of each round's programmes. */
  readonly rounds: readonly Readonly<Record<'whole' | 'early' | 'lacking' | 'retracted', string>>[];
  /** Errors of callers who gave up. */
  readonly failures: readonly string[];
  /** Starts programmes that are due tomorrow, of which people have to be reminded at once. */
  remind(): void;
  /** Lets what is under way come to its end. */
  stop(): Promise<void>;
}

/** Where the load goes. */
export interface Loaded {
  readonly api: { readonly url: string };
  readonly issuer: { readonly url: string };
  readonly kafka: { readonly brokers: string };
  readonly database: { direct(): string };
}

/** Starts the load: evidence by Kafka, programmes started and their gates closed by the API. */
export const startLoad = async ({ api, issuer, kafka, database }: Loaded, observation: Observation): Promise<Load> => {
  const directory = createPostgresDirectory({ url: database.direct() });
  await savePeople(directory, ['smtp']).finally(() => directory.close());
  const caller = (person: string) => apiCaller(api.url, issuer.url, person);
  const people: People = { manager: await caller('pm-1'), approver: await caller('ap-1') };
  const acknowledged = new Acknowledged();
  const names = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${PREFIX}${kind}-${i + 1}`);
  const [busy, refused] = [names('BUSY', BUSY), names('REFUSED', REFUSED)];
  await persistently(() => startProgrammes(people.manager, [...busy, ...refused], { tier: 'T1' }));
  const traffic = await startTraffic(kafka.brokers, { programmes: busy, acknowledged, everyMs: EVIDENCE_MS });
  const campaign = campaignOf({
    people,
    acknowledged,
    send: (events) => traffic.send(events),
    repeat: observation.repeat,
  });
  const stopping = new AbortController();
  const due: string[] = [];
  const rounds: Awaited<ReturnType<typeof campaign.run>>[] = [];
  const failures: string[] = [];
  const working: Promise<void>[] = [];
  const work = (doing: () => Promise<void>): void => {
    working.push(doing().catch((error: unknown) => void failures.push(String(error))));
  };
  const untilStopped = async (doing: (round: number) => Promise<void>, everyMs: number): Promise<void> => {
    for (let round = 1; !stopping.signal.aborted; round += 1) {
      // Who gave up one thing goes on with the next.
      await doing(round).catch((error: unknown) => void failures.push(String(error)));
      await pause(everyMs);
    }
  };
  for (let i = 0; i < CALLERS; i += 1)
    work(() =>
      untilStopped(async (round) => {
        const programme = refused[(round * CALLERS + i) % refused.length] ?? '';
        await campaign.ask(programme, round, round);
      }, PAUSE_MS),
    );
  work(() => untilStopped(async (round) => void rounds.push(await campaign.run(`${PREFIX}${round}`)), ROUND_PAUSE_MS));
  return {
    acknowledged,
    due,
    rounds,
    failures,
    remind: () => {
      const programmes = names(`DUE-${due.length}`, DUE_AT_ONCE);
      due.push(...programmes);
      work(() => makeDue(people, programmes));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(working);
      await traffic.stop();
      people.manager.close();
      people.approver.close();
    },
  };
};

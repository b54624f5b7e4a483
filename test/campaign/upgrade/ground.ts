import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type App,
  freePort,
  startApp,
  startIssuer,
  startKafka,
  startPostgres,
  startTemporal,
} from '@throughline/infra';
import { Acknowledged } from '../../fault/acknowledged.ts';
import { campaignOf } from '../../fault/campaign.ts';
import { startTraffic } from '../../fault/traffic.ts';
import { apiCaller } from '../../stack/api-caller.ts';
import { followPublications } from '../../stack/published.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { type Front, openFront } from './front.ts';
import { watchCalls } from './load.ts';
import type { Release } from './release.ts';

export type AppName = 'api' | 'worker' | 'ingest';

/** What an upgrade is tried on: engines as a release set them up, processes of it, and load that goes on all the while. */
export type UpgradeGround = Awaited<ReturnType<typeof openUpgradeGround>>;

const presentEntry = (app: AppName): string =>
  fileURLToPath(new URL(`../../../apps/${app}/dist/main.js`, import.meta.url));

const DAY_MS = 86_400_000;
/** Programmes that wait, and those to which evidence comes. */
const BUSY = ['UP-BUSY-1', 'UP-BUSY-2', 'UP-BUSY-3', 'UP-BUSY-4'];

/** Starts engines, sets them up as the release does, and starts its processes. */
export const openUpgradeGround = async (
  directory: string,
  release: Release,
  atEnd: (undo: () => Promise<unknown>) => void,
) => {
  const issuerPort = await freePort();
  const starting = [
    startPostgres({ directory: join(directory, 'postgres') }),
    startKafka({ directory: join(directory, 'kafka') }),
    startTemporal({ directory: join(directory, 'temporal'), uiPort: false }),
    startIssuer({ directory: join(directory, 'oidc'), host: '127.0.0.1', port: issuerPort, audience: 'throughline' }),
  ] as const;
  const [postgres, kafka, temporal, issuer] = await Promise.all(starting);
  for (const engine of [postgres, kafka, temporal, issuer]) atEnd(() => engine.stop());
  const { ownerUrl } = await postgres.createDatabase();
  const [{ appUrl }] = await Promise.all([
    release.migrate(ownerUrl),
    release.createTopics(kafka.brokers),
    release.addSearchAttributes(temporal.address, temporal.namespace),
  ]);
  const env = {
    DATABASE_URL: appUrl,
    KAFKA_BROKERS: kafka.brokers,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'throughline',
    SESSION_TIMEOUT: '6s',
  };
  const start = async (name: AppName, of: 'release' | 'present'): Promise<App> => {
    const app = await startApp({
      name: `${name} of ${of === 'release' ? release.name : 'the present'}`,
      entry: of === 'release' ? release.entryOf(name) : presentEntry(name),
      port: await freePort(),
      env,
      logFile: join(directory, `${name}-${of}.log`),
    });
    atEnd(() => app.stop());
    return app;
  };
  const front: Front = await openFront();
  atEnd(() => front.close());
  return { postgres, kafka, temporal, issuer, ownerUrl, appUrl, start, front, directory };
};

/** People and producers who go on whatever is being replaced. */
export const startLoad = async (
  { kafka, issuer, front }: UpgradeGround,
  atEnd: (undo: () => Promise<unknown>) => void,
) => {
  const watch = watchCalls();
  const acknowledged = new Acknowledged();
  const caller = async (person: string) => watch.watched(await apiCaller(front.url, issuer.url, person));
  const people = { manager: await caller('pm-1'), approver: await caller('ap-1') };
  atEnd(() => {
    people.manager.close();
    people.approver.close();
    return Promise.resolve();
  });
  const publications = await followPublications(kafka.brokers, 'programme.events.v1', 'upgrade-follower');
  atEnd(() => publications.close());
  // Some wait for a date, with timers in their histories.
  const targets = { context: new Date(Date.now() + 30 * DAY_MS).toISOString() };
  await startProgrammes(people.manager, ['UP-DUE-1', 'UP-DUE-2'], { tier: 'T1', targets });
  await startProgrammes(people.manager, BUSY, { tier: 'T1' });
  const traffic = await startTraffic(kafka.brokers, { programmes: BUSY, acknowledged });
  const campaign = campaignOf({ people, acknowledged, send: (events) => traffic.send(events) });
  const stopping = new AbortController();
  const unexpected: string[] = [];
  const goOn = async (): Promise<void> => {
    for (let run = 1; !stopping.signal.aborted; run += 1) {
      const name = `UP-RUN-${run}`;
      const { whole, early, lacking } = await campaign.run(name);
      if (whole !== 'closed' || early !== 'closed' || lacking !== 'refused')
        unexpected.push(`${name}: ${whole}, ${early}, ${lacking}`);
      await pause(100);
    }
  };
  const going = goOn();
  going.catch(() => undefined);
  return {
    watch,
    people,
    acknowledged,
    publications,
    unexpected,
    stop: async () => {
      stopping.abort();
      // Rejects where a command had no definite answer for five minutes.
      await going;
      await traffic.stop();
    },
  };
};

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { recordedAgainId } from '@throughline/domain';
import type { Check } from '@throughline/infra';
import { until } from '@throughline/infra';
import { Acknowledged } from '../../fault/acknowledged.ts';
import { campaignOf } from '../../fault/campaign.ts';
import { startTraffic } from '../../fault/traffic.ts';
import { apiCaller } from '../../stack/api-caller.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { followPublications } from '../../stack/published.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { startTestStack, type TestStack } from '../../stack/test-stack.ts';

export type AtEnd = (undo: () => Promise<unknown>) => void;
export type Grounds = Awaited<ReturnType<typeof openGrounds>>;

/** Starts a stack under load: evidence that comes in, and people who act. */
export const openGrounds = async (
  directory: string,
  name: string,
  { sealed, atEnd }: { readonly sealed: boolean; readonly atEnd: AtEnd },
) => {
  const stack: TestStack = await startTestStack({ directory, sealed });
  atEnd(() => stack.stop());
  const caller = (person: string) => apiCaller(stack.apps.api.url, stack.issuer.url, person);
  const people = { manager: await caller('pm-1'), approver: await caller('ap-1') };
  const publications = await followPublications(stack.kafka.brokers, 'programme.events.v1', `${name}-follower`);
  atEnd(() => publications.close());
  const busy = [1, 2, 3, 4].map((n) => `${name}-BUSY-${n}`);
  await startProgrammes(people.manager, busy, { tier: 'T1' });
  const acknowledged = new Acknowledged();
  const traffic = await startTraffic(stack.kafka.brokers, { programmes: busy, acknowledged });
  let stopped: Promise<void> | undefined;
  const stopTraffic = () => (stopped ??= traffic.stop());
  atEnd(stopTraffic);
  return {
    stack,
    directory,
    name,
    people,
    publications,
    /** Evidence that the broker acknowledged, and what people were answered that no restore may lose. */
    acknowledged,
    stopTraffic,
    /** People act; what they are answered is noted in `into`. */
    act: (run: string, into: Acknowledged) =>
      campaignOf({ people, acknowledged: into, send: (events) => traffic.send(events) }).run(`${name}-${run}`),
  };
};

interface Recorded {
  readonly id: string;
  readonly type: string;
}

/** All that is on record. */
export const recorded = async ({ stack }: Grounds): Promise<readonly Recorded[]> => {
  const database = databasePool(stack.database.ownerUrl);
  const { rows } = await database
    .query<Recorded>('SELECT event_id AS id, type FROM events ORDER BY position')
    .finally(() => database.end());
  return rows;
};

/** Waits until evidence that was lost is on record with what it says, under its own id or as recorded again; resolves with what is not in time. */
export const untilRecordedAgain = async ({ stack }: Grounds, lost: readonly string[]): Promise<readonly string[]> => {
  const database = databasePool(stack.database.ownerUrl);
  let lacking = lost;
  const look = async (): Promise<void> => {
    const { rows } = await database.query<{ id: string }>(
      `SELECT event_id AS id FROM events WHERE event_id = ANY ($1) AND payload <> ''`,
      [lost.flatMap((id) => [id, recordedAgainId(id)])],
    );
    const there = new Set(rows.map(({ id }) => id));
    lacking = lost.filter((id) => !there.has(id) && !there.has(recordedAgainId(id)));
    if (lacking.length > 0) throw new Error(`${lacking.length} events are not recorded again`);
  };
  const waiting = { what: 'Evidence that was lost', timeoutMilliseconds: 60_000, everyMilliseconds: 500 };
  await until(look, waiting)
    .catch(() => undefined)
    .finally(() => database.end());
  return lacking;
};

/** Waits until all that people and engine have recorded by now is published: what is published leaves a trace when it is lost. */
export const untilPublished = async (grounds: Grounds): Promise<void> => {
  const acts = (await recorded(grounds)).filter(({ type }) => !type.startsWith('throughline.involvement.'));
  await grounds.publications.missing(
    acts.map(({ id }) => id),
    60_000,
  );
};

const DOCTOR = fileURLToPath(new URL('../../../infra/dist/doctor/main.js', import.meta.url));

/** What `doctor --after-restore` says, as a process. */
export const askDoctor = async ({ stack, directory }: Grounds, sealed: boolean): Promise<readonly Check[]> => {
  const env = {
    ...process.env,
    ...stack.environment,
    API_URL: stack.apps.api.url,
    ...(sealed ? { LOG_DIRECTORY: join(directory, 'log/published') } : {}),
  };
  const stdout = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [DOCTOR, '--after-restore', '--json'],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        if (out === '') reject(new Error(`doctor said nothing: ${err}`, { cause: error }));
        else resolve(out);
      },
    );
  });
  return (JSON.parse(stdout) as { readonly checks: readonly Check[] }).checks;
};

/** Asks again until a check is as it should be. @returns the last answer */
export const doctorUntil = async (
  grounds: Grounds,
  sealed: boolean,
  holds: (checks: readonly Check[]) => boolean,
): Promise<readonly Check[]> => {
  let checks: readonly Check[] = [];
  for (let tried = 0; tried < 15; tried += 1) {
    checks = await askDoctor(grounds, sealed);
    if (holds(checks)) break;
    await pause(2_000);
  }
  return checks;
};

/** What a check found, shortened for people. */
export const shown = (checks: readonly Check[]): readonly string[] =>
  checks
    .filter(({ part, state }) => part === 'After a restore' || state === 'wrong')
    .map(
      ({ part, name, state, found }) =>
        `  ${part}, ${name}: ${state}: ${found.length > 600 ? `${found.slice(0, 600)} …` : found}`,
    );

/** Waits until all of the applications are ready; gives those that are not. */
export const down = async ({ stack }: Grounds): Promise<readonly string[]> => {
  const away: string[] = [];
  for (const [name, app] of Object.entries(stack.apps))
    await until(
      async () => {
        if ((await fetch(app.readyUrl)).status !== 200) throw new Error('not ready');
      },
      { what: name, timeoutMilliseconds: 90_000, everyMilliseconds: 250 },
    ).catch(() => away.push(name));
  return away;
};

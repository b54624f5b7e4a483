import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { englandCalendar } from '@throughline/calendar';
import { missingSearchAttributes, until } from '@throughline/infra';
import { createPostgresEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { programmeWorkflowId } from '@throughline/workflows';
import pg from 'pg';
import { coldBackup } from '../../stack/cold-backup.ts';
import { type Published, outOfTurn } from '../../stack/published.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { campaignOf } from '../campaign.ts';
import { judged, makeDue } from '../reminder-scenario.ts';
import { startTraffic, type Traffic } from '../traffic.ts';
import { Acknowledged } from '../acknowledged.ts';
import { persistently } from '../persistently.ts';
import { judge, named, names, type RestoreOutcome, untilRecorded, wrongIn } from './outcome.ts';
import { TOPIC_KINDS } from './topic-kinds.ts';
import { moveToNewCluster, notReady, recordedByEngine, type RestoreGround } from './ground.ts';

const PUBLISHED_WITHIN_MS = 60_000;

const withTraffic = async <T>(
  { stack, people }: RestoreGround,
  kind: string,
  during: (acknowledged: Acknowledged, campaign: ReturnType<typeof campaignOf>, traffic: Traffic) => Promise<T>,
): Promise<T> => {
  const acknowledged = new Acknowledged();
  const busy = names(`${kind}-BUSY`, 4);
  await persistently(() => startProgrammes(people.manager, busy, { tier: 'T1' }));
  const traffic = await startTraffic(stack.kafka.brokers, { programmes: busy, acknowledged });
  const campaign = campaignOf({ people, acknowledged, send: (events) => traffic.send(events) });
  try {
    return await during(acknowledged, campaign, traffic);
  } finally {
    await traffic.stop();
  }
};

/** A dump is restored into a new cluster while evidence keeps coming in; people go on afterwards. */
export const restoredDump = async (ground: RestoreGround): Promise<RestoreOutcome> =>
  withTraffic(ground, 'DUMP', async (acknowledged, campaign, traffic) => {
    await campaign.run('DUMP-1');
    await moveToNewCluster(ground);
    const down = await notReady(ground);
    const outcome = await campaign.run('DUMP-2');
    await traffic.stop();
    await untilRecorded(ground, acknowledged);
    const recorded = await recordedByEngine(ground);
    const unpublished = await ground.publications.missing(recorded, PUBLISHED_WITHIN_MS);
    const verdict = await judge(ground, acknowledged, 'DUMP-');
    const ours = ground.publications.seen.filter(({ programme }: Published) => programme.startsWith('DUMP-'));
    return {
      tried: acknowledged.events.size + acknowledged.commands.length,
      wrong: [
        ...wrongIn(verdict),
        ...named('never published', unpublished),
        ...named('published out of turn', outOfTurn(ours)),
        ...named('not ready', down),
        ...(outcome.whole === 'closed' && outcome.lacking === 'refused' ? [] : ['people cannot go on']),
      ],
      figures: { acknowledged: verdict.acknowledged, gatesClosed: verdict.gatesClosed, published: ours.length },
    };
  });

/** What is said to have been published and not to be on record, once all that is known to be lost is among it, or after half a minute. */
const saidOfLost = async (ground: RestoreGround, lost: readonly string[]): Promise<ReadonlySet<string>> => {
  const { projection } = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: ground.stack.database.url, projection });
  let said: ReadonlySet<string> = new Set();
  const look = async (): Promise<void> => {
    const { publications } = await store.watch.unrecorded(100_000);
    said = new Set(publications.map(({ eventId }) => eventId));
    if (lost.some((id) => !said.has(id))) throw new Error('not all are said');
  };
  await until(look, { what: 'What is missing', timeoutMilliseconds: 30_000, everyMilliseconds: 200 }).catch(
    () => undefined,
  );
  await store.close();
  return said;
};

/** An older copy of PostgreSQL's files is put back under a Kafka, a Temporal and a mail server that know more. */
export const olderBackup = async (ground: RestoreGround): Promise<RestoreOutcome> =>
  withTraffic(ground, 'OLD', async (acknowledged, campaign, traffic) => {
    const { engine, directory } = ground.postgres;
    await campaign.run('OLD-1');
    const backup = await coldBackup(engine, directory);
    await notReady(ground);
    const later = new Acknowledged();
    const lostTime = campaignOf({ people: ground.people, acknowledged: later, send: (events) => traffic.send(events) });
    const programmes = names('OLD-DUE', 2);
    const reminders = await judged(ground.reminded, async (begun) => {
      await makeDue(ground.reminded, programmes);
      await lostTime.run('OLD-2');
      begun.push(...programmes);
    });
    const published = await ground.publications.missing(await recordedByEngine(ground), PUBLISHED_WITHIN_MS);
    await backup.putBack();
    const down = await notReady(ground);
    const recorded = new Set(await recordedByEngine(ground));
    const lost = later.commands.map(({ id }) => id).filter((id) => !recorded.has(id));
    const said = await saidOfLost(ground, lost);
    // People do again what the record has lost, and the same reminders fall due again.
    const again = await judged(ground.reminded, async (begun) => {
      await makeDue(ground.reminded, programmes);
      for (const one of ['A', 'B', 'C', 'D']) await campaign.start(`OLD-2-${one}`);
      begun.push(...programmes);
    });
    await campaign.run('OLD-3');
    await traffic.stop();
    await untilRecorded(ground, acknowledged);
    const verdict = await judge(ground, acknowledged, 'OLD-');
    return {
      tried: later.commands.length + again.claimed,
      wrong: [
        ...wrongIn(verdict),
        ...named(
          'lost and not said',
          lost.filter((id) => !said.has(id)),
        ),
        ...named('never published before', published),
        ...named('mailed again', again.duplicates),
        ...named('not reminded of', [...reminders.missed, ...again.missed]),
        ...named('not ready', down),
      ],
      figures: { lostCommands: lost.length, said: said.size, reminders: again.claimed },
    };
  });

/** Temporal comes back with nothing; the worker stays up. */
export const temporalLost = async (ground: RestoreGround): Promise<RestoreOutcome> => {
  const { stack, people, directory } = ground;
  const programmes = names('EMPTY', 12);
  await persistently(() => startProgrammes(people.manager, programmes, { tier: 'T1' }));
  await stack.temporal.kill();
  const files = (await readdir(join(directory, 'temporal'))).filter((name) => name.startsWith('temporal.db'));
  await Promise.all(files.map((name) => rm(join(directory, 'temporal', name))));
  await stack.temporal.restart();
  const connection = await persistently(() => Connection.connect({ address: stack.temporal.address }));
  const client = new Client({ connection, namespace: stack.temporal.namespace });
  const wrong = new Set<string>();
  const sees = async (what: string, look: () => Promise<unknown>): Promise<void> => {
    const waiting = { what, timeoutMilliseconds: 90_000, everyMilliseconds: 250 };
    await until(look, waiting).catch(() => wrong.add(what));
  };
  await sees('search attributes', async () => {
    if ((await missingSearchAttributes(connection, stack.temporal.namespace)).length > 0) throw new Error('missing');
  });
  await sees('the schedule of the sweep', () => client.schedule.getHandle('fleet-sweep').describe());
  for (const programme of programmes)
    await sees(`workflow of ${programme}`, () => client.workflow.getHandle(programmeWorkflowId(programme)).describe());
  const acknowledged = new Acknowledged();
  const campaign = campaignOf({ people, acknowledged, send: () => Promise.resolve() });
  await campaign.start('EMPTY-AFTER').catch(() => wrong.add('a command afterwards'));
  await connection.close();
  for (const name of await notReady(ground)) wrong.add(`not ready: ${name}`);
  return { tried: programmes.length + 3, wrong: [...wrong], figures: { workflows: programmes.length } };
};

/** Transactions with a number stay open, in another database and in ours; the relay goes on, and the worker names them. */
export const openTransaction = async (ground: RestoreGround): Promise<RestoreOutcome> => {
  const { stack, people } = ground;
  const urls = [ground.postgres.engine.adminUrl, stack.database.ownerUrl];
  const open = await Promise.all(
    urls.map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      client.on('error', () => undefined);
      await client.connect();
      await client.query('BEGIN');
      await client.query('SELECT pg_current_xact_id()');
      return client;
    }),
  );
  try {
    const programmes = names('OPEN', 4);
    await persistently(() => startProgrammes(people.manager, programmes, { tier: 'T1' }));
    const recorded = await recordedByEngine(ground);
    const unpublished = await ground.publications.missing(recorded, PUBLISHED_WITHIN_MS);
    const gauge = async (): Promise<number> => {
      const text = await (await fetch(`${stack.apps.worker.url}/metrics`)).text();
      return Number(/^throughline_oldest_transaction_seconds (\S+)/m.exec(text)?.[1] ?? 0);
    };
    const isShown = await until(
      async () => {
        if ((await gauge()) <= 0) throw new Error('it is not shown');
      },
      { what: 'The open transaction', timeoutMilliseconds: 60_000, everyMilliseconds: 500 },
    ).then(
      () => true,
      () => false,
    );
    return {
      tried: programmes.length + 1,
      wrong: [...named('never published', unpublished), ...(isShown ? [] : ['no figure shows the open transaction'])],
      figures: { openTransactions: open.length },
    };
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
};

/** Kinds by the name under which a campaign reports them, in the order in which they are tried on one stack. */
export const RESTORE_KINDS: Readonly<Record<string, (ground: RestoreGround) => Promise<RestoreOutcome>>> = {
  'a transaction left open in the cluster': openTransaction,
  ...TOPIC_KINDS,
  'a dump restored into a new cluster': restoredDump,
  'Temporal comes back with nothing': temporalLost,
  'an older backup under engines that are ahead': olderBackup,
};

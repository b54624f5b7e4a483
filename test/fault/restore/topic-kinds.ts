import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { TOPICS } from '@throughline/infra';
import { batchesIn, segmentOf } from '../../foreign/segments.ts';
import { deleteBefore, recreateTopic } from '../../foreign/topics.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { session } from '../../stack/evidence.ts';
import { startSender } from '../../stack/sender.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { Acknowledged } from '../acknowledged.ts';
import { persistently } from '../persistently.ts';
import { notReady, type RestoreGround } from './ground.ts';
import { judge, named, names, type RestoreOutcome, untilRecorded, wrongIn } from './outcome.ts';

const TOPIC = 'involvement.events.v1';
const WHOLE = TOPICS.find(({ name }) => name === TOPIC) ?? { name: TOPIC, partitions: 6 };
/** One programme for each partition and more, so that each partition has something. */
const PROGRAMMES = 24;
/** For a broker, the end of a partition, whatever its offset. */
const END = -1;
/** Events of each programme before a loss and after it; far more before, for a log that has grown beyond what was read does not show that it was cut. */
const [BEFORE, AFTER] = [12, 3] as const;

/** Offsets that were never read, as they are on record. */
interface NeverRead {
  readonly partition: number;
  readonly detail: string;
}

const neverRead = async ({ stack }: RestoreGround): Promise<readonly NeverRead[]> => {
  const database = databasePool(stack.database.ownerUrl);
  const { rows } = await database
    .query<NeverRead>(`SELECT partition, detail FROM dead_letters WHERE reason = 'never-read' ORDER BY arrival`)
    .finally(() => database.end());
  return rows;
};

/** What was sent of each programme, and must be on record. */
const evidence = async ({ stack, people }: RestoreGround, kind: string) => {
  const programmes = names(kind, PROGRAMMES);
  await persistently(() => startProgrammes(people.manager, programmes, { tier: 'T1' }));
  const acknowledged = new Acknowledged();
  let sent = 0;
  return {
    acknowledged,
    /** Sends an event for each programme, `times` over; `lost`: none of them is expected on record. */
    send: async (times: number, lost = false): Promise<void> => {
      const events = Array.from({ length: times * PROGRAMMES }, (_, index) =>
        session(programmes[index % PROGRAMMES] ?? '', (sent += 1)),
      );
      const sender = await persistently(() => startSender(stack.kafka.brokers, TOPIC));
      await persistently(() => sender.send(events)).finally(() => sender.close());
      if (!lost) acknowledged.noteEvents(events);
    },
  };
};

const saidOfEach = (said: readonly NeverRead[], words: string): readonly string[] => {
  const partitions = new Set(said.filter(({ detail }) => detail.includes(words)).map(({ partition }) => partition));
  const unsaid = Array.from({ length: WHOLE.partitions }, (_, at) => at).filter((at) => !partitions.has(at));
  return named('not said of partition', unsaid.map(String));
};

/** Brings a loss about between evidence that was recorded and evidence that comes; each partition must say it, and all that was not lost is on record. */
const losing =
  (
    kind: string,
    words: string,
    lose: (ground: RestoreGround, send: Awaited<ReturnType<typeof evidence>>['send']) => Promise<void>,
  ) =>
  async (ground: RestoreGround): Promise<RestoreOutcome> => {
    const { acknowledged, send } = await evidence(ground, kind);
    await send(BEFORE);
    await untilRecorded(ground, acknowledged);
    const before = (await neverRead(ground)).length;
    await lose(ground, send);
    await send(AFTER);
    await untilRecorded(ground, acknowledged);
    const down = await notReady(ground);
    const said = (await neverRead(ground)).slice(before);
    const verdict = await judge(ground, acknowledged, `${kind}-`);
    return {
      tried: acknowledged.events.size,
      wrong: [...wrongIn(verdict), ...saidOfEach(said, words), ...named('not ready', down)],
      figures: { said: said.length },
    };
  };

/** As an operator would by hand, who does not stop ingest first. */
const madeAnew = losing('ANEW', 'made anew', ({ stack }) => recreateTopic(stack.kafka.brokers, WHOLE));

/** Retention was faster than an ingest that was away. */
const deleted = losing('DELETED', 'were deleted', async ({ stack: { kafka, apps } }, send) => {
  await apps.ingest.kill();
  await send(2, true);
  for (let partition = 0; partition < WHOLE.partitions; partition += 1)
    await deleteBefore(kafka.brokers, TOPIC, partition, END);
  await apps.ingest.restart();
});

/** The broker comes back without the end of its log, as after an election of a replica that lagged. */
const cutShort = losing('CUT', 'lost its tail', async ({ stack, directory }) => {
  await stack.kafka.kill();
  for (let partition = 0; partition < WHOLE.partitions; partition += 1) {
    const segment = segmentOf(join(directory, 'kafka', 'data'), TOPIC, partition);
    const last = batchesIn(segment).at(-1);
    if (last !== undefined) truncateSync(segment, last.at);
  }
  await stack.kafka.restart();
});

/** What happens to the topic of evidence, by the name under which a campaign reports it. */
export const TOPIC_KINDS: Readonly<Record<string, (ground: RestoreGround) => Promise<RestoreOutcome>>> = {
  'the log of evidence begins after what was read': deleted,
  'the log of evidence ends before what was read': cutShort,
  'the topic of evidence made anew while it is read': madeAnew,
};

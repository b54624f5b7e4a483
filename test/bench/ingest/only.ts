import { join } from 'node:path';
import { createTopics, startKafka, startPostgres } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import { floorRun } from './floor.ts';
import { preload } from './load.ts';
import { oursRun } from './ours.ts';
await inWorkspace('only', async (directory, atEnd) => {
  const postgres = await startPostgres({ directory: join(directory, 'postgres') });
  atEnd(() => postgres.stop());
  const kafka = await startKafka({ directory: join(directory, 'kafka') });
  atEnd(() => kafka.stop());
  await createTopics(kafka.brokers);
  const load = await preload(kafka.brokers, 'involvement.events.v1', {
    programmes: 200,
    eventsEach: Number(process.env['EACH'] ?? 250),
  });
  for (let i = 0; i < Number(process.argv[3] ?? 3); i++)
    console.log(
      process.argv[2],
      await (process.argv[2] === 'floor'
        ? floorRun(postgres, load, {
            largestTransaction: Number(process.env['MAXE'] ?? 1000),
            kind: (process.env['KIND'] ?? 'bytes') as 'bytes',
          })
        : oursRun(postgres, load)),
    );
});
process.exit(0);

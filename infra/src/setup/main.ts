import { migrate } from '@throughline/event-store';
import { errorText, InvalidSettings, kafkaAccess, readSettings, temporalAccess } from '@throughline/runtime';
import { seedDirectory } from '../local/seed-directory.ts';
import { setUpEngines } from './set-up-engines.ts';
import { SETUP_VARIABLES } from './settings.ts';

/** `setUpEngines` as a process, for containers. Exit codes: 0 done, 1 an engine failed, 2 a variable is missing or wrong. */
try {
  const read = readSettings(SETUP_VARIABLES, process.env);
  await setUpEngines({
    ownerUrl: read.DATABASE_OWNER_URL,
    appUrl: read.DATABASE_URL,
    consoleUrl: read.CONSOLE_DATABASE_URL,
    sealerUrl: read.SEALER_DATABASE_URL,
    kafka: kafkaAccess(read),
    topics: { replication: read.KAFKA_REPLICATION, minInSync: read.KAFKA_MIN_INSYNC },
    temporal: temporalAccess(read),
    migrate,
    report: (sentence) => process.stdout.write(`${sentence}\n`),
  });
  if (read.LOCAL_PEOPLE) await seedDirectory(read.DATABASE_URL);
  process.stdout.write('Everything is set up.\n');
} catch (error) {
  const failures: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const failure of failures) process.stderr.write(`Not set up: ${errorText(failure)}\n`);
  process.exitCode = error instanceof InvalidSettings ? 2 : 1;
}

import { migrate } from '@throughline/event-store';
import { InvalidSettings, readSettings } from '@throughline/runtime';
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
    brokers: read.KAFKA_BROKERS.join(','),
    temporalAddress: read.TEMPORAL_ADDRESS,
    namespace: read.TEMPORAL_NAMESPACE,
    migrate,
  });
  if (read.LOCAL_PEOPLE) await seedDirectory(read.DATABASE_URL);
  process.stdout.write('Schema, topics and search attributes are there.\n');
} catch (error) {
  process.stderr.write(`Not set up: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exitCode = error instanceof InvalidSettings ? 2 : 1;
}

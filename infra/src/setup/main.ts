import { migrate } from '@throughline/event-store';
import { seedDirectory } from '../local/seed-directory.ts';
import { setUpEngines } from './set-up-engines.ts';

/**
 * `setUpEngines` as a process, for containers. Environment: DATABASE_OWNER_URL, DATABASE_URL, CONSOLE_DATABASE_URL, KAFKA_BROKERS,
 * TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE (default `default`); LOCAL_PEOPLE=yes puts the local people into the directory.
 * Exit codes: 0 done, 1 an engine failed, 2 a variable lacks.
 */
const required = (name: string): string => {
  const value = process.env[name];
  if (!value) {
    process.stderr.write(`${name} must be set.\n`);
    process.exit(2);
  }
  return value;
};

try {
  await setUpEngines({
    ownerUrl: required('DATABASE_OWNER_URL'),
    appUrl: required('DATABASE_URL'),
    consoleUrl: required('CONSOLE_DATABASE_URL'),
    brokers: required('KAFKA_BROKERS'),
    temporalAddress: required('TEMPORAL_ADDRESS'),
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    migrate,
  });
  if (process.env['LOCAL_PEOPLE'] === 'yes') await seedDirectory(required('DATABASE_URL'));
  process.stdout.write('Schema, topics and search attributes are there.\n');
} catch (error) {
  process.stderr.write(`Not set up: ${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exitCode = 1;
}

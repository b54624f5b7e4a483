import { CONSOLE_DATABASE, databaseAs, KAFKA, RECORD, TEMPORAL, yes } from '@throughline/runtime';
import { z } from 'zod';

/** What the set-up process reads from its environment. */
export const SETUP_VARIABLES = z.object({
  DATABASE_OWNER_URL: databaseAs('throughline_owner').meta({
    description: 'The database as its owner, who may create roles; needed to set up and to upgrade only.',
    example: 'postgresql://throughline_owner:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  ...RECORD,
  ...CONSOLE_DATABASE,
  KAFKA_BROKERS: KAFKA.KAFKA_BROKERS,
  TEMPORAL_ADDRESS: TEMPORAL.TEMPORAL_ADDRESS,
  TEMPORAL_NAMESPACE: TEMPORAL.TEMPORAL_NAMESPACE,
  LOCAL_PEOPLE: yes.meta({
    description: 'Whether the people of the local stack are put into the directory: for trials only.',
    example: 'yes',
  }),
});

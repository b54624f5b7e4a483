import { CONSOLE_DATABASE, databaseAs, KAFKA, RECORD, TEMPORAL, wholeNumber, yes } from '@throughline/runtime';
import { z } from 'zod';

/** In how many copies topics are kept. */
export const TOPIC_COPIES = {
  KAFKA_REPLICATION: wholeNumber(1, 100, 'expected a whole number of copies, from 1').optional().meta({
    description:
      'Copies of each partition of the topics that are made; unless given, as many as there are brokers, three at most. Topics that are there keep theirs.',
    example: '3',
  }),
  KAFKA_MIN_INSYNC: wholeNumber(1, 100, 'expected a whole number of copies, from 1').optional().meta({
    description:
      'Copies that must hold a message before it is acknowledged (`min.insync.replicas`), of every topic; unless given, what the brokers say.',
    example: '2',
  }),
} as const;

/** What the set-up process reads from its environment. */
export const SETUP_VARIABLES = z.object({
  DATABASE_OWNER_URL: databaseAs('throughline_owner').meta({
    description: 'The database as its owner, who may create roles; needed to set up and to upgrade only.',
    example: 'postgresql://throughline_owner:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  ...RECORD,
  ...CONSOLE_DATABASE,
  SEALER_DATABASE_URL: databaseAs('throughline_sealer').optional().meta({
    description:
      'The database as role `throughline_sealer`, where the record is sealed; the role gets the password of this address.',
    example: 'postgresql://throughline_sealer:a-secret@db.icb.example/throughline?sslmode=verify-full',
  }),
  ...KAFKA,
  ...TOPIC_COPIES,
  ...TEMPORAL,
  LOCAL_PEOPLE: yes.meta({
    description: 'Whether the people of the local stack are put into the directory: for trials only.',
    example: 'yes',
  }),
});

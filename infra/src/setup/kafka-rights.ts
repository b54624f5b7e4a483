import { INGEST, PUBLICATION_AUDIT } from '@throughline/messaging';
import { TOPICS } from '../local/topics.ts';

/** Whoever logs in to Kafka; each may be a user of its own. */
export type KafkaClient = 'producer' | 'api' | 'ingest' | 'worker' | 'sealer' | 'set-up' | 'doctor';

/** An operation of Kafka's authorizer. A right to read or write includes `Describe`. */
export type KafkaOperation = 'Read' | 'Write' | 'Create' | 'Describe' | 'DescribeConfigs' | 'AlterConfigs';

/** What a client may do with topics and consumer groups. */
export interface KafkaRight {
  readonly client: KafkaClient;
  readonly topics: readonly string[];
  readonly groups?: readonly string[];
  readonly operations: readonly KafkaOperation[];
  /** What one of them is for, where that is not plain. */
  readonly why?: string;
}

const every = TOPICS.map(({ name }) => name);

/** The rights that are enough, and no more than that: the table of docs/producers.md is made of them, and a specification runs everything with them. */
export const KAFKA_RIGHTS: readonly KafkaRight[] = [
  { client: 'producer', topics: ['involvement.events.v1'], operations: ['Write'] },
  {
    client: 'api',
    topics: ['involvement.events.v1'],
    operations: ['Write', 'Read'],
    why: 'to say how far ingest is behind',
  },
  { client: 'ingest', topics: ['involvement.events.v1'], groups: [INGEST], operations: ['Read'] },
  { client: 'ingest', topics: ['involvement.dead-letter.v1'], operations: ['Write'] },
  { client: 'worker', topics: ['programme.events.v1', 'programme.notices.v1'], operations: ['Write'] },
  { client: 'worker', topics: ['programme.events.v1'], groups: [PUBLICATION_AUDIT], operations: ['Read'] },
  { client: 'sealer', topics: ['throughline.checkpoints.v1'], operations: ['Write', 'Read'] },
  { client: 'set-up', topics: every, operations: ['Create', 'Describe', 'DescribeConfigs', 'AlterConfigs'] },
  { client: 'doctor', topics: every, operations: ['Describe', 'DescribeConfigs'] },
];

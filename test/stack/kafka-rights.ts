import { KAFKA_RIGHTS, type KafkaClient, type KafkaRight } from '@throughline/infra';
import kafkajs, { type AclEntry } from 'kafkajs';

const OPERATIONS = {
  Read: kafkajs.AclOperationTypes.READ,
  Write: kafkajs.AclOperationTypes.WRITE,
  Create: kafkajs.AclOperationTypes.CREATE,
  Describe: kafkajs.AclOperationTypes.DESCRIBE,
  DescribeConfigs: kafkajs.AclOperationTypes.DESCRIBE_CONFIGS,
  AlterConfigs: kafkajs.AclOperationTypes.ALTER_CONFIGS,
};

/** Who logs in as whom: the worker of tests seals the record as well. */
const userOf = (client: KafkaClient): string => (client === 'sealer' ? 'worker' : client);

/** Users of Kafka, one for each process. */
export const KAFKA_USERS: readonly string[] = [...new Set(KAFKA_RIGHTS.map(({ client }) => userOf(client)))];

const entriesOf = ({ client, topics, groups = [], operations }: KafkaRight): readonly AclEntry[] => {
  const { TOPIC, GROUP } = kafkajs.AclResourceTypes;
  const named = (resourceType: number, names: readonly string[]) =>
    names.map((resourceName) => ({ resourceType, resourceName }));
  return [...named(TOPIC, topics), ...named(GROUP, groups)].flatMap((resource) =>
    operations.map((operation) => ({
      ...resource,
      resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
      principal: `User:${userOf(client)}`,
      host: '*',
      operation: OPERATIONS[operation],
      permissionType: kafkajs.AclPermissionTypes.ALLOW,
    })),
  );
};

/** Gives or takes rights, at a broker that lets everybody in clear text do everything. */
const change = async (
  brokers: string,
  rights: readonly KafkaRight[],
  how: 'createAcls' | 'deleteAcls',
): Promise<void> => {
  const admin = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  const entries = rights.flatMap(entriesOf);
  await admin.connect();
  try {
    if (how === 'createAcls') await admin.createAcls({ acl: entries });
    else await admin.deleteAcls({ filters: entries });
  } finally {
    await admin.disconnect();
  }
};

export const grant = (brokers: string, rights: readonly KafkaRight[] = KAFKA_RIGHTS): Promise<void> =>
  change(brokers, rights, 'createAcls');

/** Does `use` while these rights are left out. */
export const without = async (brokers: string, right: KafkaRight, use: () => Promise<void>): Promise<void> => {
  await change(brokers, [right], 'deleteAcls');
  try {
    await use();
  } finally {
    await change(brokers, [right], 'createAcls');
  }
};

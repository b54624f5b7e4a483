import { createTopics, type Topic, until } from '@throughline/infra';
import kafkajs, { type Admin } from 'kafkajs';

const withAdmin = async <T>(brokers: string, use: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
};

export const deleteTopic = (brokers: string, topic: string): Promise<void> =>
  withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [topic] }));

/** Deletes a topic and makes one of the same name and an id of its own, as an operator would by hand. */
export const recreateTopic = async (brokers: string, topic: Topic): Promise<void> => {
  await deleteTopic(brokers, topic.name);
  // The broker refuses the name until the deletion is done; then a topic that is there was made here.
  const make = async (): Promise<void> => {
    if ((await createTopics(brokers, [topic])).length === 0) throw new Error('the former topic is still there');
  };
  await until(make, { what: 'the topic made anew', timeoutMilliseconds: 30_000 });
};

/** Deletes the messages of a partition before `offset`, as its retention does. */
export const deleteBefore = (brokers: string, topic: string, partition: number, offset: number): Promise<void> =>
  withAdmin(brokers, async (admin) => {
    // kafkajs deletes only from topics whose metadata it has loaded for another reason.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: offset.toString() }] });
  });

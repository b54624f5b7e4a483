import { messagingContract } from '../contract.ts';
import { createMemoryMessaging } from './messaging.ts';

messagingContract('in memory', () => {
  const messaging = createMemoryMessaging();
  let topics = 0;
  return Promise.resolve({
    // One broker: what the suite closes are its consumers.
    connect: () => messaging,
    createTopic(partitions) {
      const topic = `topic-${(topics += 1)}`;
      messaging.createTopic(topic, partitions);
      return Promise.resolve(topic);
    },
    recreateTopic: (topic, partitions) => Promise.resolve(messaging.recreateTopic(topic, partitions)),
    deleteBefore: (topic, partition, offset) => Promise.resolve(messaging.deleteBefore(topic, partition, offset)),
    close: () => messaging.close(),
  });
});

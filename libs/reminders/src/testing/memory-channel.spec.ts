import { channelContract } from './channel-contract.ts';
import { somebody } from './notice.ts';
import { createMemoryChannel } from './memory-channel.ts';

channelContract('in memory', () => {
  const channel = createMemoryChannel({ unknown: ['nobody@example.test'] });
  return Promise.resolve({
    channel,
    received: () => Promise.resolve(channel.sent.map(({ reference }) => reference)),
    disturb: (left) => Promise.resolve(channel.fail(left)),
    unknown: somebody('nobody@example.test'),
    finds: { sent: ['sent'], neverSent: 'absent' },
    close: () => channel.close(),
  });
});

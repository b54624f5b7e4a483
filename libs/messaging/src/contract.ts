import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { Messaging, OutboundMessage } from './port.ts';
import type { MessagingHarness } from './contract/bench.ts';
import { deliveringRules } from './contract/delivering.ts';
import { batchRules } from './contract/batches.ts';
import { positionRules } from './contract/positions.ts';
import { createProbe } from './contract/probe.ts';

export type { MessagingHarness } from './contract/bench.ts';
export { createProbe, type Probe, until } from './contract/probe.ts';

/** What every adapter of the messaging port keeps to. */
export const messagingContract = (name: string, makeHarness: () => Promise<MessagingHarness>): void => {
  describe(`messaging: ${name}`, () => {
    let harness: MessagingHarness;
    const opened: Messaging[] = [];
    const connect = (): Messaging => {
      const messaging = harness.connect();
      opened.push(messaging);
      return messaging;
    };
    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((messaging) => messaging.close()));
    });
    afterAll(() => harness.close());

    const bench = {
      harness: () => harness,
      connect,
      send: async (topic: string, messages: readonly OutboundMessage[]): Promise<void> => {
        const producer = await connect().producer();
        await producer.send(topic, messages);
      },
      probe: (topic: string, options: Parameters<typeof createProbe>[2] = {}) => createProbe(connect(), topic, options),
    };
    deliveringRules(bench);
    positionRules(bench);
    batchRules(bench);
  });
};

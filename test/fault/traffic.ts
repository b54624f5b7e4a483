import { setTimeout as pause } from 'node:timers/promises';
import { createKafkaMessaging, type MessagingLog } from '@throughline/messaging';
import { type Evidence, messageOf, session } from '../stack/evidence.ts';
import type { Acknowledged } from './acknowledged.ts';
import { persistently } from './persistently.ts';

const TOPIC = 'involvement.events.v1';
const EVERY_MS = 100;
const AT_ONCE = 25;
/** Every so many batches one is sent twice, as producers do that did not hear the answer. */
const TWICE_EVERY = 10;
const nothing = (): void => undefined;
const QUIET: MessagingLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface Traffic {
  /** Sends until the broker acknowledges; the same events, so a repeat counts once. */
  send(events: readonly Evidence[]): Promise<void>;
  /** A message that is no event; ends up as a dead letter. */
  sendRubbish(programme: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Flow {
  readonly programmes: readonly string[];
  /** Where it is noted what the brokers acknowledged. */
  readonly acknowledged: Acknowledged;
  readonly everyMs?: number;
}

/**
 * Evidence that keeps coming in for these programmes, whatever is being killed.
 * @param everyMs pause between two batches of 25 events; 250 events a second unless given.
 */
export const startTraffic = async (
  brokers: string,
  { programmes, acknowledged, everyMs = EVERY_MS }: Flow,
): Promise<Traffic> => {
  const messaging = createKafkaMessaging({ brokers: brokers.split(','), clientId: 'fault-traffic', log: QUIET });
  const producer = await messaging.producer();
  const send = async (events: readonly Evidence[]): Promise<void> => {
    await persistently(() => producer.send(TOPIC, events.map(messageOf)));
    acknowledged.noteEvents(events);
  };
  const stopping = new AbortController();
  const flow = async (): Promise<void> => {
    for (let batch = 0; !stopping.signal.aborted; batch += 1) {
      const events = Array.from({ length: AT_ONCE }, (_, i) => {
        const n = batch * AT_ONCE + i;
        return session(programmes[n % programmes.length] ?? '', n);
      });
      await send(events);
      if (batch % TWICE_EVERY === 0) await send(events);
      await pause(everyMs);
    }
  };
  const flowing = flow();
  // Heard when it is stopped.
  flowing.catch(nothing);
  return {
    send,
    sendRubbish: (programme) =>
      persistently(() =>
        producer.send(TOPIC, [
          { key: programme, value: Buffer.from('{"not":"an event"'), headers: messageOf({}).headers },
        ]),
      ),
    stop: async () => {
      stopping.abort();
      await flowing;
      await messaging.close();
    },
  };
};

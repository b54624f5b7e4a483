import { until } from '@throughline/infra';
import type { EventStore } from '@throughline/event-store';
import type { MessageProducer, MessagingLog } from '@throughline/messaging';
import type { Evidence } from './driver.ts';

const PARTITIONS = 6;
const LONGEST_MS = 30_000;

/** Where ingest of one driver reads, and under which name it keeps its positions. */
export interface Route {
  readonly topic: string;
  readonly group: string;
}

const messageOf = (event: Evidence) => ({
  key: String(event['subject']),
  value: Buffer.from(JSON.stringify(event)),
  headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
});

/** Sends evidence and waits until ingest's stored positions say that it has dealt with all that was ever sent. */
export const createDelivery = (
  { producer, record }: { readonly producer: MessageProducer; readonly record: EventStore<unknown> },
  { topic, group }: Route,
): ((events: readonly Evidence[]) => Promise<void>) => {
  let sent = 0;
  const dealtWith = async (): Promise<number> => {
    const offsets = await Promise.all(
      Array.from({ length: PARTITIONS }, (_, partition) => record.offset(group, topic, partition)),
    );
    return offsets.reduce((sum, position) => sum + Number(position?.offset ?? 0), 0);
  };
  return async (events) => {
    await producer.send(topic, events.map(messageOf));
    sent += events.length;
    await until(
      async () => {
        const done = await dealtWith();
        if (done < sent) throw new Error(`ingest has dealt with ${done} of ${sent} messages`);
      },
      { what: 'the record', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 5 },
    );
  };
};

/** A log that keeps what was warned of. */
export const listeningLog = (): { readonly log: MessagingLog; readonly warnings: readonly string[] } => {
  const warnings: string[] = [];
  const quiet = () => undefined;
  return {
    warnings,
    log: { debug: quiet, info: quiet, error: quiet, warn: (_, message) => void warnings.push(message) },
  };
};

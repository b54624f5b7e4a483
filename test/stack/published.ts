import { createKafkaMessaging, type MessagingLog, type Position } from '@throughline/messaging';
import { until } from '@throughline/infra';

const nothing = (): void => undefined;
const QUIET: MessagingLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** An event as it was published: which, of which programme, and its version there. */
export interface Published {
  readonly id: string;
  readonly programme: string;
  readonly version: number;
}

/** Follows a topic of publications from its start. */
export interface Publications {
  /** In the order of each programme. */
  readonly seen: readonly Published[];
  /** Waits until all of these are among them; resolves with those that are still missing after `milliseconds`. */
  missing(ids: readonly string[], milliseconds: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const followPublications = async (brokers: string, topic: string, group: string): Promise<Publications> => {
  const messaging = createKafkaMessaging({ brokers: brokers.split(','), clientId: group, log: QUIET });
  const seen: Published[] = [];
  const positions = new Map<number, Position>();
  await messaging.consume({
    group,
    topic,
    positionOf: (partition) => Promise.resolve(positions.get(partition) ?? null),
    onBatch: ({ partition, messages, position }) => {
      for (const { value } of messages) {
        const event = JSON.parse(String(value)) as { id: string; subject: string; data: { version: number } };
        seen.push({ id: event.id, programme: event.subject, version: event.data.version });
      }
      positions.set(partition, position);
      return Promise.resolve();
    },
    onFatal: nothing,
  });
  return {
    seen,
    missing: async (ids, milliseconds) => {
      const lacking = (): readonly string[] => {
        const there = new Set(seen.map(({ id }) => id));
        return ids.filter((id) => !there.has(id));
      };
      await until(
        () => (lacking().length === 0 ? Promise.resolve() : Promise.reject(new Error('some are not published'))),
        { what: 'All publications', timeoutMilliseconds: milliseconds, everyMilliseconds: 100 },
      ).catch(nothing);
      return lacking();
    },
    close: () => messaging.close(),
  };
};

/** Publications of a programme that came after one of a later version; a repeat counts where it came first. */
export const outOfTurn = (seen: readonly Published[]): readonly string[] => {
  const known = new Set<string>();
  const versions = new Map<string, number>();
  return seen.flatMap(({ id, programme, version }) => {
    if (known.has(id)) return [];
    known.add(id);
    const before = versions.get(programme) ?? 0;
    versions.set(programme, Math.max(before, version));
    return version > before ? [] : [id];
  });
};

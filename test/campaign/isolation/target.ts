import { randomUUID } from 'node:crypto';
import { createKafkaMessaging } from '@throughline/messaging';
import type { Bearer, TokenIssuer } from './token-issuer.ts';

/** A running installation, as people and producers reach it. */
export interface Installation {
  readonly url: string;
  readonly brokers: string;
  /** Topic of involvement events. */
  readonly topic: string;
  readonly issuer: TokenIssuer;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** What attacks work with. */
export interface Target {
  ask(bearer: Bearer, asked: Asked): Promise<Answered>;
  /** Puts CloudEvents on the topic of involvement events, as any producer could. @param key of the messages; their subject when absent. */
  produce(events: readonly Readonly<Record<string, unknown>>[], key?: string): Promise<void>;
  close(): Promise<void>;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

export const openTarget = async ({ url, brokers, topic, issuer }: Installation): Promise<Target> => {
  const messaging = createKafkaMessaging({ brokers: brokers.split(','), clientId: 'campaign', log: quiet });
  const producer = await messaging.producer();
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (bearer: Bearer): Promise<string> => {
    const key = JSON.stringify(bearer);
    const token = tokens.get(key) ?? issuer.tokenFor(bearer);
    tokens.set(key, token);
    return token;
  };
  return {
    ask: async (bearer, { method, path, body, headers = {} }) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(bearer)}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, text, body: parsed(text) };
    },
    produce: async (events, key) => {
      const messages = events.map((event) => ({
        key: key ?? String(event['subject']),
        value: Buffer.from(JSON.stringify(event)),
        headers: { 'content-type': 'application/cloudevents+json' },
      }));
      await producer.send(topic, messages);
    },
    close: async () => {
      await producer.close();
      await messaging.close();
    },
  };
};

import type { InboundMessage } from '@throughline/messaging';

/** A message as a consumer gets it, with a CloudEvents content type unless `headers` say otherwise. */
export const inbound = (
  value: string | Buffer | null,
  { headers = { 'content-type': 'application/cloudevents+json' }, key = 'P-017', offset = '0' }: InboundFields = {},
): InboundMessage => ({
  topic: 'involvement.events.v1',
  partition: 3,
  offset,
  key: key === null ? null : Buffer.from(key),
  value: typeof value === 'string' ? Buffer.from(value) : value,
  headers,
  timestamp: '0',
});

export interface InboundFields {
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string | null;
  readonly offset?: string;
}

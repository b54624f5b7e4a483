import type { InboundMessage } from './port.ts';

/** A CloudEvent 1.0 with JSON data. Extension attributes stand beside the known ones and are kept as they came. */
export interface CloudEventMessage {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  /** RFC 3339, as it came. */
  readonly time?: string;
  readonly datacontenttype?: string;
  readonly dataschema?: string;
  readonly data?: unknown;
  readonly [extension: string]: unknown;
}

/** Why a message is no CloudEvent we take. The detail says what came, where, and what would be accepted; never a value. */
export interface DecodeRefusal {
  readonly reason: DecodeRefusalReason;
  readonly detail: string;
}

/** Stable codes of why a message is no CloudEvent we take. */
export const DECODE_REFUSAL_REASONS = [
  'null-key',
  'null-value',
  'too-large',
  'wrong-content-type',
  'batch-mode',
  'not-utf8',
  'not-json',
  'too-deep',
  'duplicate-key',
  'reserved-key',
  'not-finite',
  'not-unicode',
  'invalid-attribute',
] as const;
export type DecodeRefusalReason = (typeof DECODE_REFUSAL_REASONS)[number];

export type DecodedCloudEvent =
  { readonly ok: true; readonly event: CloudEventMessage } | { readonly ok: false; readonly refusal: DecodeRefusal };

/** What decoding looks at. */
export type EncodedCloudEvent = Pick<InboundMessage, 'key' | 'value' | 'headers'>;

export const refused = (
  reason: DecodeRefusalReason,
  detail: string,
): { readonly ok: false; readonly refusal: DecodeRefusal } => ({
  ok: false,
  refusal: { reason, detail },
});

/** Attribute names: lower-case letters and digits (CloudEvents 1.0, naming convention). */
export const isAttributeName = (name: string): boolean => /^[a-z0-9]{1,64}$/.test(name);

import { findPersonalData, sourceEventId } from '@throughline/domain';
import type { InboundMessage } from '@throughline/messaging';
import { isLookedInto } from './examine.ts';

/** What a message says of itself, accepted or not, as far as it can be read. */
export interface Claim {
  readonly source: string | undefined;
  /** CloudEvents id; only one of the accepted form that does not look personal. */
  readonly eventId: string | undefined;
}

const inBody = (value: Buffer | null): Readonly<Record<string, unknown>> => {
  if (value === null || !isLookedInto(value)) return {};
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads source and id from the headers of binary mode, else from the body of structured mode. */
export const claimOf = ({ headers, value }: InboundMessage): Claim => {
  const attributes = headers['ce_specversion'] === undefined ? inBody(value) : {};
  const id = sourceEventId.safeParse(headers['ce_id'] ?? attributes['id']).data;
  return {
    source: headers['ce_source'] ?? text(attributes['source']),
    eventId: id === undefined || findPersonalData({ id }) !== undefined ? undefined : id,
  };
};

import { type EventFault, type InvolvementEvent, parseInvolvementEvent, type Refusal } from '@throughline/domain';
import { readCloudEvent } from '@throughline/messaging/reading';

/** What is not as it should be in an event of a file, with the column that it came from. */
export interface RowFault extends EventFault {
  readonly column?: string;
}
/** What looks personal in an event of a file, with the column that it came from. */
interface RowField {
  readonly path: string;
  readonly kind: string;
  readonly column?: string;
}
/** Why an event of a file was refused. */
export interface RowRefusal extends Omit<Refusal, 'fields' | 'faults'> {
  readonly fields?: readonly RowField[];
  readonly faults?: readonly RowFault[];
  /** By it another person confirms what is suspected. The API alone knows it, since it depends on who sends. */
  readonly digest?: string;
}

/** One event as it stands in the input: decoded and where, or why it could not be decoded. */
export type Incoming =
  { readonly line: number; readonly cloudEvent: unknown } | { readonly line: number; readonly refusal: RowRefusal };

/** An event that may be sent; `cloudEvent` goes out as it came in. */
export interface Good {
  readonly line: number;
  readonly cloudEvent: unknown;
  readonly event: InvolvementEvent;
}
/** An event that may not be sent. */
export interface Refused {
  readonly line: number;
  readonly refusal: RowRefusal;
}
/** What may be sent, and what may not. */
export interface Sorted {
  readonly good: readonly Good[];
  readonly refused: readonly Refused[];
}

const UNNAMED = { role: 'involvement-lead', staffId: 'unnamed' };

/** The event as the API will see it: whoever sends it is its recorder when it names none. */
const withRecorder = (cloudEvent: unknown): unknown => {
  const { data } = (cloudEvent ?? {}) as { readonly data?: unknown };
  return typeof data === 'object' && data !== null && !('recorder' in data)
    ? { ...(cloudEvent as object), data: { ...data, recorder: UNNAMED } }
    : cloudEvent;
};

/** Separates what the API would record from what it would refuse, with the same schemas, before anything is sent. */
export const sortIncoming = (incoming: Iterable<Incoming>, suspicion?: 'asked elsewhere'): Sorted => {
  const good: Good[] = [];
  const refused: Refused[] = [];
  for (const one of incoming) {
    if ('refusal' in one) {
      refused.push(one);
      continue;
    }
    const read = readCloudEvent(withRecorder(one.cloudEvent));
    const parsed = read.ok ? parseInvolvementEvent(read.event, suspicion) : read;
    if (parsed.ok) good.push({ ...one, event: parsed.event });
    else refused.push({ line: one.line, refusal: parsed.refusal });
  }
  return { good, refused };
};

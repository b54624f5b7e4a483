import { createHash } from 'node:crypto';
import {
  type Confirmation,
  type InvolvementEvent,
  parseInvolvementEvent,
  type Refusal,
  type Signatory,
} from '@throughline/domain';
import { type CloudEventMessage, decodeCloudEvent, encodeCloudEvent, readCloudEvent } from '@throughline/messaging';
import { z } from 'zod';
import type { Caller, Role } from '../access/caller.ts';
import type { InvolvementMessage } from '../ports.ts';
import { Problem } from '../problems/problem.ts';

/** An event that would be recorded as it is, and the message that carries it. */
export interface SubmittedEvent {
  readonly event: InvolvementEvent;
  readonly message: InvolvementMessage;
}

/** Who sends, and for which programme. */
export interface Submitter {
  readonly caller: Caller;
  /** As whom an event without a recorder is recorded. */
  readonly by: Signatory;
  readonly programme: string;
  /** Whether events may name another recorder than the caller, as those of a service may. */
  readonly forOthers?: boolean;
  /** Who confirmed that the message of this digest names no person. */
  readonly confirmationsOf: (digest: string) => readonly Confirmation[];
}

/** An event that would be recorded, or why it would not. */
export type Checked =
  { readonly ok: true; readonly submitted: SubmittedEvent } | { readonly ok: false; readonly refusal: Refusal };
const refuse = (reason: string, path: string, accepted: string): Checked => ({
  ok: false,
  refusal: { reason, detail: `${path}: ${accepted}`, faults: [{ path, code: reason, accepted, values: {} }] },
});

const dataWithoutRecorder = z.looseObject({ recorder: z.undefined().optional() });

/** The event with its sender as its recorder, when it names none. */
const withRecorder = (
  cloudEvent: Readonly<Record<string, unknown>>,
  by: Signatory,
): Readonly<Record<string, unknown>> => {
  const data = dataWithoutRecorder.safeParse(cloudEvent['data']);
  return data.success
    ? { ...cloudEvent, data: { ...data.data, recorder: { role: by.role, staffId: by.id } } }
    : cloudEvent;
};

/** The message as ingest will take it: encoded, and decoded again by the rules it will meet there. */
const messageOf = (cloudEvent: Readonly<Record<string, unknown>>, programme: string): InvolvementMessage | Refusal => {
  try {
    const { value, headers = {} } = encodeCloudEvent(cloudEvent as unknown as CloudEventMessage);
    const encoded = { key: programme, value: value ?? Buffer.alloc(0), headers };
    const decoded = decodeCloudEvent({ ...encoded, key: Buffer.from(programme) });
    return decoded.ok ? encoded : decoded.refusal;
  } catch {
    return { reason: 'invalid-attribute', detail: 'an attribute is not as CloudEvents 1.0 has it' };
  }
};

/** Only a service records for others: what a person sends was recorded by that person, in a role of theirs. */
const speaksForAnother = ({ payload }: InvolvementEvent, { id, roles }: Caller): boolean => {
  const { recorder } = payload.data;
  return !roles.includes('service') && (recorder.staffId !== id || !roles.includes(recorder.role as Role));
};

/** SHA-256 of a message's value, lower-case hex, as ingest takes it. */
export const digestOf = ({ value }: Pick<InvolvementMessage, 'value'>): string =>
  createHash('sha256').update(value).digest('hex');

/**
 * What the event says, once somebody other than its recorder and its sender has confirmed what is suspected in it; until then its refusal
 * says by which digest it is confirmed.
 */
const parseConfirmed = (event: unknown, message: InvolvementMessage | Refusal, submitter: Submitter) => {
  const parsed = parseInvolvementEvent(event);
  if (parsed.ok || parsed.refusal.certainty !== 'suspected' || 'reason' in message) return parsed;
  const digest = digestOf(message);
  const confirmed = parseInvolvementEvent(event, submitter.confirmationsOf(digest));
  if (confirmed.ok || confirmed.refusal.certainty !== 'suspected') return confirmed;
  const detail = `${parsed.refusal.detail}: they confirm the digest ${digest}`;
  return { ok: false, refusal: { ...parsed.refusal, detail, digest } } as const;
};

/** Checks one event as ingest will. */
export const check = (cloudEvent: Readonly<Record<string, unknown>>, submitter: Submitter): Checked => {
  const { caller, by, programme, forOthers = false } = submitter;
  const complete = { ...withRecorder(cloudEvent, by), submittedby: by.id, submittedrole: by.role };
  const read = readCloudEvent(complete);
  if (!read.ok) return read;
  const message = messageOf(complete, programme);
  const parsed = parseConfirmed(read.event, message, submitter);
  if (!parsed.ok) return parsed;
  const { event } = parsed;
  if (event.payload.subject !== programme)
    return refuse('other-programme', 'subject', 'the programme of the address, and no other, is accepted here');
  if (!forOthers && speaksForAnother(event, caller))
    return refuse(
      'recorder-not-you',
      'data.recorder.staffId',
      'accepted is your own id in a role of yours, or no recorder; only a service records for others',
    );
  return 'reason' in message ? { ok: false, refusal: message } : { ok: true, submitted: { event, message } };
};

/**
 * Refuses events for the reasons found, one for each event or undefined; all or none are sent.
 * @throws Problem `event-refused`, with the place in the list, reason and detail of each; never the value.
 */
export const refuseSome = (found: readonly (Refusal | undefined)[]): void => {
  const refusals = found.flatMap((refusal, index) => (refusal === undefined ? [] : [{ index, ...refusal }]));
  const [first] = refusals;
  if (first !== undefined)
    throw new Problem(
      'event-refused',
      `${refusals.length} of ${found.length} refused, none sent. Event ${first.index}: ${first.detail}`,
      { members: { refusals } },
    );
};

/**
 * Checks events as ingest will, so that whoever sends them learns at once.
 * @throws Problem `event-refused`
 */
export const checkAll = (
  cloudEvents: readonly Readonly<Record<string, unknown>>[],
  submitter: Submitter,
): readonly SubmittedEvent[] => {
  const checked = cloudEvents.map((cloudEvent) => check(cloudEvent, submitter));
  refuseSome(checked.map((one) => (one.ok ? undefined : one.refusal)));
  return checked.flatMap((one) => (one.ok ? [one.submitted] : []));
};

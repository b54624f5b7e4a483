import { z } from 'zod';
import type { NewEvent } from '../event.ts';
import { type Certainty, type PersonalDataFound, personalDataIn } from '../privacy.ts';
import type { Confirmation } from '../programme/no-person.ts';
import {
  eventIdOf,
  instant,
  type Instant,
  natureOf,
  organisationCode,
  PRINTABLE,
  programmeId,
  type ProgrammeId,
  sourceEventId,
  label,
  staffId,
} from '../values.ts';
import { isPrintable } from '../printable.ts';
import { type EventFault, faultsIn } from './event-fault.ts';
import { eventSource } from './event-source.ts';
import { type InvolvementData, type InvolvementKind, involvementKinds, kindOfType } from './kinds.ts';

/**
 * CloudEvents envelope. Extension attributes are kept; `replaymoment` marks an event of a replayed past case, `organisation` names the
 * organisation whose evidence it is.
 */
export const cloudEventEnvelope = z
  .object({
    specversion: z.literal('1.0'),
    id: sourceEventId,
    source: eventSource,
    type: z.string().max(120),
    subject: programmeId,
    time: instant,
    datacontenttype: z.literal('application/json').optional(),
    dataschema: z.string().refine(isPrintable, PRINTABLE).pipe(z.url().max(300)).optional(),
    replaymoment: instant.optional(),
    submittedby: staffId.optional(),
    submittedrole: label.optional(),
    organisation: organisationCode.optional(),
    data: z.unknown(),
  })
  .catchall(z.union([z.string().max(300).refine(isPrintable, PRINTABLE), z.number(), z.boolean()]));

/** What is stored as the payload of an involvement event: everything that came, but for what the store's own columns hold. */
export interface InvolvementPayload<K extends InvolvementKind = InvolvementKind> {
  readonly kind: K;
  readonly source: string;
  readonly subject: ProgrammeId;
  /** Moment at which it was known in a replayed case; the true record time stands beside it. */
  readonly replayMoment?: Instant;
  /** Whose token it came with through the API, beside who recorded it; absent for what came over Kafka itself, which its source submitted. */
  readonly submittedBy?: { readonly id: string; readonly role: string };
  readonly extensions?: Readonly<Record<string, string | number | boolean>>;
  /** Who confirmed that it names no person, where it seemed to. */
  readonly confirmation?: Confirmation;
  readonly data: InvolvementData<K>;
}

/** An aggregated fact about involvement, parsed and free of personal data. */
export interface InvolvementEvent<K extends InvolvementKind = InvolvementKind> {
  readonly eventId: string;
  readonly type: string;
  readonly time: Instant;
  readonly payload: InvolvementPayload<K>;
}

/** Stable codes of why an event was refused. */
export const REFUSAL_REASONS = [
  'personal-data',
  'unknown-kind',
  'invalid-envelope',
  'invalid-data',
  'replay-mismatch',
] as const;

/** Why something was refused: a stable code, and a sentence that says what came, where, and what would be accepted. Never the value. */
export interface Refusal<Reason extends string = string> {
  readonly reason: Reason;
  readonly detail: string;
  /** Of personal data: `suspected` when another person may confirm that there is none, for what is named in `fields`. */
  readonly certainty?: Certainty;
  readonly fields?: readonly Pick<PersonalDataFound, 'path' | 'kind'>[];
  /** What is not as its schema has it, member by member. */
  readonly faults?: readonly EventFault[];
}
export type ParsedInvolvementEvent =
  | { readonly ok: true; readonly event: InvolvementEvent }
  | { readonly ok: false; readonly refusal: Refusal<(typeof REFUSAL_REASONS)[number]> };

const refuse = (
  reason: (typeof REFUSAL_REASONS)[number],
  detail: string,
  faults?: readonly EventFault[],
): ParsedInvolvementEvent => ({
  ok: false,
  refusal: { reason, detail, ...(faults === undefined ? {} : { faults }) },
});

/** First three problems of a zod error as `path: what would be accepted`; messages of ours never hold the value. */
const describe = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'event'}: ${issue.message}`)
    .join('; ');

/** Attributes hold ids and codes, not texts, so a suspicion there cannot be confirmed away. */
const isReleasable = ({ path, certainty }: PersonalDataFound): boolean =>
  certainty === 'suspected' && path.startsWith('data.');

const refusePersonalData = (found: readonly PersonalDataFound[]): ParsedInvolvementEvent => {
  const certainly = found.filter((one) => !isReleasable(one));
  const fields = (certainly.length > 0 ? certainly : found).map(({ path, kind }) => ({ path, kind }));
  const looks = fields.slice(0, 3).map(({ path, kind }) => `${path} looks like ${kind}`);
  const more = fields.length > 3 ? `; and ${fields.length - 3} more` : '';
  const ask = 'if it names no person, somebody other than its recorder confirms that, and it is sent again as it is';
  return {
    ok: false,
    refusal: {
      reason: 'personal-data',
      detail: `${looks.join('; ')}${more}; send aggregates only, as counts and bands${certainly.length > 0 ? '' : `; or, ${ask}`}`,
      certainty: certainly.length > 0 ? 'certain' : 'suspected',
      fields,
    },
  };
};

/** What is said of an event that seemed to hold personal data: who confirmed that it does not, or that this is asked elsewhere. */
export type Suspicion = readonly Confirmation[] | 'asked elsewhere';

/** The first confirmation by another person than those who recorded and submitted the event. */
const confirmationFor = (cloudEvent: unknown, confirmations: readonly Confirmation[]): Confirmation | undefined => {
  const { data, submittedby } = cloudEvent as {
    readonly data?: { readonly recorder?: { readonly staffId?: unknown } };
    readonly submittedby?: unknown;
  };
  return confirmations.find(({ by: { id } }) => id !== data?.recorder?.staffId && id !== submittedby);
};

/**
 * Parses one decoded CloudEvent.
 * Reasons: those of `REFUSAL_REASONS`; `personal-data` is quarantined without a copy.
 * @param suspicion lets pass what is suspected in `data`, and never what is certain; confirmations of its recorder and submitter count for nothing.
 */
export const parseInvolvementEvent = (cloudEvent: unknown, suspicion?: Suspicion): ParsedInvolvementEvent => {
  const found = personalDataIn(cloudEvent);
  const confirmation =
    found.length > 0 && typeof suspicion === 'object' ? confirmationFor(cloudEvent, suspicion) : undefined;
  const isReleased = found.every(isReleasable) && (confirmation !== undefined || suspicion === 'asked elsewhere');
  if (found.length > 0 && !isReleased) return refusePersonalData(found);
  const envelope = cloudEventEnvelope.safeParse(cloudEvent);
  if (!envelope.success)
    return refuse('invalid-envelope', describe(envelope.error), faultsIn(envelope.error, cloudEvent));
  const {
    specversion: _v,
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: _c,
    replaymoment,
    submittedby,
    submittedrole,
    data,
    ...extensions
  } = envelope.data;
  const kind = kindOfType(type);
  if (kind === undefined)
    return refuse(
      'unknown-kind',
      'type is not one of ours; accepted is throughline.involvement.<kind>.v1 with a kind of the glossary',
    );
  if ((natureOf(subject) === 'replay') !== (replaymoment !== undefined))
    return refuse(
      'replay-mismatch',
      'events of a REPLAY- programme, and only those, carry the attribute replaymoment; a replay is never mixed with a live programme',
    );
  const parsed = involvementKinds[kind].safeParse(data);
  if (!parsed.success)
    return refuse('invalid-data', `data of ${kind}: ${describe(parsed.error)}`, faultsIn(parsed.error, data, ['data']));
  return {
    ok: true,
    event: {
      eventId: eventIdOf(source, id),
      type,
      time,
      payload: {
        kind,
        source,
        subject,
        ...(replaymoment === undefined ? {} : { replayMoment: replaymoment }),
        ...(submittedby === undefined ? {} : { submittedBy: { id: submittedby, role: submittedrole ?? 'unknown' } }),
        ...(Object.keys(extensions).length === 0 ? {} : { extensions: extensions }),
        ...(confirmation === undefined ? {} : { confirmation }),
        data: parsed.data,
      },
    },
  };
};

/** The fact as the store takes it; who recorded it is the actor. */
export const toNewEvent = (event: InvolvementEvent): NewEvent<string, InvolvementPayload> => ({
  eventId: event.eventId,
  type: event.type,
  occurredAt: event.time,
  actor: { role: event.payload.data.recorder.role, id: event.payload.data.recorder.staffId },
  payload: event.payload,
});

import type { InstantString, RecordedEvent } from '../event.ts';
import { programmeOfStream } from '../values.ts';
import type { About } from './common.ts';
import type { InvolvementPayload } from './involvement-event.ts';
import { type InvolvementData, type InvolvementKind, kindOfType, involvementKinds } from './kinds.ts';

/** An involvement event as it counts for one programme: its own section applied, its latest correction in place. */
export interface Fact<K extends InvolvementKind = InvolvementKind> {
  readonly eventId: string;
  readonly kind: K;
  readonly occurredAt: InstantString;
  /** When it came on record as it counts: a correction in place was recorded later than its original. Of a replay, the moments its data names. */
  readonly knownAt: InstantString;
  /** The programme for which it counts: through that one's section, where a session served several. */
  readonly programme: string;
  /** Staff id of whoever recorded it first. */
  readonly recordedBy: string;
  /** Staff id of the person with whose token it came, where that is known; a service submits for others and is nobody who signs. */
  readonly submittedBy?: string;
  /** Staff ids of those who recorded the correction in place, in order; empty where there is none. */
  readonly correctedBy: readonly string[];
  readonly data: InvolvementData<K>;
}
/** A fact with its kind known, so that `data` narrows with `kind`. */
export type AnyFact = { [K in InvolvementKind]: Fact<K> }[InvolvementKind];

/** Staff ids of those through whose hands a fact came as it counts, as `an-1+il-1`: who recorded and submitted it first, and the correction in place. */
export const recorderKey = ({
  recordedBy,
  submittedBy,
  correctedBy,
}: Pick<Fact, 'recordedBy' | 'submittedBy' | 'correctedBy'>): string =>
  [...new Set([recordedBy, ...(submittedBy === undefined ? [] : [submittedBy]), ...correctedBy])].sort().join('+');

/** The staff ids in `hands`. */
export const idsOf = (hands: string): readonly string[] => hands.split('+');

/** `hub@2`, `planning`, or `none`: what a fact is about, as a key. */
export const subjectKey = (about: About | undefined): string =>
  about === undefined ? 'none' : 'proposal' in about ? `${about.proposal}@${about.version}` : 'planning';

/** The section of this programme of a session that served several; without one of its own it counts for nothing. Applied again, it changes nothing. */
const sectionOf = (data: InvolvementData, programme: string): InvolvementData | undefined => {
  if (!('sections' in data) || data.sections === undefined) return data;
  const own = data.sections.find((section) => section.programme === programme);
  if (own === undefined) return undefined;
  const { programme: _programme, ...particulars } = own;
  const { participants: _participants, ...session } = data;
  return { ...session, groupsReached: [], themes: [], ...particulars } as InvolvementData;
};

/** The fact as it counts for its programme; undefined when it has no section for it. */
export const inOwnSection = (fact: AnyFact): AnyFact | undefined => {
  const data = sectionOf(fact.data, fact.programme);
  if (data === fact.data) return fact;
  return data === undefined ? undefined : ({ ...fact, data } as AnyFact);
};

/** The fact in a recorded involvement event with the whole of its session, whomever it served; undefined for anything else. */
export const wholeFactOf = (event: RecordedEvent): AnyFact | undefined => {
  const kind = kindOfType(event.type);
  if (kind === undefined) return undefined;
  const { eventId, occurredAt } = event;
  const { data, replayMoment, submittedBy } = event.payload as InvolvementPayload;
  const person = submittedBy === undefined || submittedBy.role === 'service' ? {} : { submittedBy: submittedBy.id };
  const recordedBy = data.recorder.staffId;
  const programme = programmeOfStream(event.stream);
  const knownAt = replayMoment ?? event.recordedAt;
  return { eventId, kind, occurredAt, knownAt, programme, recordedBy, ...person, correctedBy: [], data } as AnyFact;
};

/** The fact in a recorded involvement event; undefined for anything else, or when it does not count for the stream's programme. */
export const factOf = (event: RecordedEvent): AnyFact | undefined => {
  const whole = wholeFactOf(event);
  return whole === undefined ? undefined : inOwnSection(whole);
};

/** `fact` with other data, as a correction gives it, the whole of a session; undefined when the replacement is not valid for its kind. */
export const correctedFact = (fact: AnyFact, replacement: unknown): AnyFact | undefined => {
  const parsed = involvementKinds[fact.kind].safeParse(replacement);
  return parsed.success ? ({ ...fact, data: parsed.data } as AnyFact) : undefined;
};

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
  readonly data: InvolvementData<K>;
}
/** A fact with its kind known, so that `data` narrows with `kind`. */
export type AnyFact = { [K in InvolvementKind]: Fact<K> }[InvolvementKind];

/** `hub@2`, `planning`, or `none`: what a fact is about, as a key. */
export const subjectKey = (about: About | undefined): string =>
  about === undefined ? 'none' : 'proposal' in about ? `${about.proposal}@${about.version}` : 'planning';

/** Applies the section of this programme to a session that served several; without a section of its own it counts for nothing. */
const forProgramme = (data: InvolvementData, programme: string): InvolvementData | undefined => {
  if (!('sections' in data) || data.sections === undefined) return data;
  const own = data.sections.find((section) => section.programme === programme);
  if (own === undefined) return undefined;
  const { programme: _programme, ...particulars } = own;
  const { participants: _participants, ...session } = data;
  return { ...session, groupsReached: [], themes: [], ...particulars } as InvolvementData;
};

/** The fact in a recorded involvement event; undefined for anything else, or when it does not count for the stream's programme. */
export const factOf = (event: RecordedEvent): AnyFact | undefined => {
  const kind = kindOfType(event.type);
  if (kind === undefined) return undefined;
  const data = forProgramme((event.payload as InvolvementPayload).data, programmeOfStream(event.stream));
  return data === undefined
    ? undefined
    : ({ eventId: event.eventId, kind, occurredAt: event.occurredAt, data } as AnyFact);
};

/** `fact` with other data, as a correction gives it; undefined when the replacement is not valid for its kind. */
export const correctedFact = (fact: AnyFact, replacement: unknown): AnyFact | undefined => {
  const parsed = involvementKinds[fact.kind].safeParse(replacement);
  return parsed.success ? ({ ...fact, data: parsed.data } as AnyFact) : undefined;
};

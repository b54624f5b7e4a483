import { deepStrictEqual } from 'node:assert/strict';
import type { RecordedEvent } from './event.ts';
import { type InvolvementEvent, parseInvolvementEvent, toNewEvent } from './involvement/involvement-event.ts';
import { type InvolvementKind, PARTICIPATION_KINDS, typeOfKind } from './involvement/kinds.ts';
import { isProgrammeEvent, PROGRAMME_EVENTS } from './programme/events.ts';
import { natureOf, programmeStream } from './values.ts';

export * from './testing-examples.ts';
export { PROGRAMME_EVENTS } from './programme/events.ts';

/** Builders for specifications; not part of what the product runs. */
export interface EvidenceParticulars {
  readonly id?: string;
  readonly programme?: string;
  /** Day it happened; also the CloudEvents time, at noon. */
  readonly on?: string;
  /** Merged over the data. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const isParticipation = (kind: InvolvementKind): boolean => (PARTICIPATION_KINDS as readonly string[]).includes(kind);

/** A valid CloudEvent of this kind, but for what `details` and `particulars` make of it. */
export const cloudEvent = (
  kind: InvolvementKind,
  details: Readonly<Record<string, unknown>>,
  particulars: EvidenceParticulars = {},
): Record<string, unknown> => {
  const { id = `${kind}-1`, programme = 'P-001', on = '2026-11-02', data = {} } = particulars;
  return {
    specversion: '1.0',
    id,
    source: 'urn:throughline:spec',
    type: typeOfKind(kind),
    subject: programme,
    time: `${on}T12:00:00Z`,
    datacontenttype: 'application/json',
    ...(natureOf(programme) === 'replay' ? { replaymoment: `${on}T12:00:00Z` } : {}),
    data: {
      occurred: { from: on, to: on },
      evidence: [],
      recorder: { role: 'involvement-lead', staffId: 'il-1' },
      recording: { contemporaneous: true },
      ...(isParticipation(kind) ? { mode: 'engagement', audience: ['public'], groupsReached: [], themes: [] } : {}),
      details,
      ...data,
    },
  };
};

/** The same, parsed. @throws when it is refused. */
export const evidence = (
  kind: InvolvementKind,
  details: Readonly<Record<string, unknown>>,
  particulars: EvidenceParticulars = {},
): InvolvementEvent => {
  const parsed = parseInvolvementEvent(cloudEvent(kind, details, particulars));
  if (!parsed.ok) throw new Error(`${parsed.refusal.reason}: ${parsed.refusal.detail}`);
  return parsed.event;
};

/** As it would stand on the record, as the `version`-th event of its programme; recorded in the evening of its day unless said otherwise. */
export const onRecord = (
  event: InvolvementEvent,
  version: number,
  recordedAt = `${event.time.slice(0, 10)}T18:00:00.000Z`,
): RecordedEvent => ({
  ...toNewEvent(event),
  stream: programmeStream(event.payload.subject),
  version,
  recordedAt,
  checkpoint: { xid: '1', position: String(version) },
});

/** An event about to be put on a record. @throws when it is not recorded as its type has it: one that does not parse, or says more than is read of it. */
export const asRead = <Event extends RecordedEvent>(event: Event): Event => {
  if (!isProgrammeEvent(event)) return event;
  const { inherited: _inherited, ...payload } = event.payload as Readonly<Record<string, unknown>>;
  deepStrictEqual(PROGRAMME_EVENTS[event.type].parse(payload), payload);
  return event;
};

import {
  amendedEvent,
  asOriginal,
  type Gate,
  isProgrammeEvent,
  type InvolvementPayload,
  kindOfType,
  type PublicPart,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  wholeFactOf,
} from '@throughline/domain';

/** What a change was; each is put in words by whoever shows it. */
export type ChangeKind =
  | 'page-published'
  | 'page-changed'
  | 'gate-closed'
  | 'gate-questioned'
  | 'gate-reaffirmed'
  | 'gate-reopened'
  | 'promise-made'
  | 'promise-kept'
  | 'promise-overridden'
  | 'consultation-opened'
  | 'consultation-extended'
  | 'consultation-closed'
  | 'feedback-published'
  | 'decision-made'
  | 'decision-rescinded'
  | 'corrected'
  | 'withdrawn'
  | 'moved';

/** Something that changed, as it is shown to the public: no text, place or person. */
export interface PublicChange {
  /** Version of the record; names the change in a feed. */
  readonly version: number;
  /** When it came on record, UTC; of a replay, the moment in its case. */
  readonly at: string;
  readonly what: ChangeKind;
  /** The part of the page to which it belongs; null: to every page. */
  readonly part: PublicPart | null;
  readonly gate: Gate | null;
  /** Of a correction: the kind of event that it changes, and the month in which that was, as `2027-02`; null where that is not on record. */
  readonly kind: string | null;
  readonly month: string | null;
}

const OF_KINDS: Readonly<Record<string, readonly [ChangeKind, PublicPart | null]>> = {
  public_commitment_made: ['promise-made', 'promises'],
  commitment_discharged: ['promise-kept', 'promises'],
  consultation_opened: ['consultation-opened', null],
  consultation_extended: ['consultation-extended', null],
  consultation_closed: ['consultation-closed', null],
  feedback_published: ['feedback-published', 'feedback'],
  decision_made: ['decision-made', 'decisions'],
  decision_rescinded: ['decision-rescinded', 'decisions'],
  correction: ['corrected', 'corrections'],
  retraction: ['withdrawn', 'corrections'],
  reattribution: ['moved', 'corrections'],
};

type Said = Pick<PublicChange, 'what' | 'part'> & { readonly gate?: Gate };

const ofEngine = (event: RecordedProgrammeEvent, isFirst: boolean): Said | undefined => {
  switch (event.type) {
    case 'GateClosed':
      return { what: 'gate-closed', part: 'gates', gate: event.payload.gate };
    case 'GateQuestioned':
      return { what: 'gate-questioned', part: 'gates', gate: event.payload.gate };
    case 'GateReaffirmed':
      return { what: 'gate-reaffirmed', part: 'gates', gate: event.payload.gate };
    case 'GateReopened':
      return { what: 'gate-reopened', part: 'gates', gate: event.payload.gate };
    case 'CommitmentOverridden':
      return { what: 'promise-overridden', part: 'promises' };
    case 'PublicationApproved':
      return { what: isFirst ? 'page-published' : 'page-changed', part: null };
    default:
      return undefined;
  }
};

/** Changes of a record, the newest first. @param record with its events in the order of their versions. */
export const changesIn = ({
  events,
  londonDay,
}: {
  readonly events: readonly RecordedEvent[];
  readonly londonDay: (instant: string) => string;
}): readonly PublicChange[] => {
  const originals = events.map((event) => ({ event: asOriginal(event), version: event.version }));
  const byId = new Map(originals.map(({ event }) => [event.eventId, event]));
  let approvals = 0;
  return originals
    .flatMap(({ event, version }): readonly PublicChange[] => {
      const kind = kindOfType(event.type);
      const place = { version, gate: null, kind: null, month: null };
      if (kind === undefined) {
        if (!isProgrammeEvent(event)) return [];
        const said = ofEngine(event, approvals === 0);
        if (event.type === 'PublicationApproved') approvals += 1;
        return said === undefined ? [] : [{ ...place, at: event.occurredAt, ...said }];
      }
      const [what, part] = OF_KINDS[kind] ?? [];
      if (what === undefined || part === undefined) return [];
      const at = (event.payload as InvolvementPayload).replayMoment ?? event.recordedAt;
      const fact = wholeFactOf(event);
      const changed = fact === undefined ? undefined : byId.get(amendedEvent(fact) ?? '');
      const of =
        changed === undefined
          ? {}
          : { kind: kindOfType(changed.type) ?? null, month: londonDay(changed.occurredAt).slice(0, 7) };
      return [{ ...place, at, what, part, ...of }];
    })
    .reverse();
};

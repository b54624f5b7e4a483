import type { InstantString, NewEvent, RecordedEvent } from '../event.ts';
import type { Gate, Nature, Tier } from '../values.ts';

/** A person or service as history names them: a role and an opaque id. */
export interface Signatory {
  readonly role: string;
  readonly id: string;
}

/** Policy pack as pinned at the start; the digest is SHA-256 of its canonical JSON, lower-case hex. */
export interface PinnedPack {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

/** Instants by which gates should close. */
export type Targets = Readonly<Partial<Record<Gate, InstantString>>>;

/** One reason why a gate did not close, in words and with its basis. */
export interface UnmetReason {
  /** Requirement key (`involvement.window`), or `earlier-gate`, `same-person`, `own-evidence`, `not-requested`, `role`. */
  readonly requirement: string;
  readonly title: string;
  /** What the record lacks: "not recorded", never "not done". */
  readonly why: string;
  readonly wouldMeet: string;
  readonly basis: readonly { readonly citation: string; readonly force: string }[];
}

export interface ReliedOn {
  readonly requirement: string;
  readonly evidence: readonly string[];
}

export type ProgrammeEvent =
  | NewEvent<
      'ProgrammeStarted',
      {
        readonly programme: string;
        readonly title: string;
        readonly organisation: string;
        readonly tier: Tier;
        readonly nature: Nature;
        readonly pack: PinnedPack;
        readonly owner: Signatory;
        readonly targets: Targets;
      }
    >
  | NewEvent<'GateBecameReady', { readonly gate: Gate; readonly atVersion: number }>
  | NewEvent<
      'GateNoLongerReady',
      { readonly gate: Gate; readonly atVersion: number; readonly unmet: readonly string[] }
    >
  | NewEvent<'GateClosureRequested', { readonly gate: Gate; readonly requestedBy: Signatory; readonly note?: string }>
  | NewEvent<
      'GateClosureRefused',
      {
        readonly gate: Gate;
        readonly step: 'request' | 'closure';
        readonly by: Signatory;
        readonly unmet: readonly UnmetReason[];
      }
    >
  | NewEvent<
      'GateClosed',
      {
        readonly gate: Gate;
        readonly requestedBy: Signatory;
        readonly closedBy: Signatory;
        readonly reliedOn: readonly ReliedOn[];
        readonly pack: PinnedPack;
        readonly proposal: { readonly proposal: string; readonly version: number } | null;
        /** Stream version up to which evidence was considered. */
        readonly asKnownAtVersion: number;
      }
    >
  | NewEvent<'TargetsRescheduled', { readonly targets: Targets; readonly before: Targets; readonly reason: string }>
  | NewEvent<'ProgrammeCancelled', { readonly reason: string }>;

export type ProgrammeEventType = ProgrammeEvent['type'];
export type RecordedProgrammeEvent = ProgrammeEvent & RecordedEvent;

const TYPES = {
  ProgrammeStarted: true,
  GateBecameReady: true,
  GateNoLongerReady: true,
  GateClosureRequested: true,
  GateClosureRefused: true,
  GateClosed: true,
  TargetsRescheduled: true,
  ProgrammeCancelled: true,
} as const satisfies Record<ProgrammeEventType, true>;

/** True for what the engine itself records; involvement events have types of their own. */
export const isProgrammeEvent = (event: RecordedEvent): event is RecordedProgrammeEvent =>
  Object.hasOwn(TYPES, event.type);
export const PROGRAMME_EVENT_TYPES = Object.keys(TYPES) as readonly ProgrammeEventType[];

import type { Overriding } from '../commitments.ts';
import { restarted, evolveReminding, NOTHING_REMINDED, type Reminding } from '../deadlines/reminding.ts';
import { GATES, type Gate, type Nature, natureOf, type Tier, TIERS } from '../values.ts';
import { type Countersignatures, withCountersignature } from './countersignature.ts';
import type { PinnedPack, RecordedProgrammeEvent, Signatory, SuspensionCause, Targets } from './events.ts';
import type { BegunByFork } from './events/succession.ts';
import { isGoneBack } from './fork.ts';
import { type Gates, type GateState, type GateStatus, gateStatusOf, isClosed, OPEN_GATE } from './gate-state.ts';
import { type Confirmations, withConfirmation } from './no-person.ts';
import { type Offer, withOffer } from './offer.ts';
import { type RequirementsChanged, stillToClose, withOverriding, withPackMove } from './requirements-changed.ts';
import { type Succession, withSuccessors } from './succession.ts';
import type { Waiver } from './waiver.ts';
import { own } from '../own.ts';

/** One reason for which a programme stands still. */
export interface Suspension {
  readonly cause: SuspensionCause;
  readonly reference: string;
  readonly since: string;
  /** End of its clock, where it has one; the programme resumes only when that is recorded. */
  readonly until: string | null;
}

/** A programme that was forked from another, as the other knows it. */
export interface Fork {
  readonly programme: string;
  readonly title: string;
  readonly organisation: string;
  /** What the new programme is for, in words. */
  readonly part: string;
  readonly at: string;
}

/** Where a programme that began by a fork comes from. */
export interface ForkOrigin {
  readonly programme: string;
  /** Version of that programme's record up to which the past is shared. */
  readonly version: number;
  readonly at: string;
  readonly part: string;
  readonly goesBack: BegunByFork['goesBack'];
}

/** A programme as its own events tell it. */
export interface ProgrammeState extends Succession {
  readonly status: 'unknown' | 'running' | 'completed' | 'cancelled';
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  /** Organisations that had it before, oldest first, and until when. */
  readonly predecessors: readonly { readonly organisation: string; readonly until: string }[];
  /** Programmes forked from it, oldest first; absent while there is none. */
  readonly forks?: readonly Fork[];
  /** Offers to hand it, or a fork of it, to another organisation, oldest first; absent while there is none. */
  readonly offers?: readonly Offer[];
  /** Absent for a programme that did not begin by a fork. */
  readonly forkedFrom?: ForkOrigin;
  readonly tier: Tier;
  /** The highest it was ever in: a duty to notify that arose there stays. */
  readonly highestTier: Tier;
  readonly nature: Nature;
  readonly pack: PinnedPack | null;
  readonly owner: Signatory | null;
  readonly startedAt: string | null;
  /** Absent unless it was cancelled. */
  readonly cancelledAt?: string;
  readonly targets: Targets;
  readonly gates: Gates;
  readonly waivers: Readonly<Record<string, Waiver>>;
  readonly suspensions: readonly Suspension[];
  /** Public commitments the board overrode. */
  readonly overridden: Readonly<Record<string, Overriding>>;
  /** Breaches of sequence by the day of the decision; never removed, only cured, or withdrawn where what they rested on was taken back. */
  readonly breaches: Readonly<Record<string, 'open' | 'cured' | 'withdrawn'>>;
  /** Events suspected to tell what another already told, and what a person found. */
  readonly duplicates: Readonly<
    Record<
      string,
      {
        readonly of: string;
        readonly status: 'open' | 'same' | 'different';
        /** Staff ids of those who recorded either event. */
        readonly recorders?: readonly string[];
        /** Staff id of whoever said last what it is. */
        readonly resolvedBy?: string;
      }
    >
  >;
  /** Who changed what a gate asks for and does not close the next gate that this affects. */
  readonly changedByHand: readonly RequirementsChanged[];
  /** Who vouched for evidence that was recorded or corrected late. */
  readonly countersignatures: Countersignatures;
  /** Messages that name no person though they seemed to; absent while there is none. */
  readonly confirmations?: Confirmations;
  readonly reminding: Reminding;
}

/** A programme before its start: status `unknown`, every gate open. @param id id of the programme. */
export const initialProgramme = (id: string): ProgrammeState => ({
  status: 'unknown',
  id,
  title: '',
  organisation: '',
  predecessors: [],
  approvers: {},
  tier: 'T0',
  highestTier: 'T0',
  nature: natureOf(id),
  pack: null,
  owner: null,
  startedAt: null,
  targets: {},
  gates: Object.fromEntries(GATES.map((gate) => [gate, OPEN_GATE])) as Gates,
  waivers: {},
  suspensions: [],
  overridden: {},
  breaches: {},
  duplicates: {},
  changedByHand: [],
  countersignatures: {},
  reminding: NOTHING_REMINDED,
});

/** First gate that has not closed, or whose closing is in question; undefined when all have closed. */
export const currentGate = (state: ProgrammeState): Gate | undefined =>
  GATES.find((gate) => !isClosed(state.gates[gate]));

const higherOf = (a: Tier, b: Tier): Tier => (TIERS.indexOf(a) > TIERS.indexOf(b) ? a : b);

/** The status people are shown for a gate. */
export const statusOfGate = (state: ProgrammeState, gate: Gate): GateStatus =>
  gateStatusOf(state.gates[gate], state.suspensions.length > 0);

const withGate = (state: ProgrammeState, gate: Gate, change: Partial<GateState>): ProgrammeState => ({
  ...state,
  gates: { ...state.gates, [gate]: { ...state.gates[gate], ...change } },
});

const withWaiver = (state: ProgrammeState, id: string, change: Partial<Waiver>): ProgrammeState => {
  const waiver = own(state.waivers, id);
  return waiver === undefined ? state : { ...state, waivers: { ...state.waivers, [id]: { ...waiver, ...change } } };
};

/** Under another pack, with the waivers it rules out; one that was ruled out before may stand in again. */
const withPack = (
  state: ProgrammeState,
  { pack, disallowed = [] }: Extract<RecordedProgrammeEvent, { type: 'PackMoved' }>['payload'],
): ProgrammeState => {
  const waivers = Object.entries(state.waivers).map(([id, { disallowed: _before, ...waiver }]): [string, Waiver] => [
    id,
    disallowed.includes(id) ? { ...waiver, disallowed: true } : waiver,
  ]);
  return { ...state, pack, waivers: Object.fromEntries(waivers) };
};

const withOffers = (state: ProgrammeState, event: RecordedProgrammeEvent): ProgrammeState => {
  const { offers: before = [] } = state;
  const offers = withOffer(before, event);
  return offers.length === 0 ? state : { ...state, offers };
};

const completedWhenAllClosed = (state: ProgrammeState): ProgrammeState =>
  currentGate(state) === undefined ? { ...state, status: 'completed' } : state;

/** With another organisation from now on: those of its offices and team stay who have a successor there; whoever accepted it owns it otherwise. */
const handedOver = (
  state: ProgrammeState,
  approvers: Readonly<Record<string, string>>,
  acceptedBy: Signatory,
): Pick<ProgrammeState, 'owner' | 'reminding'> => {
  const { owner, reminding } = state;
  const team = Object.fromEntries(Object.entries(reminding.team).filter(([, id]) => Object.hasOwn(approvers, id)));
  const isSucceeded = owner !== null && Object.hasOwn(approvers, owner.id);
  return { owner: isSucceeded ? owner : acceptedBy, reminding: { ...reminding, team } };
};

/** A future of its own: who asked for a closure asked for the other programme's, and what is gone back to stands open again. */
const beginByFork = (state: ProgrammeState, begun: BegunByFork, at: string): ProgrammeState => {
  const { programme, title, organisation, owner, targets, forkedFrom, part, goesBack, approvers } = begun;
  const { forks: _forks, offers: _offers, ...past } = state;
  const gates = Object.fromEntries(
    GATES.map((gate): [Gate, GateState] => {
      const before = { ...state.gates[gate], request: null };
      const reopens = before.decided !== 'open' && isGoneBack(begun, gate);
      return [gate, reopens ? { ...before, decided: 'reopened', questions: [] } : before];
    }),
  ) as Gates;
  const left = { organisation: forkedFrom.organisation, until: at };
  return {
    ...past,
    ...withSuccessors(state, approvers),
    id: programme,
    title,
    organisation,
    predecessors: organisation === state.organisation ? state.predecessors : [...state.predecessors, left],
    owner,
    targets,
    status: 'running',
    gates,
    reminding: restarted(
      organisation === state.organisation ? state.reminding : handedOver(state, approvers, owner).reminding,
    ),
    forkedFrom: { programme: forkedFrom.programme, version: forkedFrom.version, at, part, goesBack },
  };
};

/** Folds one event of the engine into the state; total. */
export const evolveProgramme = (state: ProgrammeState, event: RecordedProgrammeEvent): ProgrammeState => {
  switch (event.type) {
    case 'ProgrammeStarted': {
      const { programme, title, organisation, tier, nature, pack, owner, targets } = event.payload;
      const started = { id: programme, title, organisation, tier, highestTier: tier, nature, pack, owner, targets };
      return { ...state, ...started, status: 'running', startedAt: event.occurredAt };
    }
    case 'GateBecameReady':
      return withGate(state, event.payload.gate, { ready: true });
    case 'GateNoLongerReady':
      return withGate(state, event.payload.gate, { ready: false });
    case 'GateClosureRequested': {
      const { requestedBy: by, observations } = event.payload;
      const shown = observations === undefined ? {} : { observations };
      const request = { eventId: event.eventId, by, at: event.occurredAt, ...shown };
      return withGate(state, event.payload.gate, { request });
    }
    case 'GateClosureRefused':
      return withGate(state, event.payload.gate, { refusals: state.gates[event.payload.gate].refusals + 1 });
    case 'GateClosed': {
      const { gate, ...snapshot } = event.payload;
      const closure = { ...snapshot, eventId: event.eventId, closedAt: event.occurredAt, recordedAt: event.recordedAt };
      const changedByHand = stillToClose(state.changedByHand, event.payload);
      return completedWhenAllClosed(
        withGate({ ...state, changedByHand }, gate, { decided: 'closed', request: null, closure, questions: [] }),
      );
    }
    case 'GateQuestioned': {
      const { gate, because } = event.payload;
      const questions = [...state.gates[gate].questions, ...because];
      const questioned = withGate(state, gate, { decided: 'questioned', questions });
      return questioned.status === 'completed' ? { ...questioned, status: 'running' } : questioned;
    }
    case 'GateReaffirmed':
      return completedWhenAllClosed(withGate(state, event.payload.gate, { decided: 'closed', questions: [] }));
    case 'GateReopened': {
      const reopened = withGate(state, event.payload.gate, { decided: 'reopened', request: null, questions: [] });
      return reopened.status === 'completed' ? { ...reopened, status: 'running' } : reopened;
    }
    case 'WaiverProposed': {
      const waiver: Waiver = { ...event.payload, approvedBy: null, status: 'proposed' };
      return { ...state, waivers: { ...state.waivers, [waiver.waiver]: waiver } };
    }
    case 'WaiverApproved':
      return withWaiver(state, event.payload.waiver, {
        status: 'approved',
        approvedBy: event.payload.approvedBy,
        approvedIn: state.tier,
      });
    case 'WaiverEnded':
      return withWaiver(state, event.payload.waiver, { status: event.payload.how, endedAt: event.occurredAt });
    case 'TierSet': {
      const { tier } = event.payload;
      return { ...state, tier, highestTier: higherOf(state.highestTier, tier) };
    }
    case 'PackMoved':
      return { ...withPack(state, event.payload), changedByHand: withPackMove(state.changedByHand, event) };
    case 'ProgrammeSuspended': {
      const { cause, reference, until } = event.payload;
      return { ...state, suspensions: [...state.suspensions, { cause, reference, since: event.occurredAt, until }] };
    }
    case 'ProgrammeResumed': {
      const { cause, reference } = event.payload;
      const suspensions = state.suspensions.filter((s) => s.cause !== cause || s.reference !== reference);
      return { ...state, suspensions, reminding: evolveReminding(state.reminding, event) };
    }
    case 'CommitmentOverridden': {
      const { commitment, upTo } = event.payload;
      const overriding = { event: event.eventId, upTo };
      const changedByHand = withOverriding(state.changedByHand, event);
      return { ...state, overridden: { ...state.overridden, [commitment]: overriding }, changedByHand };
    }
    case 'ProgrammeTransferred': {
      const predecessors = [...state.predecessors, { organisation: event.payload.from, until: event.occurredAt }];
      const succession = withSuccessors(state, event.payload.approvers);
      const { to: organisation, approvers, acceptedBy } = event.payload;
      const people = handedOver(state, approvers, acceptedBy);
      return { ...withOffers(state, event), ...succession, ...people, organisation, predecessors };
    }
    case 'OfferMade':
    case 'OfferRefused':
    case 'OfferWithdrawn':
      return withOffers(state, event);
    case 'ProgrammeForked': {
      const { programme, title, organisation, part } = event.payload;
      return {
        ...withOffers(state, event),
        forks: [...(state.forks ?? []), { programme, title, organisation, part, at: event.occurredAt }],
      };
    }
    case 'ProgrammeBegunByFork':
      return beginByFork(state, event.payload, event.occurredAt);
    case 'SequenceBreachRecorded':
      return { ...state, breaches: { ...state.breaches, [event.payload.decidedOn]: 'open' } };
    case 'SequenceBreachCured':
      return { ...state, breaches: { ...state.breaches, [event.payload.decidedOn]: 'cured' } };
    case 'SequenceBreachWithdrawn':
      return { ...state, breaches: { ...state.breaches, [event.payload.decidedOn]: 'withdrawn' } };
    case 'DuplicateSuspected': {
      const { event: suspect, of, recorders } = event.payload;
      const suspected = { of, status: 'open', ...(recorders === undefined ? {} : { recorders }) } as const;
      return { ...state, duplicates: { ...state.duplicates, [suspect]: suspected } };
    }
    case 'DuplicateResolved': {
      const { event: suspect, of, resolution, by } = event.payload;
      const resolved = { ...own(state.duplicates, suspect), of, status: resolution, resolvedBy: by.id };
      return { ...state, duplicates: { ...state.duplicates, [suspect]: resolved } };
    }
    case 'NoPersonConfirmed': {
      const { digest, by } = event.payload;
      return { ...state, confirmations: withConfirmation(state.confirmations, digest, { event: event.eventId, by }) };
    }
    case 'EvidenceCountersigned':
      return { ...state, countersignatures: withCountersignature(state.countersignatures, event.payload) };
    case 'TargetsRescheduled':
      return { ...state, targets: event.payload.targets, reminding: evolveReminding(state.reminding, event) };
    case 'ProgrammeCancelled':
      return { ...state, status: 'cancelled', cancelledAt: event.occurredAt };
    case 'TeamAssigned':
    case 'BoardMeetingsSet':
    case 'DeadlinesChanged':
    case 'DeadlineBeyondCalendar':
    case 'ReminderClaimed':
    case 'ReminderSent':
    case 'ReminderDelivered':
    case 'ReminderBounced':
    case 'ReminderFailed':
    case 'ReminderWithdrawn':
      return { ...state, reminding: evolveReminding(state.reminding, event) };
    case 'CommandRefused':
      return state;
    default:
      return event satisfies never;
  }
};

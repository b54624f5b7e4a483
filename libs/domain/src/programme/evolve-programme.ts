import { evolveReminding } from '../deadlines/reminding.ts';
import { own } from '../own.ts';
import { type Tier, TIERS } from '../values.ts';
import { withCountersignature } from './countersignature.ts';
import type { RecordedProgrammeEvent } from './events.ts';
import { evolveGates } from './evolve-gates.ts';
import { evolveSuccession } from './evolve-succession.ts';
import { withConfirmation } from './no-person.ts';
import { withErasure } from './erasure.decider.ts';
import { withPublication } from './publication.decider.ts';
import { withIssued } from './pack.decider.ts';
import { withOverriding, withPackMove } from './requirements-changed.ts';
import type { ProgrammeState } from './state.ts';
import type { Waiver } from './waiver.ts';

const higherOf = (a: Tier, b: Tier): Tier => (TIERS.indexOf(a) > TIERS.indexOf(b) ? a : b);

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

/** Folds one event of the engine into the state; total. */
export const evolveProgramme = (state: ProgrammeState, event: RecordedProgrammeEvent): ProgrammeState => {
  switch (event.type) {
    case 'ProgrammeStarted': {
      const { programme, title, organisation, tier, nature, pack, owner, targets } = event.payload;
      const started = { id: programme, title, organisation, tier, highestTier: tier, nature, pack, owner, targets };
      return { ...state, ...started, status: 'running', startedAt: event.occurredAt };
    }
    case 'GateBecameReady':
    case 'GateNoLongerReady':
    case 'GateClosureRequested':
    case 'GateClosureRefused':
    case 'GateClosureSentBack':
    case 'GateClosed':
    case 'GateQuestioned':
    case 'GateReaffirmed':
    case 'GateReopened':
      return evolveGates(state, event);
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
      return withWaiver(state, event.payload.waiver, {
        status: event.payload.how,
        endedAt: event.occurredAt,
        ended: { by: event.actor, reason: event.payload.reason },
      });
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
    case 'RecordRestored': {
      const suspension = {
        cause: 'lost-record',
        reference: event.payload.reference,
        since: event.occurredAt,
        until: null,
      } as const;
      return { ...state, suspensions: [...state.suspensions, suspension] };
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
    case 'ProgrammeTransferred':
    case 'OfferMade':
    case 'OfferRefused':
    case 'OfferWithdrawn':
    case 'ProgrammeForked':
    case 'ProgrammeBegunByFork':
      return evolveSuccession(state, event);
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
    case 'EvidencePackRequested': {
      const { eventId: request, version, recordedAt: requestedAt, actor: by } = event;
      const requested = { ...event.payload, request, version, requestedAt, by, issued: null };
      return { ...state, packs: [...(state.packs ?? []), requested] };
    }
    case 'EvidencePackIssued':
      return { ...state, packs: withIssued(state.packs, event.payload, event.version) };
    case 'ErasureRequested':
      return { ...state, erasures: withErasure(state.erasures, event.payload, { status: 'requested' }) };
    case 'PayloadErased':
      return {
        ...state,
        erasures: withErasure(state.erasures, event.payload, { status: 'erased', erasedIn: event.version }),
      };
    case 'PublicationRequested':
    case 'PublicationApproved':
    case 'PublicationSentBack':
    case 'PublicationWithdrawn':
      return { ...state, publication: withPublication(state.publication, event) };
    case 'CommandRefused':
      return state;
    default:
      return event satisfies never;
  }
};

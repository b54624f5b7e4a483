import { restarted } from '../deadlines/reminding.ts';
import { type Gate, GATES } from '../values.ts';
import type { RecordedProgrammeEvent, Signatory } from './events.ts';
import { type BegunByFork, type SUCCESSION_EVENTS } from './events/succession.ts';
import { isGoneBack } from './fork.ts';
import type { Gates, GateState } from './gate-state.ts';
import { withOffer } from './offer.ts';
import type { ProgrammeState } from './state.ts';
import { withSuccessors } from './succession.ts';

type SuccessionEvent = Extract<RecordedProgrammeEvent, { type: keyof typeof SUCCESSION_EVENTS }>;

const withOffers = (state: ProgrammeState, event: SuccessionEvent): ProgrammeState => {
  const { offers: before = [] } = state;
  const offers = withOffer(before, event);
  return offers.length === 0 ? state : { ...state, offers };
};

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
  const { forks: _forks, offers: _offers, publication: _publication, ...past } = state;
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

/** Folds what hands a programme over, offers it or begins another one by a fork. */
export const evolveSuccession = (state: ProgrammeState, event: SuccessionEvent): ProgrammeState => {
  switch (event.type) {
    case 'ProgrammeTransferred': {
      const predecessors = [...state.predecessors, { organisation: event.payload.from, until: event.occurredAt }];
      const succession = withSuccessors(state, event.payload.approvers);
      const { to: organisation, approvers, acceptedBy } = event.payload;
      const people = handedOver(state, approvers, acceptedBy);
      // What waits was asked for by the other organisation; what is shown stays at its address.
      const waiting = state.publication === undefined ? {} : { publication: { ...state.publication, waiting: null } };
      return { ...withOffers(state, event), ...succession, ...people, ...waiting, organisation, predecessors };
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
    default:
      return event satisfies never;
  }
};

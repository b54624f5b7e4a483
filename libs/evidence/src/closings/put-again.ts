import {
  asOriginal,
  type Gate,
  own,
  type ProgrammeCommand,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  type Signatory,
} from '@throughline/domain';
import type { GateJudge, ProgrammeProjection } from '@throughline/policy';

const DECIDED = [
  'GateClosureRequested',
  'GateClosureRefused',
  'GateClosed',
  'GateReaffirmed',
  'GateReopened',
  'WaiverProposed',
  'WaiverApproved',
  'ErasureRequested',
  'PayloadErased',
  'PublicationRequested',
  'PublicationApproved',
] as const;

/** A decision on record that the record itself allows to be taken again. */
export type Decided = Extract<RecordedProgrammeEvent, { readonly type: (typeof DECIDED)[number] }>;

/** Whether events of a type are decisions that can be taken again. */
export const isDecidedType = (type: string): type is Decided['type'] => DECIDED.some((one) => one === type);

const isDecided = (event: RecordedEvent): event is Decided => isDecidedType(event.type);

/** The decision that an event is, as its original has it; undefined where it is none. */
export const decidedIn = (event: RecordedEvent): Decided | undefined => {
  const original = asOriginal(event);
  return isDecided(original) ? original : undefined;
};

/** The programme as it stood when something was decided, and what judges it. */
export interface Before {
  readonly judge: GateJudge;
  readonly projection: ProgrammeProjection;
}

/** Who decided. */
export const deciderOf = (event: Decided): Signatory => {
  switch (event.type) {
    case 'GateClosureRequested':
      return event.payload.requestedBy;
    case 'GateClosed':
      return event.payload.closedBy;
    case 'WaiverProposed':
      return event.payload.proposedBy;
    case 'WaiverApproved':
    case 'PayloadErased':
    case 'PublicationApproved':
      return event.payload.approvedBy;
    case 'PublicationRequested':
      return event.payload.requestedBy;
    case 'ErasureRequested':
      return event.payload.decidedBy;
    default:
      return event.payload.by;
  }
};

/** The gate that a decision is about; null where it is about none. */
export const gateOf = (event: Decided, { projection }: Before): Gate | null => {
  switch (event.type) {
    case 'WaiverApproved':
      return own(projection.programme.waivers, event.payload.waiver)?.gate ?? null;
    case 'ErasureRequested':
    case 'PayloadErased':
    case 'PublicationRequested':
    case 'PublicationApproved':
      return null;
    default:
      return event.payload.gate;
  }
};

/**
 * The command that was decided, with what policy and record said then. Undefined where the policy has no such requirement.
 * @param hasSeen what the record does not hold of a closing: whether whoever closed named the version that they looked at.
 */
export const putAgain = (
  event: Decided,
  { judge, projection }: Before,
  hasSeen: boolean,
): ProgrammeCommand | undefined => {
  const cause = {
    commandId: event.eventId.replace(/^command:/, ''),
    by: deciderOf(event),
    now: event.occurredAt,
  };
  const assess = (gate: Gate) => judge.assessGate(projection, gate, event.version - 1);
  const waived = (requirement: string | undefined) =>
    requirement === undefined ? undefined : judge.waiverPolicy(projection, requirement);
  switch (event.type) {
    case 'GateClosureRequested': {
      const { gate, note } = event.payload;
      const said = note === undefined ? {} : { note };
      return { ...cause, type: 'RequestGateClosure', gate, ...said, assessment: assess(gate) };
    }
    case 'GateClosureRefused': {
      const { gate, step, note } = event.payload;
      const said = note === undefined ? {} : { note };
      return step === 'request'
        ? { ...cause, type: 'RequestGateClosure', gate, ...said, assessment: assess(gate) }
        : { ...cause, type: 'CloseGate', gate, hasSeen, assessment: assess(gate) };
    }
    case 'GateClosed': {
      const { gate, engine, calendarDigest, bodyNamesDigest } = event.payload;
      const evaluatedWith = {
        ...(engine === undefined ? {} : { engine }),
        ...(calendarDigest === undefined ? {} : { calendarDigest }),
        ...(bodyNamesDigest === undefined ? {} : { bodyNamesDigest }),
      };
      return { ...cause, type: 'CloseGate', gate, hasSeen, assessment: { ...assess(gate), evaluatedWith } };
    }
    case 'GateReaffirmed':
    case 'GateReopened': {
      const { gate, reason } = event.payload;
      const { closingRoles, soleRecorders } = assess(gate);
      const type = event.type === 'GateReaffirmed' ? 'ReaffirmGate' : 'ReopenGate';
      return { ...cause, type, gate, reason, closingRoles, soleRecorders };
    }
    case 'WaiverProposed': {
      const { gate: _gate, requirement, proposedBy: _proposedBy, ...proposal } = event.payload;
      const policy = waived(requirement);
      return policy && { ...cause, type: 'ProposeWaiver', ...proposal, policy };
    }
    case 'WaiverApproved': {
      const { waiver, legalAdvice } = event.payload;
      const policy = waived(own(projection.programme.waivers, waiver)?.requirement);
      const advised = legalAdvice === undefined ? {} : { legalAdvice };
      return policy && { ...cause, type: 'ApproveWaiver', waiver, ...advised, policy };
    }
    case 'ErasureRequested': {
      const { of, ground, reason } = event.payload;
      const asked = { event: of.eventId, ground, reason };
      return { ...cause, type: 'RequestErasure', ...asked, erasable: { of, residue: {} } };
    }
    case 'PayloadErased': {
      const { of, residue } = event.payload;
      return { ...cause, type: 'ApproveErasure', event: of.eventId, erasable: { of, residue } };
    }
    case 'PublicationRequested': {
      const { text: _text, organisation: _organisation, title: _title, requestedBy: _by, ...asked } = event.payload;
      return { ...cause, type: 'RequestPublication', ...asked, takenBy: undefined };
    }
    case 'PublicationApproved':
      return { ...cause, type: 'ApprovePublication', text: event.payload.text };
    default:
      return event satisfies never;
  }
};

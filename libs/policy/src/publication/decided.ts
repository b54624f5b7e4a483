import {
  type Gate,
  GATES,
  type GateStatus,
  hasClosed,
  type PayloadOf,
  rescissionOf,
  statusOfGate,
  waiverStatusAt,
} from '@throughline/domain';
import { byDay, type Making, type Quoted } from './making.ts';

/** A decision on record; days in London. */
export interface PublicDecision {
  readonly on: string;
  readonly isFinal: boolean;
  readonly body: Quoted;
  readonly outcome: Quoted;
  readonly rescinded: { readonly on: string; readonly reason: Quoted } | null;
}

/** A waiver that was approved, in force or over. */
export interface PublicWaiver {
  /** What it substitutes for, in the words of the policy. */
  readonly requirement: string;
  readonly status: 'approved' | 'revoked' | 'expired';
  /** Day on which it ends, in London. */
  readonly until: string;
  readonly reason: Quoted;
  readonly instead: Quoted;
}

/** Where a gate stands. */
export interface PublicGate {
  readonly gate: Gate;
  readonly status: GateStatus;
  /** Day in London; null unless its closure stands, or is in question. */
  readonly closedOn: string | null;
  readonly waivers: readonly PublicWaiver[];
}

export const decisionsIn = ({ projection: { course }, quotes, original }: Making): readonly PublicDecision[] => {
  const decided = (isFinal: boolean): readonly PublicDecision[] =>
    Object.values(isFinal ? course.decisions : course.stageDecisions).map((decision) => {
      const rescission = rescissionOf(course, decision);
      const event = original(decision.eventId);
      return {
        on: decision.on,
        isFinal,
        body: quotes(event, 'details.body'),
        outcome: quotes(event, 'details.outcome'),
        rescinded: rescission && {
          on: rescission.on,
          reason: quotes(original(rescission.eventId), 'details.reason'),
        },
      };
    });
  return byDay([...decided(true), ...decided(false)]);
};

export const gatesIn = (making: Making): readonly PublicGate[] => {
  const { projection, events, judge, quotes, original, now, londonDay } = making;
  const { programme } = projection;
  const proposals = new Map(
    events
      .filter(({ type }) => type === 'WaiverProposed')
      .map(({ eventId, payload }) => [(payload as PayloadOf<'WaiverProposed'>).waiver, original(eventId)]),
  );
  const waiversOf = (gate: Gate): readonly PublicWaiver[] =>
    Object.values(programme.waivers).flatMap((waiver) => {
      const status = waiverStatusAt(waiver, now);
      // One that nobody has approved substitutes for nothing.
      if (waiver.gate !== gate || waiver.approvedBy === null || status === 'proposed') return [];
      const event = proposals.get(waiver.waiver) ?? '';
      const requirement = judge.waiverPolicy(projection, waiver.requirement)?.title ?? '';
      const said = { reason: quotes(event, 'reason'), instead: quotes(event, 'mitigation') };
      return [{ requirement, status, until: londonDay(waiver.expiresAt), ...said }];
    });
  return GATES.map((gate) => {
    const state = programme.gates[gate];
    const closedOn = hasClosed(state) && state.closure !== null ? londonDay(state.closure.closedAt) : null;
    return { gate, status: statusOfGate(programme, gate), closedOn, waivers: waiversOf(gate) };
  });
};

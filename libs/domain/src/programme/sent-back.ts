import type { InstantString } from '../event.ts';
import { GATES, type Gate } from '../values.ts';
import type { Signatory } from './events.ts';
import { hasClosed } from './gate-state.ts';
import type { ProgrammeState } from './state.ts';
import type { Waiver } from './waiver.ts';

/** Something that was asked for and that another person gave back, with what has to be done first. */
export interface SentBack {
  readonly kind: 'closure' | 'waiver' | 'publication';
  /** Of a closure or a waiver. */
  readonly gate: Gate | null;
  /** Id of a waiver. */
  readonly waiver: string | null;
  readonly requestedBy: Signatory;
  readonly by: Signatory;
  readonly at: InstantString;
  readonly reason: string;
}

/** Whether a waiver was refused before anybody approved it, and none was proposed in its place. */
const isRefused = ({ waiver, requirement, gate, status, approvedBy }: Waiver, state: ProgrammeState): boolean => {
  const ids = Object.keys(state.waivers);
  const isOvertaken = Object.values(state.waivers).some(
    (other) => other.requirement === requirement && ids.indexOf(other.waiver) > ids.indexOf(waiver),
  );
  return status === 'revoked' && approvedBy === null && !isOvertaken && !hasClosed(state.gates[gate]);
};

/** All that was sent back and not asked for again since. */
export const sentBackIn = (state: ProgrammeState): readonly SentBack[] => [
  ...GATES.flatMap((gate) => {
    const { sentBack } = state.gates[gate];
    return sentBack === undefined ? [] : [{ kind: 'closure' as const, gate, waiver: null, ...sentBack }];
  }),
  ...Object.values(state.waivers).flatMap((one) => {
    const { waiver, gate, proposedBy: requestedBy, ended, endedAt: at } = one;
    return ended === undefined || at === undefined || !isRefused(one, state)
      ? []
      : [{ kind: 'waiver' as const, gate, waiver, requestedBy, ...ended, at }];
  }),
  ...[state.publication?.sentBack ?? []].flat().map(({ requestedBy, by, at, reason }) => ({
    kind: 'publication' as const,
    gate: null,
    waiver: null,
    requestedBy,
    by,
    at,
    reason,
  })),
];

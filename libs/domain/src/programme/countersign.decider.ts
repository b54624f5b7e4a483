import type { CountersignEvidence } from './commands.ts';
import { isCountersigned, recordersOf } from './countersignature.ts';
import { type Decision, fact, formatRole, refusedCommand, reject, SEPARATION, wrongRole } from './decision.ts';
import type { UnmetReason } from './events.ts';
import { COUNTERSIGNING_ROLES } from './commands/evidence.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson } from './succession.ts';

/**
 * Vouches for evidence that was recorded or corrected late. It takes the command of another person: what the event itself says of a countersignature is
 * written by its recorder and counts for nothing.
 */
export const decideCountersignature = (command: CountersignEvidence, state: ProgrammeState): Decision => {
  const { evidence, by, note } = command;
  if (evidence === undefined)
    return reject('unknown-evidence', 'no evidence of this id is on the record of this programme');
  if ('lacks' in evidence) return reject('nothing-to-countersign', evidence.lacks);
  const { counts, correction, isNeeded } = evidence;
  if (isCountersigned(state.countersignatures, counts, correction)) return [];
  if (!isNeeded)
    return reject(
      'nothing-to-countersign',
      'it was neither recorded nor corrected late, so it needs no countersignature',
    );
  const reasons: UnmetReason[] = [];
  const recorder = recordersOf(counts).find((id) => isSamePerson(state, id, by.id));
  if (recorder !== undefined)
    reasons.push({
      requirement: 'same-person',
      title: 'Countersigned by someone who neither recorded nor corrected it',
      why: `${formatPerson(recorder, by.id)} recorded or corrected this evidence`,
      wouldMeet: `Another person countersigns it, in one of these roles: ${COUNTERSIGNING_ROLES.map(formatRole).join(', ')}`,
      basis: SEPARATION,
    });
  if (!COUNTERSIGNING_ROLES.includes(by.role))
    reasons.push(wrongRole(by.role, COUNTERSIGNING_ROLES, 'Countersigned by a role that works on programmes'));
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  const { eventId: event, knownAt } = counts;
  return [
    fact(command, 'EvidenceCountersigned', { event, correction, knownAt, by, ...(note === undefined ? {} : { note }) }),
  ];
};

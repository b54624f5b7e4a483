import { COMMANDS, inheritedId, programmeStream } from '@throughline/domain';
import type { Role } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

/** Who works on programmes. */
export const WORKERS: readonly Role[] = ['programme-manager', 'board-secretary', 'approver', 'involvement-lead'];

const setTier: CommandRoute<'SetTier'>['through'] = async ({ ports, caller, programme, asked: { evidence } }, give) => {
  await readProgramme(ports, caller, { id: programme });
  const isRecorded = async (eventId: string) =>
    (await ports.store.findEvent(eventId))?.stream === programmeStream(programme) ||
    (await ports.store.findEvent(inheritedId(programme, eventId))) !== undefined;
  const unknown = (await Promise.all(evidence.map(isRecorded))).indexOf(false);
  if (unknown !== -1)
    throw new Problem(
      'evidence-unknown',
      `evidence.${unknown} is not recorded; accepted are ids of events on the record of this programme, as its history has them`,
    );
  return give();
};

/** Routes of the commands of `STEERING_COMMANDS`. */
export const STEERING_ROUTES = {
  SetTier: {
    at: 'PUT v1/programmes/:id/tier',
    tag: 'steering',
    summary: 'Set the tier, with the evidence it rests on; promises and notification duties stay',
    answers: ['On the record, or already so'],
    allow: WORKERS,
    needsVersion: true,
    members: { evidence: COMMANDS.SetTier.schema.shape.evidence.default([]) },
    problems: ['programme-not-found', 'evidence-unknown'],
    through: setTier,
  },
  MovePack: {
    at: 'POST v1/programmes/:id/pack-move',
    tag: 'steering',
    summary: 'Move the programme to another policy pack, on the differences that were shown; closed gates keep theirs',
    answers: ['Moved', 'Already under this pack'],
    allow: ['programme-manager'],
  },
  SuspendProgramme: {
    at: 'POST v1/programmes/:id/suspension',
    tag: 'steering',
    summary:
      'Suspend a programme; no gate closes until it resumes. A legal hold is also taken of one that is completed or cancelled, and leaves it so',
    answers: ['Suspended', 'Already suspended for this'],
    allow: WORKERS,
  },
  ResumeProgramme: {
    at: 'POST v1/programmes/:id/resumption',
    tag: 'steering',
    summary: 'Record the end of a suspension',
    answers: ['Recorded; the programme resumes when no other suspension is left'],
    allow: WORKERS,
  },
  OverrideCommitment: {
    at: 'POST v1/programmes/:id/commitments/:commitment/override',
    tag: 'steering',
    summary: 'Override a public promise, by the board and with its reason',
    answers: ['Overridden', 'Already overridden'],
    allow: WORKERS,
  },
  AssignTeam: {
    at: 'PUT v1/programmes/:id/team',
    tag: 'deadlines',
    summary: 'Name who holds offices for this programme, before the directory of its organisation',
    answers: ['On the record, or already so'],
  },
} satisfies Partial<CommandRoutes>;

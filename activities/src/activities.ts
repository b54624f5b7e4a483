import { type Agenda, agendaOf, type CommandBody, type CommandRequest, type CommandType } from '@throughline/domain';
import { createCommandService } from '@throughline/programme';
import { type DueWork, readAgenda } from '@throughline/reminders';
import type { Addressed, CommandMessage, Decided, ProgrammeActivities } from '@throughline/workflows';
import { failing } from './failures.ts';

/**
 * When due work is looked at after a command: at once, which says what to wait for next. No deadline is worked out for the answer. Nobody is reminded of a
 * replay. Workers of 0.1.0 follow histories of ours by this moment, so that it is always given.
 */
const wakeAfterCommand = ({ status, nature }: Agenda, asOf: string): string | null =>
  status === 'unknown' || nature === 'replay' ? null : asOf;

/**
 * The activities of a programme: each hands its command to the command service, and answers with the agenda after it.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createActivities = (dependencies: DueWork): ProgrammeActivities => {
  const { store, policyEngine, clock, directory } = dependencies;
  const service = createCommandService({ store, policyEngine, now: () => clock.now(), directory });

  const execute = (request: CommandRequest, envelope: Addressed<CommandMessage>): Promise<Decided> =>
    failing(async () => {
      const { outcome, after } = await service.execute(request, envelope);
      const agenda = agendaOf(after.projection.programme, after.version);
      const asOf = clock.now();
      return { outcome, reading: { agenda, asOf, wakeAt: wakeAfterCommand(agenda, asOf) } };
    });
  /** Of a command whose message holds what it asks for beside its envelope. */
  const executed =
    <T extends CommandType>(type: T) =>
    ({ programme, commandId, by, moment, expectedVersion, ...asked }: Addressed<CommandMessage> & CommandBody<T>) =>
      execute({ type, ...asked } as unknown as CommandRequest, {
        programme,
        commandId,
        by,
        moment,
        expectedVersion,
      });

  return {
    startProgramme: executed('StartProgramme'),
    requestGateClosure: executed('RequestGateClosure'),
    closeGate: executed('CloseGate'),
    reschedule: executed('RescheduleTargets'),
    cancel: executed('CancelProgramme'),
    steer: ({ action, ...envelope }) => execute(action, envelope),
    readAgenda: (programme) => failing(async () => readAgenda(dependencies, await service.load(programme))),
  };
};

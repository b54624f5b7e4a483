import { pinned } from '@throughline/pack-files';
import { DEFAULT_PACK } from '@throughline/policy';
import type { ProgrammeActivities } from '@throughline/workflows';
import { commandSchemas, parseCommand } from './command-schemas.ts';
import { readingOf } from './agenda-reading.ts';
import { type ActivityDependencies, decide, load, type Question } from './decide.ts';
import { failing } from './failures.ts';
import { packInDoubt } from './pinned-pack.ts';
import { rejection } from './rejection.ts';
import { steeringCommand } from './steering.ts';

/**
 * The activities of a programme: each parses its command, decides it on the record, and answers with the agenda after it.
 * @throws ApplicationFailure of a type of `COMMAND_FAILURES`.
 */
export const createActivities = (dependencies: ActivityDependencies): ProgrammeActivities => {
  const { standings } = dependencies;
  const decided = (question: Question) => decide(dependencies, question);
  return {
    startProgramme: (message) =>
      failing(async () => {
        const {
          programme,
          title,
          organisation,
          tier,
          targets,
          pack: named,
          ...context
        } = parseCommand(commandSchemas.start, message);
        const wanted = named ?? DEFAULT_PACK;
        const found = standings.catalogue.find(wanted.id, wanted.version);
        if (found === undefined)
          return {
            outcome: rejection('unknown-pack', 'the engine has no policy pack of this id and version'),
            reading: await readingOf(dependencies, await load(dependencies, programme)),
          };
        const pack = pinned(found);
        return decided({
          type: 'StartProgramme',
          context: { programme, ...context },
          command: (cause) => ({
            ...cause,
            type: 'StartProgramme',
            programme,
            title,
            organisation,
            tier,
            pack,
            targets,
          }),
        });
      }),

    requestGateClosure: (message) =>
      failing(() => {
        const { gate, note, ...context } = parseCommand(commandSchemas.requestClosure, message);
        return decided({
          type: 'RequestGateClosure',
          context,
          command: (cause, { standing, version }) =>
            packInDoubt(standings, standing) ?? {
              ...cause,
              type: 'RequestGateClosure',
              gate,
              ...(note === undefined ? {} : { note }),
              assessment: standings.assessGate(standing, gate, version),
            },
        });
      }),

    closeGate: (message) =>
      failing(() => {
        const { gate, ...context } = parseCommand(commandSchemas.closeGate, message);
        return decided({
          type: 'CloseGate',
          context,
          command: (cause, { standing, version }) =>
            packInDoubt(standings, standing) ?? {
              ...cause,
              type: 'CloseGate',
              gate,
              hasSeen: context.expectedVersion !== undefined,
              assessment: standings.assessGate(standing, gate, version),
            },
        });
      }),

    reschedule: (message) =>
      failing(() => {
        const { targets, reason, ...context } = parseCommand(commandSchemas.reschedule, message);
        return decided({
          type: 'RescheduleTargets',
          context,
          command: (cause) => ({ ...cause, type: 'RescheduleTargets', targets, reason }),
        });
      }),

    steer: (message) =>
      failing(() => {
        const { action, ...context } = parseCommand(commandSchemas.steer, message);
        return decided({
          type: action.type,
          context,
          command: (cause, loaded) => steeringCommand(action, cause, { dependencies, loaded }),
        });
      }),

    cancel: (message) =>
      failing(() => {
        const { reason, ...context } = parseCommand(commandSchemas.cancel, message);
        return decided({
          type: 'CancelProgramme',
          context,
          command: (cause) => ({ ...cause, type: 'CancelProgramme', reason }),
        });
      }),

    readAgenda: (programme) => failing(async () => readingOf(dependencies, await load(dependencies, programme))),
  };
};

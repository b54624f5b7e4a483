import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest } from '@throughline/domain';
import { actingAs } from '../access/caller.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type Asked, controllerOf, type Operation } from '../requests/operation.ts';
import { giveCommand } from '../requests/outcome.ts';
import { operationOf, recordedStatus, versionRuleOf } from './operation.ts';
import { type CommandParts, partsOf, requestSchemas } from './request.ts';
import type { CommandRoute, CommandRoutes, Give } from './route.ts';
import { ROUTES } from './table.ts';

const commandOf = <T extends keyof CommandRoutes>(type: T, route: CommandRoute<T>): Operation => {
  const spec = operationOf(type, route);
  const version = versionRuleOf(type, route);
  return {
    ...spec,
    ...requestSchemas(type, route),
    at: route.at,
    describe: [ApiTags(route.tag), ...(version === undefined ? [] : [version.describe])],
    run: async ({ ports, caller, path, body, request }: Asked<CommandParts['path'], unknown, CommandParts['body']>) => {
      const { commandId } = request;
      if (commandId === undefined) throw new Error('a command was reached without its id');
      const by = actingAs(caller, spec.allow);
      const { programme, asked, moment } = partsOf(type, { path, body });
      const expectedVersion = version?.read(request.headers['if-match']);
      const give: Give<T> = (found = {}) =>
        giveCommand(ports.commands, { type, ...asked, ...found.asked } as CommandRequest, {
          programme,
          commandId,
          by: found.by ?? by,
          moment,
          expectedVersion,
          recorded: recordedStatus(route),
        });
      if (route.through !== undefined)
        return route.through({ ports, caller, by, commandId, programme, path, asked }, give);
      await readProgramme(ports, caller, { id: programme });
      return give();
    },
  };
};

/** Every command to a programme: a handler for each row of `ROUTES`, under the name of the command. */
export const CommandsController = controllerOf(
  'CommandsController',
  Object.fromEntries(
    Object.entries(ROUTES).map(([type, route]) => [type, commandOf(type as keyof CommandRoutes, route as never)]),
  ),
);

import { applyDecorators, Body, Controller, Headers, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, Signatory } from '@throughline/domain';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Command } from '../requests/describe.ts';
import { type CommandReply, giveCommand } from '../requests/outcome.ts';
import { operationOf, recordedStatus, VERSIONS } from './operation.ts';
import { type CommandParts, partsOf, requestSchemas } from './request.ts';
import type { CommandRoute, CommandRoutes, Give } from './route.ts';
import { ROUTES } from './table.ts';

/** Every command to a programme: a handler for each row of `ROUTES`, under the name of the command. */
@Controller()
export class CommandsController {
  constructor(@Inject(PORTS) readonly ports: ApiPorts) {}
}

/** Gives a command of one type as it arrives. The parameters are bound in `addHandler`, in this order. */
const handlerOf = <T extends keyof CommandRoutes>(type: T, route: CommandRoute<T>) =>
  async function handle(
    this: CommandsController,
    path: CommandParts['path'],
    body: CommandParts['body'],
    ifMatch: string | undefined,
    caller: Caller,
    by: Signatory,
    commandId: string,
  ): CommandReply {
    const { ports } = this;
    const { programme, asked, moment } = partsOf(type, { path, body });
    const expectedVersion = route.ifMatch && VERSIONS[route.ifMatch].read(ifMatch);
    const give: Give<T> = (found = {}) =>
      giveCommand(ports.commands, { type, ...asked, ...found.asked } as CommandRequest, {
        ...{ programme, commandId, by: found.by ?? by, moment, expectedVersion },
        recorded: recordedStatus(route),
      });
    if (route.through !== undefined)
      return route.through({ ports, caller, by, commandId, programme, path, asked }, give);
    await readProgramme(ports, caller, { id: programme });
    return give();
  };

const addHandler = <T extends keyof CommandRoutes>(type: T): void => {
  const route: CommandRoute<T> = ROUTES[type];
  const target = CommandsController.prototype;
  const handler = Object.defineProperty(handlerOf(type, route), 'name', { value: type });
  const property = { value: handler, configurable: true, writable: true };
  Object.defineProperty(target, type, property);
  const { path, body } = requestSchemas(type, route);
  const parameters = [
    Param({ schema: path }),
    Body({ schema: body }),
    Headers('if-match'),
    CalledBy(),
    ActingBy(),
    CommandId(),
  ];
  for (const [index, bind] of parameters.entries()) bind(target, type, index);
  // Nest's description of an API leaves out parameters whose types were not written down by the compiler.
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(() => Object),
    target,
    type,
  );
  const [method = '', address = ''] = route.at.split(' ');
  applyDecorators(
    method === 'PUT' ? Put(address) : Post(address),
    ApiTags(route.tag),
    ...(route.ifMatch === undefined ? [] : [VERSIONS[route.ifMatch].describe]),
    Command(operationOf(type, route)),
  )(target, type, property);
};

for (const type of Object.keys(ROUTES)) addHandler(type as keyof CommandRoutes);

import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Command } from '../requests/describe.ts';
import { commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import * as schemas from './countersignature.schemas.ts';

/** Evidence that was recorded or corrected late is vouched for by another person, with a token of their own. */
@ApiTags('involvement events')
@Controller('v1/programmes/:id/involvement-events/:event')
export class CountersignatureController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post('countersignature')
  @Command({
    summary:
      'Countersign evidence that was recorded or corrected late, as it counts now. Whoever recorded or corrected it is refused, on the record; a later correction asks for another countersignature',
    allow: ['approver', 'board-secretary', 'programme-manager', 'involvement-lead'],
    answers: { 201: ['Countersigned', commandAnswer], 200: ['Countersigned already', commandAnswer] },
    problems: [
      'programme-not-found',
      'event-not-recorded',
      'nothing-to-countersign',
      'countersignature-refused',
      'not-running',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async countersign(
    @Param({ schema: schemas.countersignaturePath }) { id, event }: schemas.CountersignaturePath,
    @Body({ schema: schemas.countersign }) { moment, ...body }: z.output<typeof schemas.countersign>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'CountersignEvidence', event, ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }
}

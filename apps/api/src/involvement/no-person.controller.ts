import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMANDS, type Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { moment } from '../programmes/parts.schemas.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Command } from '../requests/describe.ts';
import { commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';

export const confirmNoPerson = COMMANDS.ConfirmNoPerson.schema.extend({ moment });

/** A message refused on suspicion of personal data is confirmed to name no person, by another person with a token of their own. */
@ApiTags('involvement events')
@Controller('v1/programmes/:id/no-person-confirmations')
export class NoPersonController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post()
  @Command({
    summary:
      'Confirm that a message refused on suspicion names no person. It is not kept, so it is sent again as it was; the confirmation of whoever recorded or sends it does not count',
    allow: ['approver', 'board-secretary', 'programme-manager', 'involvement-lead'],
    answers: { 201: ['Confirmed', commandAnswer], 200: ['Confirmed by this person already', commandAnswer] },
    problems: ['programme-not-found', 'confirmation-refused', 'not-running', 'moment-missing', 'moment-not-accepted'],
  })
  async confirm(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: confirmNoPerson }) { digest, reason, moment }: z.output<typeof confirmNoPerson>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'ConfirmNoPerson', digest, reason } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }
}

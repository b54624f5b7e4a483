import { Body, Controller, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Signatory, STEERING_ROLES } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import type { ProblemDocument } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import type { Answer } from '../requests/answer.ts';
import { Command } from '../requests/describe.ts';
import { type CommandAnswer, commandAnswer, giveCommand } from '../requests/outcome.ts';
import { assignTeam } from './team.schemas.ts';

/** Who holds which office for one programme, and so is reminded of its deadlines. */
@ApiTags('deadlines')
@Controller('v1/programmes/:id/team')
export class TeamController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Put()
  @Command({
    summary: 'Name who holds offices for this programme, before the directory of its organisation',
    allow: STEERING_ROLES.AssignTeam,
    answers: { 200: ['On the record, or already so', commandAnswer] },
    problems: ['programme-not-found', 'not-running', 'moment-missing', 'moment-not-accepted'],
  })
  async assign(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: assignTeam }) { moment, ...body }: z.output<typeof assignTeam>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): Promise<Answer<CommandAnswer | ProblemDocument>> {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'AssignTeam', ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 200 });
  }
}

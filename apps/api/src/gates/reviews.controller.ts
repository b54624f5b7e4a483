import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller, Role } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import type { ProblemCode, ProblemDocument } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import type { Answer } from '../requests/answer.ts';
import { Command } from '../requests/describe.ts';
import { type CommandAnswer, commandAnswer, giveCommand } from '../requests/outcome.ts';
import { type GatePath, gatePath, reviewGate } from './gate.schemas.ts';

type Review = z.output<typeof reviewGate>;

/** Who asked for the closure may try as well: that they cannot review it is the domain's rule, and its refusal belongs on the record. */
const REVIEWERS: readonly Role[] = ['approver', 'board-secretary', 'programme-manager'];
const PROBLEMS: readonly ProblemCode[] = [
  'programme-not-found',
  'review-refused',
  'not-running',
  'moment-missing',
  'moment-not-accepted',
];

/** A closure looked at again: reaffirmed with reasons, or opened again. */
@ApiTags('gates')
@Controller('v1/programmes/:id/gates/:gate')
export class ReviewsController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post('reaffirmation')
  @Command({
    summary: 'Say with reasons that a closure in question stands; a refusal is put on the record with its reasons',
    allow: REVIEWERS,
    answers: { 201: ['Reaffirmed', commandAnswer], 200: ['Closed and not in question', commandAnswer] },
    problems: [...PROBLEMS, 'gate-not-questioned'],
  })
  reaffirm(
    @Param({ schema: gatePath }) path: GatePath,
    @Body({ schema: reviewGate }) body: Review,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ) {
    return this.review('ReaffirmGate', path, { body, caller, by, commandId });
  }

  @Post('reopening')
  @Command({
    summary: 'Open a closed or questioned gate again, with reasons; a refusal is put on the record with its reasons',
    allow: REVIEWERS,
    answers: {
      201: ['Open again; its former closure stays in history', commandAnswer],
      200: ['Open again already', commandAnswer],
    },
    problems: [...PROBLEMS, 'gate-not-closed'],
  })
  reopen(
    @Param({ schema: gatePath }) path: GatePath,
    @Body({ schema: reviewGate }) body: Review,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ) {
    return this.review('ReopenGate', path, { body, caller, by, commandId });
  }

  private async review(
    type: 'ReaffirmGate' | 'ReopenGate',
    { id, gate }: GatePath,
    asked: { readonly body: Review; readonly caller: Caller; readonly by: Signatory; readonly commandId: string },
  ): Promise<Answer<CommandAnswer | ProblemDocument>> {
    const { body, caller, by, commandId } = asked;
    await readProgramme(this.ports, caller, { id });
    const { reason, moment } = body;
    const envelope = { programme: id, commandId, by, moment };
    return giveCommand(this.ports.commands, { type, gate, reason }, { ...envelope, recorded: 201 });
  }
}

import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Signatory } from '@throughline/domain';
import { ActingBy, CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Answer } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import * as schemas from './dead-letter.schemas.ts';
import { replay } from './replay.ts';
import { listLetters } from './visible-letters.ts';

/** Messages that could not be recorded: listed, and sent again after repair. */
@ApiTags('dead letters')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Messages that were not recorded, with the reason, without their content',
    allow: [...READERS, 'operator'],
    answers: { 200: ['A page', schemas.deadLetterPage] },
    problems: ['cursor-invalid'],
  })
  list(
    @Query({ schema: schemas.listDeadLetters }) query: schemas.ListDeadLetters,
    @CalledBy() caller: Caller,
  ): Promise<schemas.DeadLetterPage> {
    return listLetters(this.ports, caller, query);
  }

  @Post(':id/replay')
  @Command({
    summary: 'Send a dead letter again, as it came or repaired',
    allow: ['involvement-lead', 'programme-manager', 'service', 'operator'],
    answers: { 202: ['Sent again', schemas.replayAnswer] },
    problems: [
      'dead-letter-not-found',
      'dead-letter-without-content',
      'already-replayed',
      'programme-not-found',
      'repair-of-other-event',
      'event-refused',
      'event-id-taken',
    ],
  })
  async replay(
    @Param({ schema: schemas.deadLetterPath }) { id }: schemas.DeadLetterPath,
    @Body({ schema: schemas.replayDeadLetter }) { event }: schemas.ReplayDeadLetter,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
  ): Promise<Answer<schemas.ReplayAnswer>> {
    const location = await replay(this.ports, { caller, by }, { id, repaired: event });
    return new Answer(202, { id, status: 'replayed', location }, location === null ? {} : { location });
  }
}

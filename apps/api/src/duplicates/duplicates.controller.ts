import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import type { ProblemDocument } from '../problems/problem.ts';
import { readProgrammeAsOf, readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath, type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import { type CommandAnswer, commandAnswer, giveCommand } from '../requests/outcome.ts';
import * as schemas from './duplicate.schemas.ts';

/** Evidence that seems to tell what other evidence already told: listed, and resolved by a person. */
@ApiTags('duplicates')
@Controller('v1/programmes/:id/duplicates')
export class DuplicatesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Suspected duplicates of a programme in order of their ids, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The suspected duplicates', schemas.duplicateList] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async list(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.DuplicateList>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    const items = Object.entries(read.projection.programme.duplicates)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([event, { of, status }]) => ({ event, of, status }));
    return new Answer(200, { programme: id, asKnownAt: read.asKnownAt, items }, { etag: etag(read.version) });
  }

  @Post(':event/resolution')
  @Command({
    summary: 'Say whether two events tell the same; it can be said otherwise later, and all of it stays on the record',
    allow: ['involvement-lead', 'programme-manager', 'approver', 'board-secretary'],
    answers: { 201: ['On the record', commandAnswer], 200: ['Already resolved so', commandAnswer] },
    problems: [
      'programme-not-found',
      'duplicate-not-found',
      'resolution-refused',
      'not-running',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async resolve(
    @Param({ schema: schemas.duplicatePath }) { id, event }: schemas.DuplicatePath,
    @Body({ schema: schemas.resolveDuplicate }) { moment, ...body }: z.output<typeof schemas.resolveDuplicate>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): Promise<Answer<CommandAnswer | ProblemDocument>> {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'ResolveDuplicate', event, ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }
}

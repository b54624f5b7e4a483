import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programmeView } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import { listProgrammes } from './programme.list.ts';
import { readProgrammeAsOf } from './programme.reader.ts';
import * as schemas from './programme.schemas.ts';

/** Programmes: listed, and read. */
@ApiTags('programmes')
@Controller('v1/programmes')
export class ProgrammesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Programmes in order of their ids',
    allow: READERS,
    answers: { 200: ['A page', schemas.programmePage] },
    problems: ['cursor-invalid'],
  })
  list(@Query({ schema: schemas.listProgrammes }) query: schemas.ListProgrammes, @CalledBy() caller: Caller) {
    return listProgrammes(this.ports, caller, query);
  }

  @Get(':id')
  @Read({
    summary: 'One programme with its gates, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The programme; its ETag is the version of its record', schemas.programmeView] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async get(
    @Param({ schema: schemas.programmePath }) { id }: schemas.ProgrammePath,
    @Query({ schema: schemas.readAsKnown }) { asKnownAt }: schemas.ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.ProgrammeView>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    return new Answer(200, programmeView(this.ports.policyEngine, read, this.ports.now()), {
      etag: etag(read.version),
    });
  }
}

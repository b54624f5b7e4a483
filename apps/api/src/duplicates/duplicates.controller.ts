import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readProgrammeAsOf } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath, type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './duplicate.schemas.ts';

/** Evidence that seems to tell what other evidence already told. */
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
}

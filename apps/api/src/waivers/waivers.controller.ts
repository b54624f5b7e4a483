import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { own } from '@throughline/domain';
import { momentOfReading, type ProgrammeAsKnown, waiverInShort, waiversInShort } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgrammeAsOf } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath, type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './waiver.schemas.ts';

const missing = (): Problem =>
  new Problem('waiver-not-found', 'No waiver of this id is on the record of the programme');

/** Waivers of a programme. */
@ApiTags('waivers')
@Controller('v1/programmes/:id')
export class WaiversController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('waivers')
  @Read({
    summary: 'Waivers of a programme in the order in which they were proposed, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The waivers', schemas.waiverList] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async list(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WaiverList>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    const items = waiversInShort(this.lookingAt(read));
    return new Answer(200, { programme: id, asKnownAt: read.asKnownAt, items }, { etag: etag(read.version) });
  }

  @Get('waivers/:waiver')
  @Read({
    summary: 'One waiver, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The waiver', schemas.waiverInShort] },
    problems: ['programme-not-found', 'waiver-not-found', 'not-known-then'],
  })
  async get(
    @Param({ schema: schemas.waiverPath }) { id, waiver }: schemas.WaiverPath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WaiverInShort>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    const found = own(read.projection.programme.waivers, waiver);
    if (found === undefined) throw missing();
    return new Answer(200, waiverInShort(found, this.lookingAt(read)), { etag: etag(read.version) });
  }

  private lookingAt(read: ProgrammeAsKnown) {
    const { policyEngine, now } = this.ports;
    return { policyEngine, projection: read.projection, moment: momentOfReading(read, now()) };
  }
}

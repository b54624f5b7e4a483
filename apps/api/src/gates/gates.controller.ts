import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { gateExplanation, gateView } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readProgrammeAsOf } from '../programmes/programme.reader.ts';
import { type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './gate.schemas.ts';

/** Gates of a programme: read, and explained. */
@ApiTags('gates')
@Controller('v1/programmes/:id/gates/:gate')
export class GatesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'One gate of a programme, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The gate', schemas.gateView] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async get(
    @Param({ schema: schemas.gatePath }) { id, gate }: schemas.GatePath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.GateView>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    return new Answer(200, gateView({ policyEngine: this.ports.policyEngine, now: this.ports.now() }, read, gate), {
      etag: etag(read.version),
    });
  }

  @Get('explanation')
  @Read({
    summary:
      'Why a gate is open or closed: each requirement met or not, by what, on what basis, and what would meet it',
    allow: READERS,
    answers: { 200: ['The explanation', schemas.gateExplanation] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async explain(
    @Param({ schema: schemas.gatePath }) { id, gate }: schemas.GatePath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.GateExplanation>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    return new Answer(200, gateExplanation({ ...this.ports, now: this.ports.now() }, read, gate), {
      etag: etag(read.version),
    });
  }
}

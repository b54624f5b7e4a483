import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { readProgrammeAsOf, readProgramme } from '../programmes/programme.reader.ts';
import { type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import { versionSeen } from '../requests/headers.ts';
import { IfMatch } from '../requests/if-match.ts';
import { commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import * as schemas from './gate.schemas.ts';
import { gateExplanation, gateView } from './gate.view.ts';

const PROBLEMS: readonly ProblemCode[] = [
  'programme-not-found',
  'gate-closure-refused',
  'not-running',
  'version-stale',
  'if-match-invalid',
  'moment-missing',
  'moment-not-accepted',
];

/** Gates of a programme: read, explained, asked to close, closed. */
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

  @Post('closure-requests')
  @IfMatch
  @Command({
    summary: 'Ask for the closure of a gate; a refusal is put on the record with its reasons',
    allow: ['programme-manager'],
    answers: { 201: ['Asked for; a second person closes', commandAnswer], 200: ['Already so', commandAnswer] },
    problems: PROBLEMS,
  })
  async requestClosure(
    @Param({ schema: schemas.gatePath }) { id, gate }: schemas.GatePath,
    @Body({ schema: schemas.requestClosure }) { moment, ...body }: z.output<typeof schemas.requestClosure>,
    @Headers('if-match') ifMatch: string | undefined,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    const expectedVersion = versionSeen(ifMatch);
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'RequestGateClosure', gate, ...body } as const;
    const envelope = { programme: id, commandId, by, moment, expectedVersion };
    return giveCommand(this.ports.commands, request, { ...envelope, recorded: 201 });
  }

  /** Whoever asked may try as well: that they cannot close is the domain's rule, and its refusal belongs on the record. */
  @Post('closures')
  @IfMatch
  @Command({
    summary: 'Close a gate, as a second person; a refusal is put on the record with its reasons',
    allow: ['approver', 'board-secretary', 'programme-manager'],
    answers: { 201: ['Closed', commandAnswer], 200: ['Already closed', commandAnswer] },
    problems: PROBLEMS,
  })
  async close(
    @Param({ schema: schemas.gatePath }) { id, gate }: schemas.GatePath,
    @Body({ schema: schemas.closeGate }) { moment }: z.output<typeof schemas.closeGate>,
    @Headers('if-match') ifMatch: string | undefined,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    const expectedVersion = versionSeen(ifMatch);
    await readProgramme(this.ports, caller, { id });
    const envelope = { programme: id, commandId, by, moment, expectedVersion };
    return giveCommand(this.ports.commands, { type: 'CloseGate', gate }, { ...envelope, recorded: 201 });
  }
}

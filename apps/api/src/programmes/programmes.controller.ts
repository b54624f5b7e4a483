import { Body, Controller, Get, Headers, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Signatory } from '@throughline/domain';
import { StoreUnavailable } from '@throughline/event-store';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId, READERS } from '../access/allow.ts';
import { type Caller, sees } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import { versionNeeded } from '../requests/headers.ts';
import { IfMatchNeeded } from '../requests/if-match.ts';
import { answerOf, commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import { listProgrammes } from './programme.list.ts';
import { readProgrammeAsOf, needOwnId, readProgramme } from './programme.reader.ts';
import * as schemas from './programme.schemas.ts';
import { programmeView } from './programme.view.ts';

/** Programmes: started, listed, read, rescheduled, cancelled. */
@ApiTags('programmes')
@Controller('v1/programmes')
export class ProgrammesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post()
  @Command({
    summary: 'Start a programme; answered when it is on the record',
    allow: ['programme-manager'],
    answers: { 201: ['On the record', commandAnswer], 200: ['Already started just so', commandAnswer] },
    problems: [
      'organisation-not-yours',
      'programme-id-taken',
      'already-started',
      'policy-pack-unknown',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async start(
    @Body({ schema: schemas.startProgramme }) { programme, moment, ...body }: z.output<typeof schemas.startProgramme>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    if (!sees(caller, body.organisation))
      throw new Problem('organisation-not-yours', 'Programmes are started for an organisation that the token names');
    // Asked first, so that nobody reaches the workflow of another organisation's programme.
    await needOwnId(this.ports, caller, programme).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });
    const request = { type: 'StartProgramme', ...body } as const;
    const outcome = await this.ports.commands.execute(request, { programme, commandId, by, moment });
    // Another organisation may have been quicker, or the store could not be asked.
    if (outcome.outcome !== 'recorded') await needOwnId(this.ports, caller, programme);
    const answer = answerOf(programme, outcome, { type: request.type, recorded: 201 });
    return new Answer(answer.status, answer.body, { ...answer.headers, location: `/v1/programmes/${programme}` });
  }

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

  @Put(':id/targets')
  @IfMatchNeeded
  @Command({
    summary: 'Move the targets of the gates named; the others stay',
    allow: ['programme-manager'],
    answers: { 200: ['On the record, or already so', commandAnswer] },
    problems: [
      'programme-not-found',
      'version-needed',
      'version-stale',
      'if-match-invalid',
      'not-running',
      'target-of-closed-gate',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async reschedule(
    @Param({ schema: schemas.programmePath }) { id }: schemas.ProgrammePath,
    @Body({ schema: schemas.rescheduleTargets }) { moment, ...body }: z.output<typeof schemas.rescheduleTargets>,
    @Headers('if-match') ifMatch: string | undefined,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    const expectedVersion = versionNeeded(ifMatch);
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'RescheduleTargets', ...body } as const;
    const envelope = { programme: id, commandId, by, moment, expectedVersion };
    return giveCommand(this.ports.commands, request, { ...envelope, recorded: 200 });
  }

  @Post(':id/cancellation')
  @Command({
    summary: 'Cancel a programme',
    allow: ['programme-manager'],
    answers: { 201: ['On the record', commandAnswer], 200: ['Already cancelled', commandAnswer] },
    problems: ['programme-not-found', 'not-running', 'moment-missing', 'moment-not-accepted'],
  })
  async cancel(
    @Param({ schema: schemas.programmePath }) { id }: schemas.ProgrammePath,
    @Body({ schema: schemas.cancelProgramme }) { moment, ...body }: z.output<typeof schemas.cancelProgramme>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'CancelProgramme', ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }
}

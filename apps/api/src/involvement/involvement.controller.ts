import { Body, Controller, Get, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { confirmationsOf, type Signatory } from '@throughline/domain';
import { ActingBy, CalledBy, READERS } from '../access/allow.ts';
import { type Caller, sees } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Answer } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import { waitPreferred } from '../requests/headers.ts';
import * as schemas from './involvement.schemas.ts';
import { needSenders } from './senders.ts';
import { record, statusOf } from './recording.ts';
import { checkAll } from './submitted-event.ts';

/** Involvement events: sent on their way to the record, and asked after. */
@ApiTags('involvement events')
@Controller('v1')
export class InvolvementController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post('programmes/:id/involvement-events')
  @ApiConsumes('application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json')
  @ApiHeader({
    name: 'Prefer',
    required: false,
    description: '`wait=N` (RFC 7240): wait up to N seconds, at most 30, until all are recorded',
    schema: { type: 'string' },
  })
  @Command({
    summary: 'Send one involvement event, or a list of at most 100; all or none are sent',
    allow: ['involvement-lead', 'programme-manager', 'service'],
    answers: {
      201: ['All are on the record', schemas.submissionAnswer],
      202: ['On their way; Location says where to ask', schemas.submissionAnswer],
    },
    problems: ['programme-not-found', 'event-refused', 'event-id-taken'],
  })
  async send(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.submission }) body: schemas.Submission,
    @Headers('prefer') prefer: string | undefined,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
  ): Promise<Answer<schemas.SubmissionAnswer>> {
    const { organisation, confirmations } = (await readProgramme(this.ports, caller, { id })).projection.programme;
    const wait = waitPreferred(prefer);
    const submitted = checkAll([body].flat(), {
      caller,
      by,
      programme: id,
      confirmationsOf: (digest) => confirmationsOf(confirmations, digest),
    });
    await needSenders(this.ports, submitted, { caller, organisation });
    const items = await record(this.ports, { caller, submitted }, wait);
    const pending = items.find(({ status }) => status !== 'recorded');
    return new Answer(
      pending === undefined ? 201 : 202,
      { programme: id, items: [...items] },
      {
        location: (pending ?? items[0])?.location ?? '',
        ...(wait > 0 ? { 'preference-applied': `wait=${wait}` } : {}),
      },
    );
  }

  @Get('involvement-events/:eventId')
  @Read({
    summary: 'Whether an event that was sent is recorded',
    allow: READERS,
    answers: { 200: ['It is recorded', schemas.eventStatus] },
    problems: ['event-not-recorded'],
  })
  async status(
    @Param({ schema: schemas.eventPath }) { eventId }: schemas.EventPath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.EventStatus> {
    const recorded = await this.ports.store.findEvent(eventId);
    const programme = recorded === undefined ? undefined : await this.ports.store.load(recorded.stream);
    if (programme === undefined || !sees(caller, programme.state.programme.organisation))
      throw new Problem(
        'event-not-recorded',
        'If it was accepted a moment ago, ask again; otherwise look for it among the dead letters, where refused events are kept',
        { headers: { 'retry-after': '1' } },
      );
    return statusOf(eventId, recorded);
  }
}

import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localElections } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { momentOfReading } from '@throughline/programme';
import { reminderQuestion } from '@throughline/reminders';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './deadline.schemas.ts';
import { deadlinesView } from './deadlines.view.ts';
import { TELLING_EVENTS, notificationsOf } from './notifications.ts';

/** What has to be on the record by when, and who is told of it. */
@ApiTags('deadlines')
@Controller('v1/programmes/:id/deadlines')
export class DeadlinesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Every deadline of a programme: working days left or overdue, who was told and who will be next',
    allow: READERS,
    answers: { 200: ['The deadlines', schemas.deadlinesView] },
    problems: ['programme-not-found'],
  })
  async list(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.DeadlinesView>> {
    const read = await readProgramme(this.ports, caller, { id });
    const { projection, version } = read;
    const { directory, policyEngine, store, now, elections = localElections } = this.ports;
    const [question, events] = await Promise.all([
      reminderQuestion({ directory, policyEngine }, projection, momentOfReading(read, now())),
      store.readStream(programmeStream(id), { types: TELLING_EVENTS }),
    ]);
    return new Answer(200, deadlinesView(question, notificationsOf(events), elections), { etag: etag(version) });
  }
}

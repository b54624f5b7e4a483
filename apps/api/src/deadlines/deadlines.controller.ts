import { localElections } from '@throughline/calendar';
import { programmeStream } from '@throughline/domain';
import { momentOfReading } from '@throughline/programme';
import { reminderQuestion } from '@throughline/reminders';
import { READERS } from '../access/allow.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './deadline.schemas.ts';
import { deadlinesView } from './deadlines.view.ts';
import { TELLING_EVENTS, notificationsOf } from './notifications.ts';

const list = operation({
  at: 'GET v1/programmes/:id/deadlines',
  summary: 'Every deadline of a programme: working days left or overdue, who was told and who will be next',
  allow: READERS,
  path: programmePath,
  answers: { 200: ['The deadlines', schemas.deadlinesView] },
  problems: ['programme-not-found'],
  run: async ({ ports, caller, path: { id } }) => {
    const { directory, policyEngine, store, now, elections = localElections } = ports;
    const read = await readProgramme(ports, caller, { id });
    const [question, events] = await Promise.all([
      reminderQuestion({ directory, policyEngine }, read.projection, momentOfReading(read, now())),
      store.readStream(programmeStream(id), { types: TELLING_EVENTS }),
    ]);
    return new Answer(200, deadlinesView(question, notificationsOf(events), elections), { etag: etag(read.version) });
  },
});

/** What has to be on the record by when, and who is told of it. */
export const DeadlinesController = controllerOf('DeadlinesController', { list }, 'deadlines');

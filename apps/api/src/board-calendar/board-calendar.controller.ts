import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { englandCalendar } from '@throughline/calendar';
import { READERS } from '../access/allow.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { Problem } from '../problems/problem.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './board-calendar.schemas.ts';
import { boardMeetingsOf, type LineFault } from './board-meetings.ts';
import { csvMeetings } from './csv-meetings.ts';
import { icalendarMeetings } from './icalendar-meetings.ts';
import { nudgeRunning } from './nudge-running.ts';

const MOST_TOLD = 20;
const READ_AS = { 'text/csv': csvMeetings, 'text/calendar': icalendarMeetings } as const;

const reader = (contentType: string | undefined) => {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'text/csv' && type !== 'text/calendar')
    throw new Problem('media-type-unsupported', 'A board calendar is sent as text/csv or as text/calendar');
  return READ_AS[type];
};

const NO_MEETING: LineFault = {
  line: 1,
  accepted: 'a file with at least one meeting that is not cancelled; to empty the calendar, say empty=true (--empty)',
};

const refused = (faults: readonly LineFault[]): Problem => {
  const told = faults.slice(0, MOST_TOLD);
  const sentence = told.map(({ line, accepted }) => `line ${line}: accepted is ${accepted}`).join('; ');
  return new Problem('board-calendar-refused', `Nothing of the file was taken. ${sentence}`, {
    members: { faults: told, lines: faults.length },
  });
};

const get = operation({
  at: 'GET v1/organisations/:organisation/board-calendar',
  summary: 'The board calendar of an organisation',
  allow: READERS,
  path: schemas.organisationPath,
  answers: { 200: ['Its meetings', schemas.boardCalendar] },
  problems: ['organisation-not-yours'],
  run: async ({ ports, caller, path: { organisation } }) => {
    needOrganisation(caller, organisation);
    return { organisation, meetings: await ports.directory.boardMeetings(organisation) };
  },
});

const put = operation({
  at: 'PUT v1/organisations/:organisation/board-calendar',
  summary: 'Replace the board calendar of an organisation; its running programmes follow',
  allow: ['board-secretary', 'programme-manager'],
  path: schemas.organisationPath,
  query: schemas.boardCalendarRule,
  body: schemas.boardCalendarFile,
  answers: { 200: ['As it stands now', schemas.boardCalendar] },
  problems: ['organisation-not-yours', 'board-calendar-refused'],
  describe: [
    ApiConsumes('text/csv', 'text/calendar'),
    ApiBody({
      description:
        'CSV with the columns meeting, papers by and questions by (London time, as 2027-03-24 14:00), or iCalendar with an event for each meeting (X-PAPERS-BY, X-QUESTIONS-BY)',
      schema: { type: 'string' },
    }),
  ],
  run: async ({ ports, caller, path: { organisation }, query: rule, body: file, request }) => {
    needOrganisation(caller, organisation);
    const { calendar = englandCalendar } = ports;
    const read = reader(request.headers['content-type']);
    const { meetings, faults } = boardMeetingsOf(read(file), { ...rule, calendar });
    if (faults.length > 0) throw refused(faults);
    if (meetings.length === 0 && !rule.empty) throw refused([NO_MEETING]);
    await ports.directory.saveBoardMeetings(organisation, meetings);
    await nudgeRunning(ports, organisation);
    return { organisation, meetings };
  },
});

/** When the board of an organisation meets; deadlines for papers and questions hang on it. */
export const BoardCalendarController = controllerOf('BoardCalendarController', { get, put }, 'organisations');

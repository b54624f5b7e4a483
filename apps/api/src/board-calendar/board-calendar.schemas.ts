import { instant, organisationCode } from '@throughline/domain';
import { z } from 'zod';

const LONGEST_NOTICE = 60;
/** Five working days, as standing orders commonly have it: local, and the organisation's to change. */
const USUAL_NOTICE = 5;

export const organisationPath = z.strictObject({ organisation: organisationCode });

export const boardCalendarRule = z.strictObject({
  papersWorkingDays: z.coerce
    .number('a whole number')
    .int('a whole number')
    .min(0)
    .max(LONGEST_NOTICE)
    .default(USUAL_NOTICE)
    .describe(
      'Working days before a meeting by which papers are published (at 17:00), where the file does not say; local',
    ),
  empty: z
    .stringbool('true or false')
    .default(false)
    .describe('`true`: a file without meetings is taken too, and the calendar is then empty'),
});

/** Text as it came; what is in it is read by its media type. */
export const boardCalendarFile = z.string('a file as text/csv or text/calendar').min(1, 'a file with something in it');

export const boardCalendar = z.strictObject({
  organisation: z.string(),
  meetings: z
    .array(z.strictObject({ at: instant, papersBy: instant, questionsBy: instant.nullable() }))
    .readonly()
    .describe('In order of time: when the board meets, and by when papers are out and questions of the public are in'),
});

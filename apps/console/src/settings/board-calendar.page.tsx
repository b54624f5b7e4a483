import type { BoardCalendarAnswer } from '@throughline/api-client';
import { fullMomentOf } from '@throughline/words';
import type { Mistake } from '../form/mistakes.tsx';
import { boxes, fileUpload, input } from '../form/questions.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import type { Fields } from '../sign-in/session.ts';
import { FormOutcome, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { boardPath } from './settings.page.tsx';

/** The calendar of a board, and the form that replaces it. */
export interface BoardShown {
  readonly calendar: BoardCalendarAnswer;
  readonly mayReplace: boolean;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  readonly csrf: string;
  readonly key: string;
  readonly isHeld: boolean;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Meetings = ({ calendar: { organisation, meetings } }: Pick<BoardShown, 'calendar'>) =>
  meetings.length === 0 ? (
    <p>No meeting of the board of {organisation} is on its calendar. Papers and questions cannot fall due by it.</p>
  ) : (
    <Table
      caption="Meetings of the board, in order of time"
      head={['Board meeting', 'Papers by', 'Questions of the public by']}
      rows={meetings.map(({ at, papersBy, questionsBy }) => [
        fullMomentOf(at),
        fullMomentOf(papersBy),
        questionsBy === null ? 'Not given' : fullMomentOf(questionsBy),
      ])}
    />
  );

const Replace = ({ shown: { calendar, fields, mistakes, csrf, key } }: { readonly shown: BoardShown }) => (
  <>
    <h2 class="nhsuk-heading-m">Replace the calendar by a file</h2>
    <p>
      The file takes the place of all that is listed here. Deadlines of running programmes follow it, and whoever is
      concerned is notified.
    </p>
    <form method="post" action={boardPath(calendar.organisation)} encType="multipart/form-data" novalidate>
      <SentFields csrf={csrf} sendKey={key} />
      {fileUpload(mistakes, 'file', 'Calendar file', {
        hint: 'CSV with the headings meeting, papers by and questions by, or a calendar in the iCalendar format (.ics)',
        accept: '.csv,.ics,.ical,text/csv,text/calendar',
      })}
      {input({ fields, mistakes }, 'papers', 'Working days between papers and meeting', {
        hint: 'For meetings whose papers have no day in the file. 5 is usual, and yours to change',
        width: 3,
        isNumber: true,
      })}
      {boxes({ fields, mistakes }, 'empty', 'A file without meetings', [
        { code: 'yes', name: 'Empty the calendar if the file has no meeting' },
      ])}
      {nhs('button', { id: 'send', text: 'Replace the calendar', preventDoubleClick: true })}
    </form>
  </>
);

/** When the board of an organisation meets. */
export const boardPage = (shown: BoardShown): Page => {
  const { calendar, mayReplace } = shown;
  return {
    title: 'Board calendar',
    about: calendar.organisation,
    current: '/settings',
    ...standingOf(shown),
    before: breadcrumb(['/settings', 'Settings']),
    content: (
      <>
        <FormOutcome of={shown} first="#send" />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{calendar.organisation}</span>
          Board calendar
        </h1>
        <Meetings calendar={calendar} />
        {mayReplace ? <Replace shown={shown} /> : <p>A board secretary or a programme manager can replace it.</p>}
      </>
    ),
  };
};

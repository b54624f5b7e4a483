import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import { ASSUMED_MEANS, count, formatDay, inPlainWords } from '@throughline/words';
import { TargetsLink } from '../deadlines/targets-link.tsx';
import { addressAt } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { type Known, pastPage } from './past-page.tsx';
import { LANES, type Mark, TimelineDrawing } from './timeline-drawing.tsx';

const STATES = {
  recorded: '',
  corrected: 'Corrected since',
  removed: 'Taken back since',
  open: 'Still lasts',
  due: 'Due',
  overdue: 'Overdue',
} as const;

const daysOf = ({ from, to, state }: Mark): string => {
  if (to === from) return formatDay(from);
  if (to !== null) return `${formatDay(from)} to ${formatDay(to)}`;
  return state === 'open' ? `Since ${formatDay(from)}` : formatDay(from);
};

/** What happened to a programme and what is due: a drawing for the eye, and a table that says the same. */
export const timelinePage = (
  programme: ProgrammeAnswer,
  { marks }: Answer<'get /v1/programmes/{id}/timeline'>,
  known: Known,
): Page => {
  const at = programme.asKnownAt ?? undefined;
  const what = ({ words, version, assumed, count: together }: Mark) => {
    const mark = together > 1 ? ' (some of them assumed)' : ' (assumed)';
    const text = `${capital(inPlainWords(words))}${assumed ? mark : ''}`;
    return version === null ? (
      text
    ) : (
      <a href={addressAt(`/programmes/${programme.id}/history/${version}`, at)}>{text}</a>
    );
  };
  return pastPage({
    programme,
    ...known,
    path: '/timeline',
    title: 'Timeline',
    children:
      marks.length === 0 ? (
        <p>Nothing has happened yet, and nothing is due. What is recorded appears here.</p>
      ) : (
        <>
          {at === undefined ? <TargetsLink id={programme.id} /> : null}
          <TimelineDrawing title={programme.title} marks={marks} />
          <p class="nhsuk-body-s tl-key">
            Numbers are gates: filled where the gate closed, hollow for what else is recorded of it. What is dashed was
            taken back since.
          </p>
          {marks.some(({ assumed }) => assumed) ? (
            <p class="nhsuk-body-s">What is drawn lightly is assumed. {ASSUMED_MEANS}</p>
          ) : null}
          <h2 class="nhsuk-heading-m">Timeline as a table</h2>
          <p>{count(marks.length, 'entry', 'entries')}, the earliest first.</p>
          <Table
            caption="Timeline, the earliest first"
            head={['What', 'When', 'Part', 'State']}
            rows={marks.map((mark) => [what(mark), daysOf(mark), LANES[mark.lane], STATES[mark.state] || 'Recorded'])}
          />
        </>
      ),
  });
};

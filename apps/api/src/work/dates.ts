import { datesOf } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import { formatDeadline, type ProgrammeProjection } from '@throughline/policy';
import { counted } from '../deadlines/deadlines.view.ts';
import type { ApiPorts } from '../ports.ts';
import type { DueItem } from './work.schemas.ts';

const SOON_WORKING_DAYS = 20;
const MOST = 50;

const datesIn = (
  { policyEngine, now }: Pick<ApiPorts, 'policyEngine' | 'now'>,
  { programme, course }: ProgrammeProjection,
): readonly (DueItem & { readonly overdue: boolean })[] => {
  const { id, title, organisation, tier } = programme;
  const dated = policyEngine.timetable(programme);
  return datesOf(programme, course, dated).deadlines.map((deadline) => ({
    programme: { id, title, organisation, tier },
    kind: deadline.kind,
    of: deadline.of,
    words: formatDeadline(deadline),
    gate: deadline.gate,
    at: deadline.at,
    day: dated.calendar.londonDay(deadline.at),
    ...counted(deadline, { now: now(), dated }),
  }));
};

const withoutFlag = ({ overdue: _, ...item }: DueItem & { readonly overdue: boolean }): DueItem => item;
const listed = (items: readonly (DueItem & { readonly overdue: boolean })[]) => ({
  items: [...items]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(0, MOST)
    .map(withoutFlag),
  more: items.length > MOST,
});

/** Deadlines of programmes that have passed unrecorded, and those within 20 working days; the earliest first. */
export const datesFor = (
  ports: Pick<ApiPorts, 'policyEngine' | 'now'>,
  programmes: readonly StoredState<ProgrammeProjection>[],
) => {
  const dates = programmes.flatMap(({ state }) => datesIn(ports, state));
  const isSoon = ({ workingDaysLeft }: DueItem): boolean =>
    workingDaysLeft !== null && workingDaysLeft <= SOON_WORKING_DAYS;
  return { overdue: listed(dates.filter(({ overdue }) => overdue)), due: listed(dates.filter(isSoon)) };
};

import { type Agenda, agendaOf, assignedPeople, type ProgrammeState } from '@throughline/domain';

/** A programme in short: what it is listed and found by. */
export interface ProgrammeSummary extends Pick<
  Agenda,
  'programme' | 'organisation' | 'tier' | 'nature' | 'stage' | 'gateStatus' | 'waitingFor' | 'nextDeadline'
> {
  readonly title: string;
  readonly status: Exclude<ProgrammeState['status'], 'unknown'>;
  /** Opaque staff ids of those who have a part in it. */
  readonly people: readonly string[];
  /** What still ends by the clock when all gates have closed. */
  readonly waiverRuns?: true;
  readonly offered?: true;
  readonly offerParties?: readonly string[];
  /** ODS codes of the organisations that had it before. */
  readonly formerly?: readonly string[];
}

/** A programme in short; undefined before its start. */
export const summaryOf = (programme: ProgrammeState): ProgrammeSummary | undefined => {
  const { title, predecessors, status, offers = [] } = programme;
  if (status === 'unknown') return undefined;
  const { version: _, ...agenda } = agendaOf(programme, 0);
  const offerParties = [...new Set(offers.flatMap(({ from, to }) => [from, to]))];
  const waiverRuns = Object.values(programme.waivers).some((waiver) => waiver.status === 'approved');
  return {
    ...agenda,
    title,
    status,
    people: assignedPeople(programme),
    ...(waiverRuns ? { waiverRuns } : {}),
    ...(offers.length === 0 ? {} : { offered: true, offerParties }),
    ...(predecessors.length === 0 ? {} : { formerly: predecessors.map((before) => before.organisation) }),
  };
};

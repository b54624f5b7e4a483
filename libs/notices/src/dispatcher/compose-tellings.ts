import type { Calendar } from '@throughline/calendar';
import { deadlineName, type LocalDate, type PartnerOrganisation } from '@throughline/domain';
import type { Standings } from '@throughline/policy';
import { composeNotice } from '../words/compose.ts';
import type { NoticeLinks } from '../words/composing.ts';
import type { Matter } from '../words/matter.ts';
import { missingFor, openBefore } from '../words/missing.ts';
import { whyMoved } from '../words/moved.ts';
import type { Compose, Telling } from './telling.ts';

export interface ComposingFrom {
  readonly standings: Pick<Standings, 'evaluate'>;
  readonly calendar: Calendar;
  /** Who could help, as the installation knows them. */
  readonly partners: readonly PartnerOrganisation[];
  readonly links: NoticeLinks;
  readonly clock: { now(): string };
}

/** True when the date came to be after the moment of the step, so that nobody could have been told in time. */
const isShortNotice = ({ claim, standing }: Telling): boolean => {
  const { deadline, dueAt, late } = claim.payload;
  if (deadline === undefined || late) return false;
  const { reminding, startedAt } = standing.programme;
  const since = reminding.changedAt[deadlineName(deadline)] ?? startedAt ?? dueAt;
  return Date.parse(since) > Date.parse(dueAt);
};

const matterOf = (telling: Telling, from: ComposingFrom, now: string): Matter => {
  const { claim, standing, move } = telling;
  const { reference, office, dueAt, late, deadline, step } = claim.payload;
  const { id, title, organisation } = standing.programme;
  const about = { reference, programme: { id, title, organisation }, office, dueAt, late };
  if (deadline === undefined || step === undefined)
    return { kind: 'dates-moved', ...about, changes: move?.changes ?? [], why: whyMoved(move?.because) };
  const on = from.calendar.londonDay(now) as LocalDate;
  return {
    kind: 'reminder',
    ...about,
    deadline,
    step,
    shortNotice: isShortNotice(telling),
    missing: missingFor(standing, deadline.gate, { ...from, on }),
    earlierGates: openBefore(standing, deadline.gate),
  };
};

/** Says in words what is to be told, by the record as it is at that moment. */
export const composeTellings =
  (from: ComposingFrom): Compose =>
  ({ reference, to, tellings: [first, ...others] }) => {
    const now = from.clock.now();
    const matters = [matterOf(first, from, now), ...others.map((telling) => matterOf(telling, from, now))] as const;
    return composeNotice({ reference, to, matters }, { calendar: from.calendar, links: from.links, now });
  };

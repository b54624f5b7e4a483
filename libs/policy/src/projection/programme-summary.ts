import { type Agenda, agendaOf, assignedPeople, GATES, type ProgrammeState, sentBackIn } from '@throughline/domain';

/** What waits for somebody whatever the current gate waits for: a closing in question, a proposed waiver, a suspected duplicate, an erasure, a text for the public, what was sent back to whoever asked, an uncured breach of sequence. Made of the programme’s own events alone: what evidence counts for changes with each correction, and a kept summary would not. Late evidence is therefore looked for in programmes that are at hand. */
export type Awaited = 'review' | 'waiver' | 'duplicate' | 'erasure' | 'publication' | 'sent-back' | 'breach';

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
  readonly awaits?: readonly Awaited[];
  /** When an evidence pack was requested last. */
  readonly exportedAt?: string;
  /** ODS codes of the organisations that had it before. */
  readonly formerly?: readonly string[];
  /** ODS code of the organisation under whose address residents are shown it. */
  readonly published?: string;
}

const awaitedIn = (programme: ProgrammeState): readonly Awaited[] => {
  const { gates, waivers, duplicates, erasures = {}, breaches, publication } = programme;
  const found: readonly (readonly [Awaited, boolean])[] = [
    ['review', GATES.some((gate) => gates[gate].decided === 'questioned')],
    ['waiver', Object.values(waivers).some(({ status }) => status === 'proposed')],
    ['duplicate', Object.values(duplicates).some(({ status }) => status === 'open')],
    ['erasure', Object.values(erasures).some(({ status }) => status === 'requested')],
    ['publication', publication !== undefined && publication.waiting !== null],
    ['sent-back', sentBackIn(programme).length > 0],
    ['breach', Object.values(breaches).includes('open')],
  ];
  return found.flatMap(([awaited, isSo]) => (isSo ? [awaited] : []));
};

/** A programme in short; undefined before its start. */
export const summaryOf = (programme: ProgrammeState): ProgrammeSummary | undefined => {
  const { title, predecessors, status, offers = [], packs = [] } = programme;
  if (status === 'unknown') return undefined;
  const { version: _, ...agenda } = agendaOf(programme, 0);
  const offerParties = [...new Set(offers.flatMap(({ from, to }) => [from, to]))];
  const awaits = awaitedIn(programme);
  const exportedAt = packs.at(-1)?.requestedAt;
  const waiverRuns = Object.values(programme.waivers).some((waiver) => waiver.status === 'approved');
  return {
    ...agenda,
    title,
    status,
    people: assignedPeople(programme),
    ...(waiverRuns ? { waiverRuns } : {}),
    ...(awaits.length === 0 ? {} : { awaits }),
    ...(exportedAt === undefined ? {} : { exportedAt }),
    ...(offers.length === 0 ? {} : { offered: true, offerParties }),
    ...(programme.publication?.shown == null ? {} : { published: programme.publication.shown.organisation }),
    ...(predecessors.length === 0 ? {} : { formerly: predecessors.map((before) => before.organisation) }),
  };
};

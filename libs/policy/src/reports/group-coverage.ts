import { type Band, headcountOf, headcountOverSessions, INCLUSION_GROUPS, isAssumed } from '@throughline/domain';
import { publishedPeople, type PublishedPeople } from './published.ts';
import { type Involvement, type ReportedProgramme, sessionOf } from './reported-programme.ts';

/** One group over all programmes. */
export interface GroupCoverage {
  readonly group: string;
  /** As the inclusion list calls it; null for a group of local making. */
  readonly title: string | null;
  /** Programmes whose latest impact assessment names it. */
  readonly requiredBy: number;
  /** Programmes that reached it within the span, whether they have to or not. */
  readonly reachedBy: number;
  /** Those that have to and did not, and in which it was reached before they were taken over. */
  readonly takenOverBy: number;
  /** Those that have to and did neither, but gave reasons for the gap. */
  readonly reasonedBy: number;
  /** Those that have to, and of which none of this is recorded. */
  readonly lackingIn: number;
  /** Events of any programme that reached it; a session told to several counts once. */
  readonly events: number;
  /** Of these, events that a replayed case assumes. */
  readonly assumed: number;
  readonly people: PublishedPeople;
}

const TITLES = new Map(INCLUSION_GROUPS.map(({ code, label }) => [code, label]));

const bandOf = ({ fact }: Involvement, group: string): Band | undefined =>
  fact.data.groupsReached.find(({ code }) => code === group)?.band;
const reaches = (involvement: readonly Involvement[], group: string): boolean =>
  involvement.some((one) => bandOf(one, group) !== undefined);
const reached = ({ involvement }: ReportedProgramme, group: string): boolean => reaches(involvement, group);
const reachedBefore = ({ takenOver }: ReportedProgramme, group: string): boolean =>
  takenOver !== null && reaches(takenOver.involvement, group);
const required = ({ projection }: ReportedProgramme): readonly string[] =>
  projection.course.assessment?.requiredGroups ?? [];
/** A shortfall is recorded about a subject, as `hub@2/IH-GRT`; here it is asked for the group alone. */
const reasoned = ({ projection }: ReportedProgramme, group: string): boolean =>
  Object.keys(projection.course.shortfalls).some((key) => key.endsWith(`/${group}`));

/** Each session that reached a group, with how many of it came. */
const sessionsReaching = (involvement: readonly Involvement[], group: string) =>
  involvement.flatMap((one) => {
    const band = bandOf(one, group);
    return band === undefined ? [] : [[sessionOf(one), headcountOf({ band }), isAssumed(one.event)] as const];
  });

/** Every group that a programme has to reach or has reached, in order of their codes. */
export const groupCoverage = (programmes: readonly ReportedProgramme[]): readonly GroupCoverage[] => {
  const involvement = programmes.flatMap((programme) => programme.involvement);
  const codes = new Set([
    ...programmes.flatMap(required),
    ...involvement.flatMap(({ fact }) => fact.data.groupsReached.map(({ code }) => code)),
  ]);
  return [...codes].sort().map((group) => {
    const asked = programmes.filter((programme) => required(programme).includes(group));
    const unreached = asked.filter((programme) => !reached(programme, group));
    const neither = unreached.filter((programme) => !reachedBefore(programme, group));
    const reasonedBy = neither.filter((programme) => reasoned(programme, group)).length;
    const sessions = sessionsReaching(involvement, group);
    const events = new Set(sessions.map(([session]) => session)).size;
    return {
      group,
      title: TITLES.get(group) ?? null,
      requiredBy: asked.length,
      reachedBy: programmes.filter((programme) => reached(programme, group)).length,
      takenOverBy: unreached.length - neither.length,
      reasonedBy,
      lackingIn: neither.length - reasonedBy,
      events,
      assumed: new Set(sessions.flatMap(([session, , isIt]) => (isIt ? [session] : []))).size,
      people: publishedPeople(headcountOverSessions(sessions.map(([session, count]) => [session, count])), {
        events,
        counted: events,
      }),
    };
  });
};

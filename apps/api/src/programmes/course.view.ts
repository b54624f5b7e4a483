import { isKept, isOverridden } from '@throughline/domain';
import type { Standing } from '@throughline/policy';
import type { ProgrammeView } from './programme.schemas.ts';

type CourseInShort = Pick<
  ProgrammeView,
  'suspensions' | 'breaches' | 'commitments' | 'setAside' | 'predecessors' | 'forks' | 'forkedFrom'
>;

const dated = (fact: { readonly on: string; readonly eventId: string } | null) =>
  fact === null ? null : { on: fact.on, event: fact.eventId };

/** Evidence that does not count yet, and what it lacks. */
export const evidenceSetAside = (setAside: Standing['setAside']) =>
  Object.entries(setAside).map(([event, lacks]) => ({ event, lacks }));

/** What has befallen a programme beside its gates: in order of name or day, so that two readings are the same. */
export const courseInShort = ({ programme, course, setAside }: Standing): CourseInShort => ({
  suspensions: programme.suspensions,
  breaches: Object.entries(programme.breaches)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([decidedOn, status]) => ({ decidedOn, status })),
  commitments: Object.entries(course.commitments)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([commitment, promised]) => {
      const { made, discharged } = promised;
      const overriding = programme.overridden[commitment];
      return {
        commitment,
        promise: made?.promise ?? null,
        made: dated(made),
        discharged: made === null || isKept(promised) ? dated(discharged) : null,
        overridden: isOverridden(promised, overriding) ? (overriding?.event ?? null) : null,
      };
    }),
  setAside: evidenceSetAside(setAside),
  predecessors: programme.predecessors,
  forks: programme.forks ?? [],
  forkedFrom: programme.forkedFrom ?? null,
});

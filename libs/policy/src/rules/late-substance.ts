import { type Course, type Dated, formatDay, isWithdrawn, own } from '@throughline/domain';

/** What people were to consider and was not final when they were asked. */
export interface LateSubstance {
  /** The kind of evidence that shows it. */
  readonly kind: 'accessible_material_published' | 'proposal_version_frozen';
  readonly subject: string;
  readonly eventId: string;
  readonly what: string;
  /** Through whose hands that event came; see `recorderKey`. */
  readonly hands: string | undefined;
}

/** The first opening about each version, of a consultation that was held. */
const openings = (course: Course): ReadonlyMap<string, Dated> => {
  const first = new Map<string, Dated>();
  for (const window of Object.values(course.windows)) {
    const { opened, subject } = window;
    const known = first.get(subject);
    if (opened !== null && !isWithdrawn(window) && (known === undefined || opened.on < known.on))
      first.set(subject, opened);
  }
  return first;
};

/** Material dated, or the version itself frozen, after the consultation about it had opened. */
export const lateSubstance = (course: Course): readonly LateSubstance[] =>
  [...openings(course)].flatMap(([subject, opening]): LateSubstance[] => {
    const [version, material] = [own(course.versions, subject), own(course.lastMaterial, subject)];
    const late = (kind: LateSubstance['kind'], dated: Dated | undefined, words: string): LateSubstance[] => {
      if (dated === undefined || dated.on <= opening.on) return [];
      const { eventId, hands, on } = dated;
      const what = `${words} ${formatDay(on)}, after the consultation about it opened on ${formatDay(opening.on)}`;
      return [{ kind, subject, eventId, hands, what }];
    };
    return [
      ...late('proposal_version_frozen', version, 'the proposal version was frozen on'),
      ...late('accessible_material_published', material, 'material for people to consider is dated'),
    ];
  });

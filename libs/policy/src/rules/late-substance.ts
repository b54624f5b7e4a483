import { type Course, type Dated, isWithdrawn, own } from '@throughline/domain';

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

const after = (dated: Dated | undefined, opening: Dated): dated is Dated =>
  dated !== undefined && dated.on > opening.on;

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
    const since = `after the consultation about it opened on ${opening.on}`;
    return [
      ...(after(version, opening)
        ? [
            {
              kind: 'proposal_version_frozen' as const,
              subject,
              eventId: version.eventId,
              hands: version.hands,
              what: `the proposal version was frozen on ${version.on}, ${since}`,
            },
          ]
        : []),
      ...(after(material, opening)
        ? [
            {
              kind: 'accessible_material_published' as const,
              subject,
              eventId: material.eventId,
              hands: material.hands,
              what: `material for people to consider is dated ${material.on}, ${since}`,
            },
          ]
        : []),
    ];
  });

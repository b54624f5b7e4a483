import {
  bodyName,
  type BodyPart,
  type Course,
  type BodyDecision,
  finalDecisions,
  formatDay,
  type Gate,
  looksAlike,
  type Observation,
  rescissionOf,
  rescissionsIn,
  type Spelling,
  decisionsInForce,
  whoseRescission,
} from '@throughline/domain';
import { entriesByKey } from './anchors.ts';
import { list } from './outcome.ts';

/** Gates at which it matters who is named in a part. */
const GATES_OF: Readonly<Record<BodyPart, readonly Gate[]>> = {
  scrutiny: ['readiness', 'decision'],
  voice: ['readiness', 'involvement', 'decision'],
  decision: ['decision'],
};

const PARTS: Readonly<Record<BodyPart, string>> = {
  scrutiny: 'scrutiny body',
  voice: 'independent voice',
  decision: 'deciding body',
};

const quoted = (name: string): string => `“${name}”`;
const idsOf = (spellings: readonly Spelling[]): readonly string[] => [
  ...new Set(spellings.map(({ eventId }) => eventId)),
];

/** Names that were taken for one body, and names that were not though they look as if they were one. */
const spellingsIn = (course: Course, part: BodyPart): readonly Observation[] => {
  const named = entriesByKey(course.spellings).flatMap(([of, spellings]) =>
    of.startsWith(`${part}/`) ? [{ key: of.slice(part.length + 1), spellings }] : [],
  );
  const matched = named
    .filter(({ spellings }) => spellings.length > 1)
    .map(({ spellings }) => ({
      code: 'names-matched',
      what: `${list(spellings.map(({ name }) => quoted(name)))} are taken for one ${PARTS[part]}`,
      evidence: idsOf(spellings),
    }));
  const alike = named.flatMap((one, i) =>
    named.slice(i + 1).flatMap((other): Observation[] => {
      if (!looksAlike(one.key, other.key)) return [];
      const [a, b] = [one.key, other.key].map((key) => quoted(bodyName(course, part, key)));
      return [
        {
          code: 'names-alike',
          what: `${a} and ${b} look alike and are counted as two (${PARTS[part]}); if they are one, correct one record or list both names`,
          evidence: idsOf([...one.spellings, ...other.spellings]),
        },
      ];
    }),
  );
  return [...matched, ...alike];
};

const formatDecision = ({ body, on }: BodyDecision): string => `the final decision of ${body} of ${formatDay(on)}`;

/** Whose decision was rescinded, and what of that day stands. */
const rescinded = (course: Course): readonly Observation[] =>
  finalDecisions(course).flatMap((decision): Observation[] => {
    const rescission = rescissionOf(course, decision);
    if (rescission === null) return [];
    const projection = decisionsInForce(course).filter(({ on }) => on === decision.on);
    const { by } = whoseRescission(course, rescission);
    const reason = by === 'reason' ? ', as its reason says; its record names no body' : '';
    const others = projection.length === 0 ? '' : `; ${list(projection.map(formatDecision))} stands`;
    return [
      {
        code: 'decision-rescinded',
        what: `${formatDecision(decision)} was rescinded on ${formatDay(rescission.on)}${reason}${others}`,
        evidence: [decision.eventId, rescission.eventId],
      },
    ];
  });

/** Rescissions of which it is not clear whose decision they are about, or which are of none on record. */
const unclear = (course: Course): readonly Observation[] =>
  rescissionsIn(course).flatMap((rescission): Observation[] => {
    const { keys, by } = whoseRescission(course, rescission);
    if (by !== 'unclear' && keys.length > 0) return [];
    const of = rescission.body === null ? 'a decision' : `a decision of ${quoted(rescission.body)}`;
    const found = `a rescission of ${of} of ${formatDay(rescission.decidedOn)} is on record`;
    const bodies = list(keys.map((key) => quoted(bodyName(course, 'decision', key))));
    const what =
      keys.length === 0
        ? `${found}, and no such decision`
        : `${found}, which may be that of ${bodies}; none of them stands until a correction names the body`;
    return [{ code: 'rescission-unclear', what, evidence: [rescission.eventId] }];
  });

/** Decisions whose event is dated on another day than that on which it says it was decided. */
const datedOtherwise = (course: Course): readonly Observation[] =>
  finalDecisions(course)
    .filter(({ on, datedOn }) => on !== datedOn)
    .map((decision) => ({
      code: 'dated-otherwise',
      what: `${formatDecision(decision)} is recorded by an event that is dated ${formatDay(decision.datedOn)}`,
      evidence: [decision.eventId],
    }));

/** What whoever signs should know of the bodies that are named: spellings, whose decisions stand, and days that differ. */
export const bodyObservations = (course: Course, gate: Gate): readonly Observation[] => [
  ...(gate === 'decision' ? [...rescinded(course), ...unclear(course), ...datedOtherwise(course)] : []),
  ...(Object.keys(GATES_OF) as BodyPart[])
    .filter((part) => GATES_OF[part].includes(gate))
    .flatMap((part) => spellingsIn(course, part)),
];

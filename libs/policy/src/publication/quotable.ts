import {
  amended,
  type AnyFact,
  asOriginal,
  ERASED_WORDS,
  type InvolvementKind,
  isProgrammeEvent,
  own,
  PARTICIPATION_KINDS,
  type ProgrammeEventType,
  type QuotedText,
  type RecordedEvent,
  wholeFactOf,
} from '@throughline/domain';
import type { PolicyEngine } from '../projection/policy-engine.ts';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';

type Part = QuotedText['part'];
/** Where a text stands, and in which part of a page it is shown; `*` stands for each member of a list. */
type Place = readonly [part: Part, field: string];

const HEARD: readonly Place[] = [
  ['feedback', 'themes.*'],
  ['feedback', 'influence.how'],
  ['feedback', 'influence.reason'],
];

/** The only texts of events that can come to a public page, by kind. All others never do. */
const OF_KINDS: Partial<Readonly<Record<InvolvementKind, readonly Place[]>>> = {
  ...Object.fromEntries(PARTICIPATION_KINDS.map((kind) => [kind, HEARD])),
  proposal_version_frozen: [['deciding', 'details.title']],
  public_commitment_made: [['promises', 'details.promise']],
  commitment_discharged: [['promises', 'details.how']],
  coverage_shortfall_recorded: [
    ['groups', 'details.reason'],
    ['groups', 'details.mitigation'],
  ],
  decision_made: [
    ['decisions', 'details.body'],
    ['decisions', 'details.outcome'],
  ],
  decision_rescinded: [['decisions', 'details.reason']],
};

/** The same, of what the engine records. */
const OF_TYPES: Partial<Readonly<Record<ProgrammeEventType, readonly Place[]>>> = {
  CommitmentOverridden: [['promises', 'reason']],
  WaiverProposed: [
    ['gates', 'reason'],
    ['gates', 'mitigation'],
  ],
};

/** Texts under a path, each with where exactly it stands. */
const textsAt = (
  value: unknown,
  [step = '', ...rest]: readonly string[],
  at: readonly string[] = [],
): readonly { readonly field: string; readonly words: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const steps = step === '*' ? Object.keys(value) : [step];
  return steps.flatMap((name) => {
    const member = own(value as Readonly<Record<string, unknown>>, name);
    const here = [...at, name];
    if (rest.length > 0) return textsAt(member, rest, here);
    return typeof member === 'string' && member !== ERASED_WORDS ? [{ field: here.join('.'), words: member }] : [];
  });
};

const textsIn = (event: string, places: readonly Place[], value: unknown): readonly QuotedText[] =>
  places.flatMap(([part, field]) => textsAt(value, field.split('.')).map((text) => ({ part, event, ...text })));

/** What of the policy says whether evidence counts. */
export type Counting = Pick<PolicyEngine, 'lacks'>;

/** An event of involvement as it counts: amended, its own section, no suspected duplicate and nothing that is set aside. */
export const countedFacts = (
  events: readonly RecordedEvent[],
  projection: ProgrammeProjection,
  policyEngine: Counting,
): readonly AnyFact[] =>
  events.map(asOriginal).flatMap((event) => {
    const whole = wholeFactOf(event);
    if (whole === undefined || Object.hasOwn(projection.suspected, event.eventId)) return [];
    if (policyEngine.lacks(projection, event) !== undefined) return [];
    return amended(projection.amendments, whole) ?? [];
  });

/**
 * Every text of a programme's record that its public page could show as it stands: of evidence as it counts now, and of what was decided by hand. What was
 * retracted, corrected away or erased is none of them.
 */
export const quotableTexts = (
  events: readonly RecordedEvent[],
  projection: ProgrammeProjection,
  policyEngine: Counting,
): readonly QuotedText[] => [
  ...countedFacts(events, projection, policyEngine).flatMap(({ eventId, kind, data }) =>
    textsIn(eventId, OF_KINDS[kind] ?? [], data),
  ),
  ...events
    .map(asOriginal)
    .filter(isProgrammeEvent)
    .flatMap(({ eventId, type, payload }) => textsIn(eventId, OF_TYPES[type] ?? [], payload)),
];

/** Finds a text that may be shown; null where it may not. */
export type Quotes = (event: string, field: string) => string | null;

const keyOf = ({ event, field }: Pick<QuotedText, 'event' | 'field'>): string => `${event} ${field}`;

/** Texts that may be shown: those that were approved, as far as the record still says exactly the same. */
export const quotesOf = (approved: readonly QuotedText[], today: readonly QuotedText[]): Quotes => {
  const says = new Map(today.map((text) => [keyOf(text), text.words]));
  const shown = new Map(
    approved.filter((text) => says.get(keyOf(text)) === text.words).map((text) => [keyOf(text), text.words]),
  );
  return (event, field) => shown.get(keyOf({ event, field })) ?? null;
};

import {
  asOriginal,
  factOf,
  type Gate,
  inheritanceOf,
  isAmendmentKind,
  kindOfType,
  natureOf,
  type PackQuestion,
  type RecordedEvent,
} from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';
import { spaced } from '@throughline/policy/words';
import { notTakenIn } from '../closings/not-taken.ts';
import { referredDocuments } from '../documents/documents-in.ts';
import { isAskedAbout } from './matching.ts';
import { judgedGates, shownGates, type Standing } from './report-gates.ts';
import type { ReportGate, ReportItem, ReportModel } from './report-model.ts';
import { linesOfPayload, type Named } from './says.ts';
import { formatPolicy, type PackTitle } from './shapes.ts';
import { formatGroup, formatMoment, titleOfType } from './words.ts';

/** A record with its leaf, as the report looks at it. */
export interface ReportedEvent {
  readonly event: RecordedEvent;
  readonly leafIndex: number;
  /** Why its payload cannot be shown; absent where it can. */
  readonly notShown?: string;
  /** It is withheld, and not erased. */
  readonly isWithheld?: true;
  /** It was erased, and counts by what stays of it. */
  readonly isErased?: true;
}

/** Whether what a record says counts, itself or by what stays of it: nothing of a report is made of anything else. */
export const counts = ({ notShown, isErased }: ReportedEvent): boolean => notShown === undefined || isErased === true;

/** What a report is made from. */
export interface ReportInput {
  readonly pack: string;
  readonly question: PackQuestion;
  /** All records of the pack, in order. */
  readonly events: readonly ReportedEvent[];
  readonly log: ReportModel['log'];
  /** Version up to which everything was known at the moment; see `knownVersion`. */
  readonly known: number;
  /** The programme as it was known then. */
  readonly projection: ProgrammeProjection;
  /** The programme as each gate that is closed left it by closing. */
  readonly closings: ReadonlyMap<Gate, Standing>;
  readonly quotations: ReportModel['quotations'];
  readonly policyEngine: Pick<PolicyEngine, 'evaluate' | 'assessGate' | 'catalogue'>;
}

/** Decisions that stood in for evidence or did not go through. */
const EXCEPTIONS: readonly string[] = [
  'GateClosureRefused',
  'CommandRefused',
  'WaiverProposed',
  'WaiverApproved',
  'WaiverEnded',
  'GateQuestioned',
  'GateReopened',
  'SequenceBreachRecorded',
];

/** Version up to which everything was known at the moment that is asked about. */
export const knownVersion = (
  { asKnownAt, certificate }: Pick<PackQuestion, 'asKnownAt' | 'certificate'>,
  events: readonly Pick<ReportedEvent, 'event' | 'leafIndex'>[],
): number => {
  const isKnown = ({ event, leafIndex }: Pick<ReportedEvent, 'event' | 'leafIndex'>): boolean => {
    if (asKnownAt === undefined || certificate !== undefined) return true;
    if (typeof asKnownAt === 'object') return leafIndex < asKnownAt.treeSize;
    return Date.parse(asOriginal(event).recordedAt) <= Date.parse(asKnownAt);
  };
  return events.findLast(isKnown)?.event.version ?? 0;
};

const momentOf = ({ asKnownAt }: PackQuestion): string => {
  if (asKnownAt === undefined) return 'when the pack was requested';
  if (typeof asKnownAt === 'object') return `when the log had ${asKnownAt.treeSize} leaves`;
  return `${formatMoment(asKnownAt)} (London time)`;
};

const asked = (question: PackQuestion): readonly string[] => {
  const { kinds, groups, gates, occurredFrom, occurredTo, certificate } = question;
  const part = (name: string, values: readonly string[] = []): readonly string[] =>
    values.length === 0 ? [] : [`${name}: ${values.join(', ')}`];
  const lines = [
    ...part('Kinds of events', kinds?.map(spaced)),
    ...part('Groups reached', groups?.map(formatGroup)),
    ...part('Gates', gates),
    ...part('Happened on or after', occurredFrom === undefined ? [] : [occurredFrom]),
    ...part('Happened on or before', occurredTo === undefined ? [] : [occurredTo]),
  ];
  if (certificate !== undefined) return [`Everything on record up to the closure of gate ${certificate}`, ...lines];
  return lines.length === 0 ? ['Everything on record of the programme'] : lines;
};

const versionsOf = (events: readonly ReportedEvent[]): ReadonlyMap<string, number> =>
  new Map(events.map(({ event }) => [asOriginal(event).eventId, event.version]));

/** Ids of what an amendment corrects, retracts or moves away. */
const amendedIds = (event: RecordedEvent): readonly string[] => {
  const fact = factOf(event);
  const details = (fact?.data as { readonly details?: Readonly<Record<string, unknown>> } | undefined)?.details;
  const { corrects, retracts, reattributes } = details ?? {};
  return [corrects, retracts, reattributes].filter((id) => typeof id === 'string');
};

const amendments = (events: readonly ReportedEvent[], versions: ReadonlyMap<string, number>) => {
  const amends = new Map<number, readonly number[]>();
  const amendedBy = new Map<number, readonly number[]>();
  for (const one of events) {
    const { event } = one;
    const kind = kindOfType(event.type);
    const isAmendment = counts(one) && kind !== undefined && isAmendmentKind(kind);
    const of = isAmendment ? amendedIds(event).flatMap((id) => versions.get(id) ?? []) : [];
    if (of.length > 0) amends.set(event.version, of);
    for (const version of of) amendedBy.set(version, [...(amendedBy.get(version) ?? []), event.version]);
  }
  return { amends, amendedBy };
};

/** Requirements that each record met, by its version. */
const metBy = (gates: readonly ReportGate[]): ReadonlyMap<number, readonly string[]> => {
  const meets = new Map<number, readonly string[]>();
  for (const { gate, requirements } of gates)
    for (const { title, met, by } of requirements)
      for (const version of met ? by : [])
        meets.set(version, [...(meets.get(version) ?? []), `${title} (gate ${gate})`]);
  return meets;
};

/** Records that are held against the question before others may run. */
const LOOKED_AT_ONCE = 5_000;
/** The titles of requirements, as the policy of the programme has them. */
const titlesOf = ({ projection, policyEngine: { catalogue } }: ReportInput): Named['requirement'] => {
  const { pack } = projection.programme;
  const asked = pack === null ? [] : (catalogue.find(pack.id, pack.version)?.requirements ?? []);
  const titles = new Map(asked.map(({ key, title }) => [key, title]));
  return (key) => titles.get(key);
};

/** Records that are put into words before others may run. */
const SHOWN_AT_ONCE = 200;

/** Makes the report of a pack: what the question asks about, as the record has it, and nothing else. */
export const makeReport = async (
  input: ReportInput,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<ReportModel> => {
  const { pack, question, events, log, known, projection, policyEngine, quotations } = input;
  const { programme: id, edition } = question;
  const isPublic = edition === 'public';
  const versions = versionsOf(events);
  const judged = judgedGates(input, versions);
  const gates = shownGates(input, judged);
  await pause();
  const ofGates = (question.gates ?? []).flatMap((gate) => judged.get(gate) ?? []);
  const byVersion = new Set(ofGates.flatMap(({ by }) => by));
  const evidence = new Set(
    events.filter(({ event }) => byVersion.has(event.version)).map(({ event }) => event.eventId),
  );
  const meets = metBy(gates);
  const { amends, amendedBy } = amendments(events, versions);
  const titleOf: PackTitle = (policyId, version) => policyEngine.catalogue.find(policyId, version)?.title;
  const named: Named = {
    record: (eventId) => versions.get(eventId),
    requirement: titlesOf(input),
    pack: titleOf,
  };
  const item = (one: ReportedEvent): ReportItem => {
    const { event: recorded, leafIndex, notShown, isWithheld, isErased } = one;
    const event = asOriginal(recorded);
    const { version } = recorded;
    return {
      version,
      leaf: leafIndex,
      eventId: event.eventId,
      what: `${titleOfType(event.type)}${isWithheld === true ? ' (withheld)' : isErased === true ? ' (erased)' : ''}`,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      ...(isPublic ? {} : { by: `${spaced(event.actor.role)} ${event.actor.id}` }),
      says: notShown === undefined && !isPublic ? linesOfPayload(event.payload, named) : [],
      meets: meets.get(version) ?? [],
      amends: isPublic ? [] : (amends.get(version) ?? []),
      amendedBy: isPublic ? [] : (amendedBy.get(version) ?? []),
    };
  };
  // Of a withheld record only what its digest record shows is looked at: its kind and its day.
  const asksMore = question.groups !== undefined || question.gates !== undefined;
  const isSearched = (one: ReportedEvent): boolean => counts(one) || (one.isWithheld === true && !asksMore);
  const matching = new Set<number>();
  for (const [index, one] of events.entries()) {
    if (index % LOOKED_AT_ONCE === 0) await pause();
    if (isSearched(one) && isAskedAbout(one.event, question, evidence)) matching.add(one.event.version);
  }
  // What amends a record that answers the question belongs to the answer.
  for (const [version, of] of amends) if (of.some((other) => matching.has(other))) matching.add(version);
  const isAnswer = ({ event }: ReportedEvent): boolean => matching.has(event.version);
  const items = async (isShown: (one: ReportedEvent) => boolean): Promise<readonly ReportItem[]> => {
    const shown: ReportItem[] = [];
    for (const one of events.filter(isShown)) {
      shown.push(item(one));
      if (shown.length % SHOWN_AT_ONCE === 0) await pause();
    }
    return shown;
  };
  const { title, organisation, tier, pack: policy } = projection.programme;
  const absentOf = (one: ReportedEvent) => (counts(one) ? undefined : one.isWithheld === true ? 'withheld' : 'erased');
  const notTaken = notTakenIn(
    events.map((one) => ({ version: one.event.version, type: one.event.type, absent: absentOf(one) })),
  );
  return {
    pack,
    question,
    asked: asked(question),
    log,
    gates,
    programme: {
      id,
      title,
      organisation,
      tier,
      isReplay: natureOf(id) === 'replay',
      policy: policy === null ? '' : formatPolicy(policy.id, policy.version, titleOf),
    },
    known: { version: known, of: events.length, moment: momentOf(question) },
    inherited: events.filter(({ event }) => inheritanceOf(event) !== undefined).length,
    recordedFrom: events[0] === undefined ? '' : asOriginal(events[0].event).recordedAt,
    recordedUpTo: events.at(-1)?.event.recordedAt ?? '',
    answer: await items((one) => isAnswer(one) && one.event.version <= known),
    later: await items((one) => isAnswer(one) && one.event.version > known),
    exceptions: await items(({ event }) => event.version <= known && EXCEPTIONS.includes(event.type)),
    documents: isPublic
      ? []
      : referredDocuments(events.flatMap(({ event, notShown }) => (notShown === undefined ? [event] : []))),
    notShown: events.flatMap(({ event, leafIndex, notShown, isErased }) =>
      // Who decided an erasure stands in a payload, which the public edition has not.
      notShown === undefined
        ? []
        : [{ version: event.version, leaf: leafIndex, why: isPublic && isErased === true ? 'erased' : notShown }],
    ),
    unsearched: events.filter((one) => !isSearched(one)).map(({ event }) => event.version),
    quotations: isPublic ? [] : quotations,
    ...(notTaken === undefined || isPublic ? {} : { notTaken }),
  };
};

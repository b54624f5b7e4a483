import {
  amendedEvent,
  asOriginal,
  type Gate,
  GATES,
  type InstantString,
  isAssumed,
  kindOfType,
  momentInCase,
  natureOf,
  type RecordedEvent,
  wholeFactOf,
} from '@throughline/domain';
import type { PolicyEngine } from '@throughline/policy';
import { AS_IT_STANDS, momentOfReading, type ProgrammeAsKnown, type Readable } from './as-known.ts';
import { gateExplanation } from './gate-explanation.ts';
import { eventsUntil, lastKnownAt, type Point } from './point.ts';
import { programmeInShort } from './programme-view.ts';
import { type EarlierReading, recordUpTo, stateAt } from './state-at.ts';
import { correctionChanges } from './correction-changes.ts';
import { waiversInShort } from './waiver-view.ts';

/** What something was, and what it is; only where the two differ. */
export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

const change = <T>(from: T, to: T): Change<T> | null => (from === to ? null : { from, to });

/** One side of a comparison: a programme as it was known, and the events that were known. */
export interface Side {
  readonly read: ProgrammeAsKnown;
  readonly events: readonly RecordedEvent[];
  /** When the last of them was known, in the programme's own clock. */
  readonly moment: InstantString;
}

/**
 * A programme up to a point, as a reader may read it. Undefined where nothing was on record by then, or there is no such point.
 * @throws StoreUnavailable
 */
export const sideAt = async (
  { store, policyEngine }: Comparing & EarlierReading,
  { stored, upTo }: Readable,
  point: Point,
): Promise<Side | undefined> => {
  const { id } = stored.state.programme;
  const readable = await recordUpTo(store, stored.stream, upTo);
  const events = readable.slice(0, eventsUntil(id, readable, point) ?? 0);
  const [last, moment] = [events.at(-1), lastKnownAt(id, events)];
  if (last === undefined || moment === undefined) return undefined;
  const projection = await stateAt({ store, policyEngine }, stored.stream, last.version);
  const read = { id, projection, version: last.version, ...AS_IT_STANDS, asKnownAt: moment };
  return { read, events, moment };
};

/** What is read with. */
export interface Comparing {
  readonly policyEngine: PolicyEngine;
  readonly now: InstantString;
}

/** By key, those of either side, each with both. */
const paired = <T>(from: readonly T[], to: readonly T[], keyOf: (item: T) => string) => {
  const [before, after] = [from, to].map((items) => new Map(items.map((item) => [keyOf(item), item])));
  return [...new Set([...before!.keys(), ...after!.keys()])].map((key) => ({
    key,
    from: before!.get(key),
    to: after!.get(key),
  }));
};

type Explanation = ReturnType<typeof gateExplanation>;
type Requirement = Explanation['requirements'][number];

const standingOf = (requirement: Requirement | undefined) =>
  requirement === undefined
    ? null
    : { met: requirement.met, waived: requirement.waiver !== null, why: requirement.why, by: requirement.by };

/** Its law was not in force at either point: that is so whatever is recorded. */
const isOutOfForce = (...sides: readonly (Requirement | undefined)[]): boolean =>
  sides.every((side) => side?.inForce === false && !side.met);

const requirementChanges = (from: Explanation, to: Explanation) =>
  paired(from.requirements, to.requirements, ({ key }) => key).flatMap((pair) => {
    const [before, after] = [standingOf(pair.from), standingOf(pair.to)];
    if (JSON.stringify(before) === JSON.stringify(after) || isOutOfForce(pair.from, pair.to)) return [];
    const { key, title, mandatory } = (pair.to ?? pair.from)!;
    return [{ requirement: key, title, mandatory, from: before, to: after }];
  });

const gateChanges = (comparing: Comparing, from: ProgrammeAsKnown, to: ProgrammeAsKnown, gate: Gate) => {
  const [before, after] = [gateExplanation(comparing, from, gate), gateExplanation(comparing, to, gate)];
  const changed = {
    gate,
    status: change(before.status, after.status),
    ready: change(before.ready, after.ready),
    requirements: requirementChanges(before, after),
  };
  return changed.status === null && changed.ready === null && changed.requirements.length === 0 ? [] : [changed];
};

/** What each amendment among the events is about, and the last amendment that each event has; by the ids of originals. */
const amendmentsOf = (events: readonly RecordedEvent[]) => {
  const amends = new Map<string, string>();
  const amendedBy = new Map<string, string>();
  for (const fact of events.flatMap((event) => wholeFactOf(asOriginal(event)) ?? [])) {
    const target = amendedEvent(fact);
    if (target === undefined) continue;
    amends.set(fact.eventId, target);
    amendedBy.set(target, fact.eventId);
  }
  return { amends, amendedBy };
};

const gateOf = ({ payload }: RecordedEvent): Gate | null => {
  const { gate } = (payload ?? {}) as { readonly gate?: unknown };
  return GATES.find((one) => one === gate) ?? null;
};

/** Events that one side knows and the other does not, each with what it amends and what amends it. */
const recordedBetween = (from: Side, to: Side) => {
  const known = new Set(from.events.map(({ eventId }) => eventId));
  const { amends, amendedBy } = amendmentsOf(to.events);
  const changes = correctionChanges(to.events);
  const until = Date.parse(from.moment);
  const isReplay = natureOf(to.read.id) === 'replay';
  return to.events
    .filter(({ eventId }) => !known.has(eventId))
    .map((recorded) => {
      const event = asOriginal(recorded);
      return {
        eventId: event.eventId,
        version: recorded.version,
        type: event.type,
        kind: kindOfType(event.type) ?? null,
        occurredAt: event.occurredAt,
        recordedAt: event.recordedAt,
        replayMoment: isReplay ? (momentInCase(event) ?? null) : null,
        gate: gateOf(event),
        assumed: isAssumed(event),
        // Had happened by then, and was not known: whoever decided then did not have it.
        happenedBefore: Date.parse(event.occurredAt) <= until,
        amends: amends.get(event.eventId) ?? null,
        amendedBy: amendedBy.get(event.eventId) ?? null,
        changes: changes.get(event.eventId) ?? [],
      };
    });
};

/**
 * What differs between a programme as it was known at two points, or between two programmes: particulars, gates with each requirement that changed,
 * waivers, and, for one programme, what was recorded between, with what had happened before and was recorded after.
 */
export const compareProgrammes = (comparing: Comparing, from: Side, to: Side) => {
  const [before, after] = [from.read, to.read].map(({ projection, version }) =>
    programmeInShort(projection, version, comparing.now),
  );
  const waiversOf = ({ read }: Side) =>
    waiversInShort({ ...comparing, projection: read.projection, moment: momentOfReading(read, comparing.now) });
  const sideOf = ({ read, moment }: Side) => ({ programme: read.id, version: read.version, knownAt: moment });
  return {
    from: sideOf(from),
    to: sideOf(to),
    particulars: {
      title: change(before!.title, after!.title),
      organisation: change(before!.organisation, after!.organisation),
      tier: change(before!.tier, after!.tier),
      status: change(before!.status, after!.status),
      stage: change(before!.stage, after!.stage),
    },
    gates: GATES.flatMap((gate) => gateChanges(comparing, from.read, to.read, gate)),
    waivers: paired(waiversOf(from), waiversOf(to), ({ waiver }) => waiver).flatMap((pair) => {
      const status = change(pair.from?.status ?? null, pair.to?.status ?? null);
      return status === null ? [] : [{ waiver: pair.key, requirement: (pair.to ?? pair.from)!.requirement, status }];
    }),
    recorded: from.read.id === to.read.id ? recordedBetween(from, to) : [],
  };
};

import {
  asOriginal,
  factOf,
  type Gate,
  inheritanceOf,
  isAmendmentKind,
  isAssumed,
  kindOfType,
  type PackQuestion,
  type RecordedEvent,
} from '@throughline/domain';
import { type NotTaken, notTakenIn } from '../closings/not-taken.ts';
import { isDecidedType } from '../closings/put-again.ts';
import { documentsFound, type ReferredDocument } from '../documents/documents-in.ts';
import { isAskedAbout } from './matching.ts';
import type { ReportItem, ReportModel } from './report-model.ts';
import { counts, eachOf, nameOf, type ReadEvents, type ReportedEvent } from './reported-event.ts';

/** A decision about a gate. */
interface OfGate {
  readonly version: number;
  /** The id of the original, where it was inherited. */
  readonly eventId: string;
  readonly gate: Gate;
}

/** What a report has to know of all records before it shows any. All of it together is small beside the records. */
export interface Survey {
  /** Version up to which everything was known at the moment that is asked about. */
  readonly known: number;
  /** How many records there are. */
  readonly of: number;
  readonly inherited: number;
  /** Those that a replayed case assumes, as far as their payloads are given. */
  readonly assumed: number;
  /** When the first and the last were recorded, UTC. */
  readonly recordedFrom: string;
  readonly recordedUpTo: string;
  /** By the ids of originals. */
  readonly versions: ReadonlyMap<string, number>;
  /** Versions of the records that answer the question whatever met the requirements of gates, in order. */
  readonly asked: readonly number[];
  /** Of those that answer it if they met a requirement of a gate that it names. */
  readonly askedAsEvidence: readonly number[];
  /** Of those in which the answer could not be looked for. */
  readonly unsearched: readonly number[];
  readonly exceptions: readonly Pick<ReportItem, 'version' | 'what'>[];
  readonly notShown: ReportModel['notShown'];
  /** Of the first that is withheld. */
  readonly firstWithheld?: number;
  /** Versions that each amendment is about, by its own. */
  readonly amends: ReadonlyMap<number, readonly number[]>;
  /** Those that count, in order. */
  readonly closings: readonly OfGate[];
  /** Those whose payload is given. */
  readonly refusals: readonly OfGate[];
  readonly documents: readonly ReferredDocument[];
  readonly notTaken?: NotTaken;
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

/** Whether a record was known at the moment that is asked about. */
const isKnownTo =
  ({ asKnownAt, certificate }: Pick<PackQuestion, 'asKnownAt' | 'certificate'>) =>
  ({ event, leafIndex }: ReportedEvent): boolean => {
    if (asKnownAt === undefined || certificate !== undefined) return true;
    if (typeof asKnownAt === 'object') return leafIndex < asKnownAt.treeSize;
    return Date.parse(asOriginal(event).recordedAt) <= Date.parse(asKnownAt);
  };

/** Ids of what an amendment corrects, retracts or moves away. */
const amendedIds = (event: RecordedEvent): readonly string[] => {
  const fact = factOf(event);
  const details = (fact?.data as { readonly details?: Readonly<Record<string, unknown>> } | undefined)?.details;
  const { corrects, retracts, reattributes } = details ?? {};
  return [corrects, retracts, reattributes].filter((id) => typeof id === 'string');
};

const ofGate = (event: RecordedEvent): OfGate => ({
  version: event.version,
  eventId: asOriginal(event).eventId,
  gate: (event.payload as { readonly gate: Gate }).gate,
});

const absentOf = (one: ReportedEvent): NotTaken['why'] | undefined => {
  if (counts(one)) return undefined;
  return one.isWithheld === true ? 'withheld' : 'erased';
};

/** Reads all records of a pack once. */
export const surveyOf = async (question: PackQuestion, read: ReadEvents): Promise<Survey> => {
  const isKnown = isKnownTo(question);
  const isPublic = question.edition === 'public';
  // Of a withheld record only what its digest record shows is looked at: its kind and its day.
  const asksMore = question.groups !== undefined || question.gates !== undefined;
  const isSearched = (one: ReportedEvent): boolean => counts(one) || (one.isWithheld === true && !asksMore);
  const versions = new Map<string, number>();
  const amending: (readonly [version: number, ids: readonly string[]])[] = [];
  const [asked, askedAsEvidence, unsearched]: [number[], number[], number[]] = [[], [], []];
  const [closings, refusals]: [OfGate[], OfGate[]] = [[], []];
  const exceptions: Survey['exceptions'][number][] = [];
  const notShown: ReportModel['notShown'][number][] = [];
  const decided: Parameters<typeof notTakenIn>[0][number][] = [];
  const documents = documentsFound();
  let [known, of, inherited, assumed, recordedFrom, recordedUpTo] = [0, 0, 0, 0, '', ''];
  let firstWithheld: number | undefined;

  for await (const one of eachOf(read)) {
    const { event, leafIndex, isErased, isWithheld, notShown: why } = one;
    const { version, type } = event;
    const original = asOriginal(event);
    versions.set(original.eventId, version);
    of += 1;
    if (isKnown(one)) known = version;
    if (inheritanceOf(event) !== undefined) inherited += 1;
    if (why === undefined && isAssumed(event)) assumed += 1;
    if (of === 1) recordedFrom = original.recordedAt;
    recordedUpTo = event.recordedAt;

    if (!isSearched(one)) unsearched.push(version);
    else if (isAskedAbout(event, question, false)) asked.push(version);
    else if (question.gates !== undefined && isAskedAbout(event, question, true)) askedAsEvidence.push(version);

    const kind = kindOfType(type);
    const ids = counts(one) && kind !== undefined && isAmendmentKind(kind) ? amendedIds(event) : [];
    if (ids.length > 0) amending.push([version, ids]);
    if (type === 'GateClosed' && counts(one)) closings.push(ofGate(event));
    if (type === 'GateClosureRefused' && why === undefined) refusals.push(ofGate(event));
    if (EXCEPTIONS.includes(type)) exceptions.push({ version, what: nameOf(one) });
    const absent = absentOf(one);
    if (absent !== undefined || isDecidedType(type)) decided.push({ version, type, absent });
    if (isWithheld === true) firstWithheld ??= version;
    if (why === undefined) documents.add(event);
    // Who decided an erasure stands in a payload, which the public edition has not.
    else notShown.push({ version, leaf: leafIndex, why: isPublic && isErased === true ? 'erased' : why });
  }
  const amends = amending.map(([version, ids]) => [version, ids.flatMap((id) => versions.get(id) ?? [])] as const);
  const notTaken = notTakenIn(decided);
  return {
    ...{ known, of, inherited, assumed, recordedFrom, recordedUpTo, versions },
    ...{ asked, askedAsEvidence, unsearched, exceptions, notShown, closings, refusals },
    amends: new Map(amends.filter(([, about]) => about.length > 0)),
    documents: documents.all(),
    ...(firstWithheld === undefined ? {} : { firstWithheld }),
    ...(notTaken === undefined ? {} : { notTaken }),
  };
};

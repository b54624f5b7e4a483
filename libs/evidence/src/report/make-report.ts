import { asOriginal, type Gate, natureOf, type PackQuestion } from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';
import {
  formatGroup,
  formatPolicy,
  linesOfPayload,
  type Named,
  type PackTitle,
  spaced,
} from '@throughline/policy/words';
import { judgedGates, shownGates, type Standing } from './report-gates.ts';
import type { ReportGate, ReportItem, ReportModel } from './report-model.ts';
import { nameOf, type ReadEvents, type ReportedEvent, thoseOf } from './reported-event.ts';
import type { Survey } from './survey.ts';
import { formatMoment } from './words.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly pack: string;
  readonly question: PackQuestion;
  /** The records of the pack. */
  readonly read: ReadEvents;
  /** What was found in them. */
  readonly survey: Survey;
  readonly log: ReportModel['log'];
  /** The programme as it was known at the moment that is asked about. */
  readonly projection: ProgrammeProjection;
  /** The programme as each gate that is closed left it by closing. */
  readonly closings: ReadonlyMap<Gate, Standing>;
  readonly quotations: ReportModel['quotations'];
  readonly policyEngine: Pick<PolicyEngine, 'evaluate' | 'assessGate' | 'catalogue'>;
}

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

/** Amendments of each record, by its version. */
const amendedBy = (amends: Survey['amends']): ReadonlyMap<number, readonly number[]> => {
  const by = new Map<number, number[]>();
  for (const [version, of] of amends) for (const other of of) by.set(other, [...(by.get(other) ?? []), version]);
  return by;
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

/** The titles of requirements, as the policy of the programme has them. */
const titlesOf = ({ projection, policyEngine: { catalogue } }: ReportInput): Named['requirement'] => {
  const { pack } = projection.programme;
  const asked = pack === null ? [] : (catalogue.find(pack.id, pack.version)?.requirements ?? []);
  const titles = new Map(asked.map(({ key, title }) => [key, title]));
  return (key) => titles.get(key);
};

/** Versions of the records that answer a question, in order. */
const answering = ({ question, survey }: ReportInput, judged: ReturnType<typeof judgedGates>): readonly number[] => {
  const ofGates = (question.gates ?? []).flatMap((gate) => judged.get(gate) ?? []);
  const evidence = new Set(ofGates.flatMap(({ by }) => by));
  const matching = new Set([...survey.asked, ...survey.askedAsEvidence.filter((version) => evidence.has(version))]);
  // What amends a record that answers the question belongs to the answer.
  for (const [version, of] of survey.amends) if (of.some((other) => matching.has(other))) matching.add(version);
  return [...matching].sort((a, b) => a - b);
};

/** Makes the report of a pack: what the question asks about, as the record has it, and nothing else. */
export const makeReport = (input: ReportInput): ReportModel => {
  const { pack, question, read, survey, log, projection, policyEngine, quotations } = input;
  const { programme: id, edition } = question;
  const { known, versions, amends } = survey;
  const isPublic = edition === 'public';
  const judged = judgedGates(input);
  const gates = shownGates(input, judged);
  const meets = metBy(gates);
  const amendments = amendedBy(amends);
  const titleOf: PackTitle = (policyId, version) => policyEngine.catalogue.find(policyId, version)?.title;
  const named: Named = {
    record: (eventId) => versions.get(eventId),
    requirement: titlesOf(input),
    pack: titleOf,
    moment: formatMoment,
  };
  const item = (one: ReportedEvent): ReportItem => {
    const { event: recorded, leafIndex, notShown } = one;
    const event = asOriginal(recorded);
    const { version } = recorded;
    return {
      version,
      leaf: leafIndex,
      eventId: event.eventId,
      what: nameOf(one),
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      ...(isPublic ? {} : { by: `${spaced(event.actor.role)} ${event.actor.id}` }),
      says: notShown === undefined && !isPublic ? linesOfPayload(event.payload, named) : [],
      meets: meets.get(version) ?? [],
      amends: isPublic ? [] : (amends.get(version) ?? []),
      amendedBy: isPublic ? [] : (amendments.get(version) ?? []),
    };
  };
  const answer = answering(input, judged);
  const { title, organisation, tier, pack: policy } = projection.programme;
  const { recordedFrom, recordedUpTo, inherited, assumed, exceptions, notShown, unsearched, notTaken } = survey;
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
    known: { version: known, of: survey.of, moment: momentOf(question) },
    ...{ inherited, recordedFrom, recordedUpTo },
    assumed: isPublic ? 0 : assumed,
    answer: answer.filter((version) => version <= known),
    later: answer.filter((version) => version > known),
    exceptions: exceptions.filter(({ version }) => version <= known),
    items: async function* (shown) {
      for await (const one of thoseOf(read, shown)) yield item(one);
    },
    documents: isPublic ? [] : survey.documents,
    ...{ notShown, unsearched },
    quotations: isPublic ? [] : quotations,
    ...(notTaken === undefined || isPublic ? {} : { notTaken }),
  };
};

import { type Gate, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import { atOnce, inTurns, type Steps } from '@throughline/policy';
import { continuity } from '../audit/continuity.ts';
import type { Finding } from '../audit/finding.ts';
import { followed } from './followed.ts';
import type { Judge } from './judging.ts';
import { eventOf, evidenceIdOf, type KeptRecord } from './kept-record.ts';
import type { Remark } from './of-closing.ts';
import { type Decided, decidedIn, gateOf, isDecidedType } from './put-again.ts';
import { type Disagreement, takeAgain, type TakenAgain } from './take-again.ts';

/** A decision on record, and what became of taking it again. */
export interface DecidedAgain extends Pick<TakenAgain, 'again'> {
  readonly version: number;
  readonly type: Decided['type'];
  /** Null where it is about none, or where it cannot be said, as the payload is absent. */
  readonly gate: Gate | null;
}

/** What was found in the record of one programme, in the order of its versions. */
export interface Redecided {
  readonly programme: string;
  /** Records looked at. */
  readonly records: number;
  readonly decisions: readonly DecidedAgain[];
  /** What disagrees; those of the classes `withheld` and `erased` fail nothing. */
  readonly findings: readonly Finding[];
  readonly remarks: readonly Remark[];
}

const placesIn = (records: readonly KeptRecord[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const record of records) {
    const id = evidenceIdOf(record);
    if (!places.has(id)) places.set(id, record.version);
  }
  return places;
};

/** Why nothing can be decided again from a record on: its payload is absent, or is not what its type holds. */
const stopAt = (record: KeptRecord, unreadable?: Error): Disagreement => {
  const expected = 'the payload of each record before it, to decide it again';
  const of = `the payload of version ${record.version} (${record.type})`;
  if (!('absent' in record))
    return { class: 'altered', expected, found: unreadable?.message ?? `${of} cannot be read` };
  return { class: record.absent, expected, found: `${of} is ${record.absent}` };
};

/** Records looked at before others get a turn. */
const AT_ONCE = 200;

function* deciding(records: readonly KeptRecord[], judge: Judge): Steps<Redecided> {
  const stream = records[0]?.stream ?? '';
  const programme = programmeOfStream(stream);
  const findings: Finding[] = [];
  const remarks: Remark[] = [];
  const decisions: DecidedAgain[] = [];
  const orderOf = continuity();
  const follower = followed(judge.gates, stream);
  const places = placesIn(records);
  const lastDecision = records.findLastIndex(({ type }) => isDecidedType(type));
  const named = new Set<string>();
  let stopped: Disagreement | undefined;

  const place = (version: number, gate: Gate | null = null) => ({
    where: `${programme}, version ${version}${gate === null ? '' : `, gate ${gate}`}`,
    version,
  });
  const note = (version: number, gate: Gate | null, { disagreements, said }: TakenAgain): void => {
    const at = place(version, gate);
    for (const disagreement of disagreements) {
      // A pack that is not given is named once, not at each decision that was taken under it.
      const isPack = disagreement.class === 'missing' || disagreement.class === 'altered';
      if (isPack && named.has(disagreement.expected)) continue;
      named.add(disagreement.expected);
      findings.push({ ...disagreement, ...at, ...(gate === null ? {} : { gate }) });
    }
    for (const one of said) remarks.push({ ...one, ...at });
  };
  const take = (event: RecordedEvent): void => {
    const { version } = event;
    const decided = decidedIn(event);
    if (decided === undefined) return;
    const before = { judge: judge.gates, projection: follower.now() };
    const gate = gateOf(decided, before);
    const taken = takeAgain(decided, before, { judge, places, version });
    note(version, gate, taken);
    decisions.push({ version, type: decided.type, gate, again: taken.again });
  };
  /** The event of a record; undefined from where it cannot be read on, which is noted. */
  const read = (record: KeptRecord): RecordedEvent | undefined => {
    const event = eventOf(record);
    if (event === undefined) {
      stopped = stopAt(record);
      return undefined;
    }
    try {
      return judge.gates.projection.readEvent(event);
    } catch (error) {
      stopped = stopAt(record, error as Error);
      findings.push({ ...stopped, ...place(record.version) });
      return undefined;
    }
  };

  for (const [index, record] of records.entries()) {
    if (index % AT_ONCE === 0) yield;
    const { version, recordedAt, type } = record;
    const { where } = place(version);
    if (record.stream !== stream) {
      const found = `a record of ${record.stream}`;
      findings.push({ class: 'order', where, version, expected: `a record of ${stream}`, found });
      continue;
    }
    const outOfOrder = orderOf(where, { stream: record.stream, version, event: { recordedAt } });
    findings.push(...outOfOrder.map((finding) => ({ ...finding, version })));
    if (index > lastDecision) continue;
    const event = stopped === undefined ? read(record) : undefined;
    if (event !== undefined) {
      take(event);
      follower.next(event);
    } else if (isDecidedType(type)) {
      if (stopped !== undefined && stopped.class !== 'altered') findings.push({ ...stopped, ...place(version) });
      decisions.push({ version, type, gate: null, again: 'undecided' });
    }
  }
  return { programme, records: records.length, decisions, findings, remarks };
}

/**
 * Takes the decisions of one programme's record again: each request, closing and refused closing of a gate, each reaffirming and reopening, each proposal
 * and approval of a waiver, each request and approval of an erasure. Each is put to the decider on the fold of what stood before it, and has to come out as it is on record, but for its wording.
 * Evidence that a closing rests on has to stand before it, whatever the policy says. Pure and in memory; one pass, folded again only after amendments.
 *
 * Findings: `early-closing` where a gate closed before its evidence, or with a requirement unmet; `re-evaluation-differs` where a decision comes out
 * otherwise; `order` where versions do not go on by one from 1, or record time goes back; `missing` or `altered` where a policy pack is not given, or is
 * not the text that was pinned; `withheld` or `erased`, which fail nothing, where a payload before a decision is absent, so that it is not taken again.
 *
 * Not decided again, because the record does not hold it: that a person had the role in which they acted (it came with their token), and whether whoever
 * closed named the version that they looked at (a remark says where that made the difference).
 * @param records of one stream from version 1 in order, inherited ones among them; of a certificate, up to the closing.
 */
export const decideAgain = (records: readonly KeptRecord[], judge: Judge): Redecided =>
  atOnce(deciding(records, judge));

/** As `decideAgain`, letting others have a turn in between by `pause`. */
export const decideInTurns = (
  records: readonly KeptRecord[],
  judge: Judge,
  pause: () => Promise<unknown>,
): Promise<Redecided> => inTurns(deciding(records, judge), pause);

import {
  asOriginal,
  type Gate,
  inheritanceOf,
  isProgrammeEvent,
  type QuestionedBecause,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  type Signatory,
  type UnmetReason,
  type WaiverGround,
} from '@throughline/domain';
import { type Finding, isFailure } from '../audit/finding.ts';
import { decideAgain, type DecidedAgain, decideInTurns, type Redecided } from './decide-again.ts';
import type { Judge } from './judging.ts';
import { eventOf, evidenceIdOf, type KeptRecord } from './kept-record.ts';
import type { Remark } from './of-closing.ts';

/** Where a decision stands, who took it, and what became of taking it again; null where it is not of a sort that is taken again. */
export interface ListedDecision {
  readonly version: number;
  /** When it was decided, UTC. */
  readonly at: string;
  /** Programme in whose record it was first recorded, where a fork inherited it; null for a programme's own. */
  readonly inheritedFrom: string | null;
  readonly by: Signatory;
  readonly again: DecidedAgain['again'] | null;
}

/** A closing, and where on the record stands what it rests on. */
export interface ListedClosing extends ListedDecision {
  readonly gate: Gate;
  readonly requestedBy: Signatory;
  readonly pack: { readonly id: string; readonly version: number };
  /** Null where it is not recorded. */
  readonly engine: string | null;
  readonly calendarDigest: string | null;
  readonly reliedOn: readonly {
    readonly requirement: string;
    /** `version` is null for evidence that is not on the record. */
    readonly evidence: readonly { readonly event: string; readonly version: number | null }[];
  }[];
  /** Highest version of all that; null where it rests on no event. */
  readonly lastEvidence: number | null;
  /** Ids of waivers that substituted for requirements. */
  readonly waivers: readonly string[];
}

/** A refusal that is on the record, of a gate or of any other command. */
export interface ListedRefusal extends ListedDecision {
  readonly command: string;
  /** Null where the command is not about a gate, or the record does not say about which. */
  readonly gate: Gate | null;
  readonly reasons: readonly Pick<UnmetReason, 'requirement' | 'title' | 'why' | 'wouldMeet'>[];
}

/** A waiver, from its proposal to its end. */
export interface ListedWaiver extends ListedDecision {
  readonly waiver: string;
  readonly gate: Gate;
  readonly requirement: string;
  readonly grounds: WaiverGround;
  readonly reason: string;
  readonly expiresAt: string;
  readonly approvals: readonly (ListedDecision & { readonly legalAdvice: string | null })[];
  readonly ended: { readonly version: number; readonly at: string; readonly how: 'revoked' | 'expired' } | null;
}

/** Something that put a closing in question. */
export interface ListedQuestion {
  readonly version: number;
  readonly at: string;
  readonly gate: Gate;
  readonly because: readonly Pick<QuestionedBecause, 'requirement' | 'reliedOn' | 'what'>[];
}

/** What a person decided about a closing afterwards. */
export interface ListedReview extends ListedDecision {
  readonly gate: Gate;
  readonly decided: 'reaffirmed' | 'reopened';
  readonly reason: string;
}

/** All decisions on a programme's record, and whether it is whole. */
export interface Completeness {
  readonly programme: string;
  readonly title: string;
  /** ODS code, as at the start. */
  readonly organisation: string;
  readonly nature: 'live' | 'replay';
  readonly records: number;
  /** No finding fails it: versions go on by one, each closing stands behind its evidence, each refusal has its reasons, each decision comes out the same. */
  readonly complete: boolean;
  readonly closings: readonly ListedClosing[];
  readonly refusals: readonly ListedRefusal[];
  readonly waivers: readonly ListedWaiver[];
  readonly questions: readonly ListedQuestion[];
  readonly reviews: readonly ListedReview[];
  readonly findings: readonly Finding[];
  readonly remarks: readonly Remark[];
}

type Of<Type extends RecordedProgrammeEvent['type']> = Extract<RecordedProgrammeEvent, { readonly type: Type }>;

/** The programme's own events of one type, each with the version at which it stands on this record. */
type Standing = <Type extends RecordedProgrammeEvent['type']>(
  type: Type,
) => readonly { readonly event: Of<Type>; readonly decided: Omit<ListedDecision, 'by'> }[];

const isReadable = (event: RecordedEvent, { gates }: Judge): boolean => {
  try {
    gates.projection.readEvent(event);
    return true;
  } catch {
    return false;
  }
};

const standingIn = (records: readonly KeptRecord[], { decisions }: Redecided, judge: Judge): Standing => {
  const again = new Map(decisions.map((one) => [one.version, one.again]));
  const events = records.flatMap((record) => eventOf(record) ?? []).filter((event) => isReadable(event, judge));
  return <Type extends RecordedProgrammeEvent['type']>(type: Type) =>
    events
      .filter((recorded) => recorded.type === type && isProgrammeEvent(recorded))
      .map((recorded: RecordedEvent) => ({
        event: asOriginal(recorded) as unknown as Of<Type>,
        decided: {
          version: recorded.version,
          at: recorded.occurredAt,
          inheritedFrom: inheritanceOf(recorded)?.from ?? null,
          again: again.get(recorded.version) ?? null,
        },
      }));
};

const reasonsIn = (reasons: readonly UnmetReason[]): ListedRefusal['reasons'] =>
  reasons.map(({ requirement, title, why, wouldMeet }) => ({ requirement, title, why, wouldMeet }));

const byVersion = <T extends { readonly version?: number }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.version ?? 0) - (b.version ?? 0));

const closingsIn = (standing: Standing, places: ReadonlyMap<string, number>): readonly ListedClosing[] =>
  standing('GateClosed').map(({ event: { payload }, decided }) => {
    const { gate, closedBy: by, requestedBy, pack, waivers, engine = null, calendarDigest = null } = payload;
    const reliedOn = payload.reliedOn.map(({ requirement, evidence }) => ({
      requirement,
      evidence: evidence.map((event) => ({ event, version: places.get(event) ?? null })),
    }));
    const versions = reliedOn.flatMap(({ evidence }) => evidence.flatMap(({ version }) => version ?? []));
    return {
      ...decided,
      gate,
      by,
      requestedBy,
      pack: { id: pack.id, version: pack.version },
      engine,
      calendarDigest,
      reliedOn,
      lastEvidence: versions.length === 0 ? null : Math.max(...versions),
      waivers,
    };
  });

const refusalsIn = (standing: Standing): readonly ListedRefusal[] =>
  byVersion([
    ...standing('GateClosureRefused').map(({ event: { payload }, decided }) => ({
      ...decided,
      command: payload.step === 'request' ? 'RequestGateClosure' : 'CloseGate',
      gate: payload.gate,
      by: payload.by,
      reasons: reasonsIn(payload.unmet),
    })),
    ...standing('CommandRefused').map(({ event: { payload }, decided }) => ({
      ...decided,
      command: payload.command,
      gate: null,
      by: payload.by,
      reasons: reasonsIn(payload.reasons),
    })),
  ]);

const waiversIn = (standing: Standing): readonly ListedWaiver[] => {
  const approved = standing('WaiverApproved');
  const over = standing('WaiverEnded');
  return standing('WaiverProposed').map(({ event: { payload }, decided }) => {
    const { waiver, gate, requirement, grounds, reason, expiresAt, proposedBy: by } = payload;
    const approvals = approved
      .filter(({ event }) => event.payload.waiver === waiver)
      .map((one) => ({
        ...one.decided,
        by: one.event.payload.approvedBy,
        legalAdvice: one.event.payload.legalAdvice ?? null,
      }));
    const end = over.find(({ event }) => event.payload.waiver === waiver);
    const ended =
      end === undefined ? null : { version: end.decided.version, at: end.decided.at, how: end.event.payload.how };
    return { ...decided, by, waiver, gate, requirement, grounds, reason, expiresAt, approvals, ended };
  });
};

const reviewsIn = (standing: Standing): readonly ListedReview[] =>
  byVersion(
    (['GateReaffirmed', 'GateReopened'] as const).flatMap((type) =>
      standing(type).map(({ event: { payload }, decided }): ListedReview => ({
        ...decided,
        gate: payload.gate,
        by: payload.by,
        reason: payload.reason,
        decided: type === 'GateReaffirmed' ? 'reaffirmed' : 'reopened',
      })),
    ),
  );

const withoutReasons = (programme: string, refusals: readonly ListedRefusal[]): readonly Finding[] =>
  refusals
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ version, gate }) => ({
      class: 'missing',
      where: `${programme}, version ${version}`,
      version,
      ...(gate === null ? {} : { gate }),
      expected: 'the reasons of the refusal',
      found: 'none',
    }));

const listed = (records: readonly KeptRecord[], judge: Judge, redecided: Redecided): Completeness => {
  const { programme, remarks } = redecided;
  const standing = standingIn(records, redecided, judge);
  const started = standing('ProgrammeStarted').at(0)?.event.payload;
  const forked = standing('ProgrammeBegunByFork').findLast(({ decided }) => decided.inheritedFrom === null)?.event
    .payload;
  const refusals = refusalsIn(standing);
  const findings = byVersion([...redecided.findings, ...withoutReasons(programme, refusals)]);
  return {
    programme,
    title: forked?.title ?? started?.title ?? '',
    organisation: forked?.organisation ?? started?.organisation ?? '',
    nature: started?.nature ?? 'live',
    records: redecided.records,
    complete: !findings.some(isFailure),
    closings: closingsIn(standing, new Map(records.map((record) => [evidenceIdOf(record), record.version]))),
    refusals,
    waivers: waiversIn(standing),
    questions: standing('GateQuestioned').map(({ event: { payload }, decided: { version, at } }) => ({
      version,
      at,
      gate: payload.gate,
      because: payload.because.map(({ requirement, reliedOn, what }) => ({ requirement, reliedOn, what })),
    })),
    reviews: reviewsIn(standing),
    findings,
    remarks,
  };
};

/**
 * The decisions on a programme's record from version 1, each with its place, and whether the record is whole: see `decideAgain`, by which it is found.
 * A programme that starts nowhere on it has an empty title.
 */
export const completenessOf = (records: readonly KeptRecord[], judge: Judge): Completeness =>
  listed(records, judge, decideAgain(records, judge));

/** As `completenessOf`, letting others have a turn in between by `pause`. */
export const completenessInTurns = async (
  records: readonly KeptRecord[],
  judge: Judge,
  pause: () => Promise<unknown>,
): Promise<Completeness> => listed(records, judge, await decideInTurns(records, judge, pause));

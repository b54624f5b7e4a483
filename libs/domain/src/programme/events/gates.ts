import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate, tier } from '../../values.ts';
import { pinnedPack, signatory, storedTargets, unmetReason, versionOfProposal } from './parts.ts';

/** What made a closed gate questionable: evidence amended, or a waiver gone. */
const questionedBecause = z.object({
  requirement: z.string(),
  /** Event or waiver that the closing relied on. */
  reliedOn: z.string(),
  /** What happened to it, in words. */
  what: z.string(),
  /** Staff ids of those who brought that about, none of whom may reaffirm the closure; absent where nobody did. */
  hands: z.array(z.string()).exactOptional(),
});
/** One reason why a closure is in question: the requirement, the evidence relied on, and what became of it. */
export type QuestionedBecause = Immutable<z.infer<typeof questionedBecause>>;

/** Something on record that whoever signs should have seen and the policy asks nothing about; it blocks nothing. */
const observation = z.object({
  /** Stable: `outcome-announced`, `not-final-at-opening`. */
  code: z.string(),
  /** What it is, in words. */
  what: z.string(),
  evidence: z.array(z.string()),
});
export type Observation = Immutable<z.infer<typeof observation>>;

const reliedOn = z.object({
  requirement: z.string(),
  evidence: z.array(z.string()),
  /** Staff ids of those of whom each recorded all of it; absent where no one person did. */
  recordedAlone: z.array(z.string()).exactOptional(),
});
export type ReliedOn = Immutable<z.infer<typeof reliedOn>>;

/** What a closing was evaluated with beside the record and the pack; each absent where it is not known. */
const evaluatedWith = z.object({
  /** Release of the product, as `0.1.0`. */
  engine: z.string().exactOptional(),
  /** SHA-256 of the canonical JSON of the calendar data, lower-case hex. */
  calendarDigest: z.string().exactOptional(),
  /** The same of the lists of body names; absent, too, where the installation has none. */
  bodyNamesDigest: z.string().exactOptional(),
});
export type EvaluatedWith = Immutable<z.infer<typeof evaluatedWith>>;

const reviewed = z.object({ gate, by: signatory, reason: z.string() });

/** The course of a programme: its start, its targets, its gates, its end. */
export const GATE_EVENTS = {
  ProgrammeStarted: z.object({
    programme: z.string(),
    title: z.string(),
    organisation: z.string(),
    tier,
    nature: z.enum(['live', 'replay']),
    pack: pinnedPack,
    owner: signatory,
    targets: storedTargets,
  }),
  GateBecameReady: z.object({ gate, atVersion: z.int() }),
  GateNoLongerReady: z.object({ gate, atVersion: z.int(), unmet: z.array(z.string()) }),
  GateClosureRequested: z.object({
    gate,
    requestedBy: signatory,
    note: z.string().exactOptional(),
    /** What was shown beside the gate when closure was requested; absent where nothing was. */
    observations: z.array(observation).exactOptional(),
  }),
  GateClosureRefused: z.object({
    gate,
    step: z.enum(['request', 'closure']),
    by: signatory,
    unmet: z.array(unmetReason),
    /** What was said with the request; absent where nothing was. */
    note: z.string().exactOptional(),
  }),
  /** A request for closure that somebody who may close the gate does not follow, with what has to be done first. */
  GateClosureSentBack: z.object({ gate, requestedBy: signatory, by: signatory, reason: z.string() }),
  GateClosed: z.object({
    gate,
    requestedBy: signatory,
    closedBy: signatory,
    reliedOn: z.array(reliedOn),
    pack: pinnedPack,
    proposal: versionOfProposal.nullable(),
    /** Waivers that substituted for requirements, by id. */
    waivers: z.array(z.string()),
    /** Version of the impact assessment at the closing; a later one shows as "re-scoped since". */
    assessmentVersion: z.int().nullable(),
    /** Stream version up to which evidence was considered. */
    asKnownAtVersion: z.int(),
    /** What was shown to whoever signed; absent where nothing was. */
    observations: z.array(observation).exactOptional(),
    ...evaluatedWith.shape,
  }),
  GateQuestioned: z.object({ gate, because: z.array(questionedBecause) }),
  GateReaffirmed: reviewed,
  GateReopened: reviewed,
  TargetsRescheduled: z.object({ targets: storedTargets, before: storedTargets, reason: z.string() }),
  ProgrammeCancelled: z.object({ reason: z.string() }),
} as const;

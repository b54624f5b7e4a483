import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate, tier } from '../../values.ts';
import { signatory, storedInstant, storedTargets, successors, versionOfProposal } from './parts.ts';

/** Gates to which what was not cleared can go back: those before anything is put to people as this version. */
export const BACK_TO = ['context', 'options', 'readiness'] as const;

/** What a fork says of itself, on both sides. */
const forkParticulars = {
  /** Id of the programme that begins by it. */
  programme: z.string(),
  title: z.string(),
  organisation: z.string(),
  reason: z.string(),
  /** Which people, or which part of the proposal, the new programme is for, in words. */
  part: z.string(),
  /** What stays with the programme that was forked, in words. */
  remainder: z.string(),
  /** Version of which a part was cleared, where that is why. */
  cleared: versionOfProposal.nullable(),
};

/** What the programme that was forked records: it goes on, and another has begun. */
const forkRecorded = z.object({
  ...forkParticulars,
  /** Version of its record up to which the past is shared. */
  atVersion: z.int(),
  goesBackTo: gate.nullable(),
  /** The offer that was accepted; absent where the new programme stays with the same organisation. */
  offer: z.int().exactOptional(),
  acceptedBy: signatory.exactOptional(),
});

/** What the new programme records after the shared past, by which it begins a future of its own. */
const begunByFork = z.object({
  ...forkParticulars,
  owner: signatory,
  targets: storedTargets,
  forkedFrom: z.object({ programme: z.string(), organisation: z.string(), version: z.int() }),
  /** It goes back to a gate, and leaves these versions of the proposal (as `hub@1`) behind. */
  goesBack: z.object({ to: gate, leaves: z.array(z.string()) }).nullable(),
  /** Who acts in place of whom in the new programme, by opaque id. */
  approvers: successors,
});
export type BegunByFork = Immutable<z.infer<typeof begunByFork>>;

/** What a fork that is offered to another organisation would begin. */
const forkTerms = z.object({
  /** Id of the new programme. */
  programme: z.string(),
  title: z.string(),
  part: z.string(),
  remainder: z.string(),
  targets: storedTargets,
  cleared: versionOfProposal.nullable(),
  goesBackTo: z.enum(BACK_TO).nullable(),
});
export type ForkTerms = Immutable<z.infer<typeof forkTerms>>;

/** What is offered: the programme itself, or a fork of it. Title and tier are those at the time of the offer, since the receiver sees nothing else. */
const offerTerms = z.object({
  /** Number of the offer within its programme, from 1. */
  offer: z.int(),
  kind: z.enum(['transfer', 'fork']),
  from: z.string(),
  to: z.string(),
  title: z.string(),
  tier,
  reason: z.string(),
  offeredBy: signatory,
  /** Who would act in place of whom, as the giver proposes it; whoever accepts may say otherwise. */
  approvers: successors,
  /** From this moment on it cannot be accepted. */
  expiresAt: storedInstant,
  /** Null unless a fork is offered. */
  fork: forkTerms.nullable(),
});
export type OfferTerms = Immutable<z.infer<typeof offerTerms>>;

const offerEnded = z.object({ offer: z.int(), by: signatory, reason: z.string() });

/** Handing over: the programme itself, or a part of it that goes its own way. */
export const SUCCESSION_EVENTS = {
  ProgrammeTransferred: z.object({
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    /** Who acts in place of whom from now on, by opaque id. */
    approvers: successors,
    /** The offer that was accepted. */
    offer: z.int(),
    acceptedBy: signatory,
  }),
  OfferMade: offerTerms,
  /** By the organisation it was made to. */
  OfferRefused: offerEnded,
  /** By the organisation that made it. */
  OfferWithdrawn: offerEnded,
  ProgrammeForked: forkRecorded,
  ProgrammeBegunByFork: begunByFork,
} as const;

import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate } from '../../values.ts';

/** An instant in UTC, ISO 8601 with `Z`. */
export const storedInstant = z.iso.datetime('an instant in UTC, as 2027-02-19T17:00:00.000Z');

/** A person or service as history names them: a role and an opaque id. */
export const signatory = z.object({ role: z.string(), id: z.string() });
export type Signatory = Immutable<z.infer<typeof signatory>>;

/** Policy pack as pinned at the start; the digest is SHA-256 of its canonical JSON, lower-case hex. */
export const pinnedPack = z.object({ id: z.string(), version: z.int(), digest: z.string() });
export type PinnedPack = Immutable<z.infer<typeof pinnedPack>>;

/** Instants by which gates should close. */
export const storedTargets = z.partialRecord(gate, storedInstant);
/** Instants in UTC by which gates should close; gates without a target are absent. */
export type Targets = Immutable<z.infer<typeof storedTargets>>;

/** Who acts in place of whom, by opaque id. */
export const successors = z.record(z.string(), z.string());

/** A version of a proposal. */
export const versionOfProposal = z.object({ proposal: z.string(), version: z.int() });

/** One reason why a gate did not close, in words and with its basis. */
export const unmetReason = z.object({
  /** Requirement key (`involvement.window`), or `earlier-gate`, `same-person`, `own-evidence`, `not-requested`, `role`. */
  requirement: z.string(),
  title: z.string(),
  /** What the record lacks: "not recorded", never "not done". */
  why: z.string(),
  wouldMeet: z.string(),
  basis: z.array(z.object({ citation: z.string(), force: z.string() })),
});
export type UnmetReason = Immutable<z.infer<typeof unmetReason>>;

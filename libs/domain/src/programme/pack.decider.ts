import type { RequestEvidencePack } from './commands.ts';
import { type Decision, fact, reject } from './decision.ts';
import { isErasedSince } from './erasure.decider.ts';
import type { InstantString } from '../event.ts';
import type { PayloadOf, Signatory } from './events.ts';
import type { ProgrammeState } from './state.ts';

/** A pack that was requested. */
export interface RequestedPack extends PayloadOf<'EvidencePackRequested'> {
  /** Id and version of the request. */
  readonly request: string;
  readonly version: number;
  /** When that was recorded, and who asked. */
  readonly requestedAt: InstantString;
  readonly by: Signatory;
  /** What was issued; null until it was. */
  readonly issued: {
    readonly version: number;
    readonly manifestDigest: string;
    readonly size: number;
    /** Digest of the time-stamp that is in it. */
    readonly timeStamp?: string;
  } | null;
}

/** With a pack issued; a pack that was never requested changes nothing. */
export const withIssued = (
  packs: readonly RequestedPack[] = [],
  { pack, request: _request, ...issued }: PayloadOf<'EvidencePackIssued'>,
  version: number,
): readonly RequestedPack[] =>
  packs.map((one) => (one.pack === pack && one.issued === null ? { ...one, issued: { version, ...issued } } : one));

/** Puts on record that a pack was asked for; nothing when it was before, for the same question has the same pack. */
export const decidePackRequest = (command: RequestEvidencePack, state: ProgrammeState): Decision => {
  const { pack, question } = command;
  const { certificate } = question;
  if (state.packs?.some((one) => one.pack === pack) === true) return [];
  if (certificate !== undefined) {
    const { closure } = state.gates[certificate];
    if (closure === null)
      return reject('not-closed', `gate ${certificate} has not closed, so there is no closing to certify`);
    // A certificate ends with the closing, and would not hold the record of the erasure.
    if (isErasedSince(state.erasures, closure.asKnownAtVersion))
      return reject(
        'erased-since',
        'something that stood before this closing was erased since; a pack without `certificate` says so and holds the closing as well',
      );
  }
  return [fact(command, 'EvidencePackRequested', { pack, question })];
};

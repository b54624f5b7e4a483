import { createHash } from 'node:crypto';
import type { PinnedPack } from '@throughline/domain';
import { canonicalJson } from '@throughline/event-store';
import type { PolicyPack } from '@throughline/policy';

/** SHA-256 of a value's RFC 8785 canonical JSON, lower-case hex. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

const digests = new WeakMap<PolicyPack, string>();

/** The pack as a programme pins it: its digest is over the pack that was read, so that any later change of it shows. */
export const pinned = (pack: PolicyPack): PinnedPack => {
  const digest = digests.get(pack) ?? digestOf(pack);
  digests.set(pack, digest);
  return { id: pack.id, version: pack.version, digest };
};

/** Whether the pack that is known here is the very one that was pinned. */
export const isAsPinned = (pin: PinnedPack, known: PolicyPack): boolean => pinned(known).digest === pin.digest;

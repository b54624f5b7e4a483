import { createHash } from 'node:crypto';
import type { PinnedPack } from '@throughline/domain';
import type { PolicyPack } from '@throughline/policy';
import canonicalize from 'canonicalize';

/** The pack as a programme pins it: its digest is SHA-256 of its RFC 8785 canonical JSON, lower-case hex, so that any later change of it shows. */
export const pinned = (pack: PolicyPack): PinnedPack => ({
  id: pack.id,
  version: pack.version,
  digest: createHash('sha256')
    .update(canonicalize(pack) ?? '')
    .digest('hex'),
});

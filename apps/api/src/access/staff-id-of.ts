import { createHash } from 'node:crypto';
import { staffId } from '@throughline/domain';

const DERIVED = 'sub-';
const HEX_DIGITS = 32;

/**
 * The staff id by which the record knows whoever a provider calls `sub`: `sub` itself where it is an opaque id of ours, else
 * `sub-` and 32 hex digits that derive from issuer and `sub`. A provider's `sub` may hold an address or anything else (OpenID
 * Connect allows 255 ASCII characters); so no such text gets on the record, and the same person always has the same id.
 */
export const staffIdOf = (issuer: string, sub: string): string => {
  if (staffId.safeParse(sub).success && !sub.startsWith(DERIVED)) return sub;
  const digest = createHash('sha256')
    .update(JSON.stringify([issuer, sub]))
    .digest('hex');
  return `${DERIVED}${digest.slice(0, HEX_DIGITS)}`;
};

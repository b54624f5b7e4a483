import { joinBytes, sameBytes, utf8 } from './bytes.ts';
import { digestOf, type Sha256 } from './tree/hashing.ts';

/** What a leaf of the log holds of one event: all that identifies it, and its payload as a digest only. */
export interface DigestRecord {
  readonly stream: string;
  /** Place in the stream, from 1. */
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  /** UTC with milliseconds, as `2027-05-27T14:05:00.000Z`. */
  readonly occurredAt: string;
  /** UTC with milliseconds. */
  readonly recordedAt: string;
  readonly actor: { readonly role: string; readonly id: string };
  /** SHA-256 of the salt followed by the canonical payload; 64 lower-case hexadecimal digits. */
  readonly dataDigest: string;
}

/** What the digest of a record is of. */
export interface Digested {
  /** Canonical JSON, as it was digested. */
  readonly payload: string;
  readonly salt: Uint8Array;
}

/** The `dataDigest` of a payload with its salt. */
export const dataDigestOf = ({ payload, salt }: Digested, sha256: Sha256): string =>
  digestOf(joinBytes(salt, utf8(payload)), sha256);

/** A bundle of entries gives each leaf two bytes for its length. */
export const LONGEST_LEAF_BYTES = 0xffff;

/**
 * The leaf of an event: RFC 8785 JSON, whose members stand in this order whatever they hold.
 * @throws RangeError when it would be longer than a bundle of entries can hold.
 */
export const leafOf = (record: DigestRecord): Uint8Array => {
  const { actor, dataDigest, eventId, occurredAt, recordedAt, stream, type, version } = record;
  const members = {
    actor: { id: actor.id, role: actor.role },
    dataDigest,
    eventId,
    occurredAt,
    recordedAt,
    stream,
    type,
    v: 1,
    version,
  };
  const leaf = utf8(JSON.stringify(members));
  if (leaf.length > LONGEST_LEAF_BYTES)
    throw new RangeError(`the leaf of ${eventId} has ${leaf.length} bytes; at most ${LONGEST_LEAF_BYTES}`);
  return leaf;
};

/** What a leaf says, or undefined when it is not one that `leafOf` writes. */
export const parseLeaf = (leaf: Uint8Array): DigestRecord | undefined => {
  try {
    const record = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(leaf)) as DigestRecord;
    return sameBytes(leafOf(record), leaf) ? record : undefined;
  } catch {
    return undefined;
  }
};

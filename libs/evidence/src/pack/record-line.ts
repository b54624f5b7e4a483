import { fromHex } from '../bytes.ts';
import { dataDigestOf, type DigestRecord } from '../leaf.ts';
import type { Sha256 } from '../tree/hashing.ts';

const SALT = /^[0-9a-f]{32}$/;

/** A record as a pack holds it, a line of `events/00001.ndjson`. */
export interface PackRecord {
  readonly leafIndex: number;
  readonly record: DigestRecord;
  /** Canonical JSON, to the letter as it was digested; absent in the public edition, and where it was withheld or erased. */
  readonly payload?: string;
  /** 16 bytes, lower-case hex; stands and falls with the payload. */
  readonly salt?: string;
  /** On what ground the payload is not given. */
  readonly withheld?: string;
  /** The payload is not on record any more. */
  readonly erased?: true;
}

/** The line, without its end: members in the order of their names. */
export const formatRecordLine = ({ erased, leafIndex, payload, record, salt, withheld }: PackRecord): string => {
  const { actor, dataDigest, eventId, occurredAt, recordedAt, stream, type, version } = record;
  const { id, role } = actor;
  const members = { dataDigest, eventId, occurredAt, recordedAt, stream, type, version };
  return JSON.stringify({ erased, leafIndex, payload, record: { actor: { id, role }, ...members }, salt, withheld });
};

/** The original of a record that a fork inherited, a line of `originals/00001.ndjson`. Its payload is that record's. */
export type OriginalRecord = Pick<PackRecord, 'leafIndex' | 'record' | 'salt' | 'erased'>;

/** The line, as `formatRecordLine` writes it. */
export const formatOriginalLine = ({ erased, leafIndex, record, salt }: OriginalRecord): string =>
  formatRecordLine({ leafIndex, record, ...(erased && { erased }), ...(salt === undefined ? {} : { salt }) });

/** What a line says, or undefined when it is not one that `formatOriginalLine` writes. */
export const parseOriginalLine = (line: string): OriginalRecord | undefined => {
  try {
    const read = JSON.parse(line) as OriginalRecord;
    const isKnown = Number.isSafeInteger(read.leafIndex) && (read.salt === undefined || SALT.test(read.salt));
    return isKnown && formatOriginalLine(read) === line ? read : undefined;
  } catch {
    return undefined;
  }
};

const isPayloadGiven = ({ payload, salt }: PackRecord): boolean =>
  (payload === undefined) === (salt === undefined) &&
  (payload === undefined || (typeof payload === 'string' && SALT.test(salt ?? '')));

/** What a line says, or undefined when it is not one that `formatRecordLine` writes. */
export const parseRecordLine = (line: string): PackRecord | undefined => {
  try {
    const read = JSON.parse(line) as PackRecord;
    const isKnown = Number.isSafeInteger(read.leafIndex) && Number.isSafeInteger(read.record.version);
    return isKnown && isPayloadGiven(read) && formatRecordLine(read) === line ? read : undefined;
  } catch {
    return undefined;
  }
};

/** The digest of the payload as the line has it, whatever digest it states; undefined where it has no payload. */
export const payloadDigest = ({ payload, salt }: PackRecord, sha256: Sha256): string | undefined =>
  payload === undefined || salt === undefined ? undefined : dataDigestOf({ payload, salt: fromHex(salt) }, sha256);

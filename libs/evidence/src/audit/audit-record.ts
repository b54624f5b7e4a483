import { sameBytes } from '../bytes.ts';
import { dataDigestOf, leafOf } from '../leaf.ts';
import type { Checking } from '../note/checkpoint.ts';
import { HASH_BYTES, type Sha256, TILE_WIDTH, treeHasher } from '../tree/hashing.ts';
import { tilesFrom } from '../tree/stored-tiles.ts';
import { type Tile, TileWriter } from '../tree/tile-writer.ts';
import { type TileId, tilePath, widthOf } from '../tree/tile.ts';
import { checkpointsOf } from './audited-checkpoints.ts';
import type { AuditedEvent, AuditedLeaf, AuditedRecord } from './audited-record.ts';
import { continuity } from './continuity.ts';
import { absences } from './absences.ts';
import { type Finding, isFailure } from './finding.ts';
import { type AuditedTimes, timesOf } from './time-stamps.ts';
import { type Signer, signingKeys } from './signing-keys.ts';

/** What an audit may be given besides. */
export interface AuditOptions {
  /** Checkpoints that somebody kept elsewhere, as they were published: whoever has keys and database could make another log, but not these. */
  readonly kept?: readonly string[];
  /** Called with how many leaves have been looked at, of how many. */
  readonly onProgress?: (leaves: number, of: number) => void;
}

/** What was looked at, and what disagrees, in the order in which it stands. */
export interface Audit {
  readonly leaves: number;
  /** Leaves of the largest checkpoint that agrees: no signature says anything of those after them yet. */
  readonly signedLeaves: number;
  readonly checkpoints: number;
  /** The keys that are trusted and signed any of them. */
  readonly signers: readonly Signer[];
  readonly times: AuditedTimes;
  readonly findings: readonly Finding[];
}

/**
 * Whether everything that was looked at is what a trusted key signed: then nothing failed, or single signatures alone. Decisions may be taken again from it.
 */
export const isAsSigned = ({ signedLeaves, findings }: Pick<Audit, 'signedLeaves' | 'findings'>): boolean =>
  signedLeaves > 0 && findings.filter(isFailure).every(({ class: kind }) => kind === 'signature');

const numbered = (index: number, leaf: AuditedLeaf): string =>
  typeof leaf === 'string' ? `leaf ${index}` : `leaf ${index} (${leaf.stream}, version ${leaf.version})`;

/** The digest of what is kept now, whatever digest is stated. */
const digestNow = ({ content, dataDigest }: AuditedEvent, sha256: Sha256): string =>
  content == null ? dataDigest : dataDigestOf(content, sha256);

/** Says more of a leaf that is not what was sealed: its payload where that alone differs, else the row. */
const alteredLeaf = (where: string, event: AuditedEvent, payloadDigest: string): Finding => {
  const isPayload = payloadDigest !== event.dataDigest;
  return {
    class: 'altered',
    where,
    expected: isPayload ? `payload with the digest ${event.dataDigest}` : 'the row that was sealed',
    found: isPayload
      ? `payload with the digest ${payloadDigest}`
      : `${event.type} ${event.eventId} by ${event.actor.role} ${event.actor.id}, recorded ${event.recordedAt}`,
  };
};

/** The hashes of a tile as it is kept; undefined where it is not, or not whole. */
const keptHashes = async (record: AuditedRecord, tile: TileId): Promise<Uint8Array | undefined> => {
  try {
    return await tilesFrom(record)(tile);
  } catch {
    return undefined;
  }
};

const missingTile = (tile: TileId): Finding => ({
  class: 'missing',
  where: tilePath(tile),
  expected: `a tile of ${tile.width} hashes`,
  found: 'none, or one that is cut short',
});

/**
 * Holds a record against its log, and the log against its checkpoints. Everything is computed again from what the rows hold; no stored digest or hash
 * is believed. Reads the whole record once, 256 leaves at a time.
 */
export const auditRecord = async (
  record: AuditedRecord,
  checking: Checking,
  { kept = [], onProgress = () => undefined }: AuditOptions = {},
): Promise<Audit> => {
  const hasher = treeHasher(checking.sha256);
  const full: Tile[] = [];
  const writer = new TileWriter(hasher, (tile) => void full.push(tile));
  const checkpoints = await checkpointsOf(record, checking, kept);
  const keys = signingKeys(checking);
  const { notes } = checkpoints;
  const times = await timesOf((await record.timeStamps?.()) ?? [], {
    notes,
    sha256: checking.sha256,
    verify: checking.verifyTimeStamp,
  });
  const findings: Finding[] = [];
  const orderOf = continuity();
  const absent = absences();
  const { size } = await record.edge();

  /** Gives the hash by which the tree goes on: the one that was sealed where it is kept, so that what is altered is reported once. */
  const lookAt = (where: string, index: number, leaf: AuditedLeaf, sealed: Uint8Array | undefined): Uint8Array => {
    const otherwise = sealed ?? new Uint8Array(HASH_BYTES);
    if (leaf === 'missing') {
      findings.push({ class: 'missing', where, expected: 'the leaf that was sealed', found: 'no such leaf' });
      return otherwise;
    }
    if (leaf === 'unreadable') {
      findings.push({ class: 'altered', where, expected: 'the leaf that was sealed', found: 'what is no leaf' });
      return otherwise;
    }
    const { event } = leaf;
    if (event === undefined) {
      findings.push({ class: 'missing', where, expected: 'the event that was sealed', found: 'no such row' });
      return otherwise;
    }
    const payloadDigest = digestNow(event, checking.sha256);
    const now = hasher.leaf(leafOf({ ...event, dataDigest: payloadDigest }));
    if (sealed === undefined || sameBytes(now, sealed)) {
      absent.note(where, event);
      keys.note(index, event);
      findings.push(...times.against(where, index, event));
      return now;
    }
    findings.push(alteredLeaf(where, event, payloadDigest));
    return sealed;
  };
  const compareTiles = async (): Promise<void> => {
    for (const { hashes, ...tile } of full.splice(0)) {
      if (tile.level === 0) continue;
      const kept = await keptHashes(record, tile);
      if (kept === undefined) findings.push(missingTile(tile));
      else if (!sameBytes(kept, hashes)) {
        const [where, found] = [tilePath(tile), 'other hashes'];
        findings.push({ class: 'altered', where, expected: 'hashes over the tiles below', found });
      }
    }
  };

  for (let from = 0; from < size; from += TILE_WIDTH) {
    const index = from / TILE_WIDTH;
    const tile = { level: 0, index, width: widthOf(0, index, size) };
    const sealed = await keptHashes(record, tile);
    if (sealed === undefined) findings.push(missingTile(tile));
    const leaves = await record.leaves(from, tile.width);
    for (const [offset, leaf] of leaves.entries()) {
      const where = numbered(from + offset, leaf);
      writer.appendHash(
        lookAt(where, from + offset, leaf, sealed?.slice(offset * HASH_BYTES, (offset + 1) * HASH_BYTES)),
      );
      findings.push(...orderOf(where, leaf), ...checkpoints.against(writer));
    }
    await compareTiles();
    onProgress(from + tile.width, size);
  }
  findings.push(...absent.findings());
  for (const { stream, version, recordedAt } of await record.withoutLeaf())
    findings.push({
      class: 'order',
      where: `${stream}, version ${version}`,
      expected: 'a leaf, as everything has that was recorded before the end of the log',
      found: `a row without one, recorded at ${recordedAt}`,
    });
  return {
    leaves: writer.size,
    signedLeaves: checkpoints.agreed(),
    checkpoints: checkpoints.count,
    signers: keys.signers(checkpoints.opened),
    times: times.times,
    findings: [
      ...checkpoints.findings,
      ...checkpoints.unsigned((leaves) => keys.isCovered(leaves, checkpoints.opened, checkpoints.agreed())),
      ...keys.findings(checkpoints.opened),
      ...times.findings,
      ...findings,
      ...checkpoints.beyond(writer.size),
    ],
  };
};

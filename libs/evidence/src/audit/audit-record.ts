import { joinBytes, sameBytes, toBase64, toHex, utf8 } from '../bytes.ts';
import { type DigestRecord, leafOf } from '../leaf.ts';
import { type Checking, openCheckpoint } from '../note/checkpoint.ts';
import { InvalidNote } from '../note/note.ts';
import { HASH_BYTES, type Sha256, TILE_WIDTH, treeHasher } from '../tree/hashing.ts';
import { type StoredEdge, type StoredTiles, tilesFrom } from '../tree/stored-tiles.ts';
import { type Tile, TileWriter } from '../tree/tile-writer.ts';
import { type TileId, tilePath, widthOf } from '../tree/tile.ts';
import type { Finding } from './finding.ts';

/** An event as its row has it, with what its digest is of. */
export interface AuditedEvent extends DigestRecord {
  /** Canonical JSON, as it was digested. */
  readonly payload: string;
  readonly salt: Uint8Array;
}

/** A leaf, and the event it is of; undefined when that is not there. */
export interface AuditedLeaf {
  readonly stream: string;
  readonly version: number;
  readonly event: AuditedEvent | undefined;
}

/** A record with its log, read by somebody who does not trust it. */
export interface AuditedRecord extends StoredTiles {
  edge(): Promise<StoredEdge & { readonly size: number }>;
  /** Every checkpoint, smallest first. */
  checkpoints(): Promise<readonly { readonly size: number; readonly note: string }[]>;
  /** Leaves from `from`, in order; fewer than `count` where the log ends. */
  leaves(from: number, count: number): Promise<readonly AuditedLeaf[]>;
  /** Events that stand before the end of the log and have no leaf. */
  withoutLeaf(): Promise<readonly { readonly stream: string; readonly version: number; readonly recordedAt: string }[]>;
}

/** What was looked at, and what disagrees, in the order in which it stands. */
export interface Audit {
  readonly leaves: number;
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
}

const numbered = (index: number, { stream, version }: { readonly stream: string; readonly version: number }): string =>
  `leaf ${index} (${stream}, version ${version})`;

/** The digest of what the row holds now, whatever digest the row states. */
const digestNow = ({ salt, payload }: AuditedEvent, sha256: Sha256): string => {
  const hash = new Uint8Array(HASH_BYTES);
  sha256(joinBytes(salt, utf8(payload)), hash, 0);
  return toHex(hash);
};

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

/** Checks that each stream goes on by one from version 1, in record time that never goes back. */
const continuity = () => {
  const last = new Map<string, { readonly version: number; readonly recordedAt: string }>();
  return (where: string, { stream, version, event }: AuditedLeaf): readonly Finding[] => {
    const before = last.get(stream);
    const recordedAt = event?.recordedAt ?? before?.recordedAt ?? '';
    last.set(stream, { version, recordedAt });
    const expected = (before?.version ?? 0) + 1;
    if (version !== expected)
      return [{ class: 'order', where, expected: `version ${expected}`, found: `version ${version}` }];
    if (before === undefined || recordedAt >= before.recordedAt) return [];
    return [
      {
        class: 'order',
        where,
        expected: `recorded at ${before.recordedAt} or later`,
        found: `recorded at ${recordedAt}`,
      },
    ];
  };
};

/** Opens each checkpoint by the keys that are trusted, and holds it against the tree as it grows. */
const checkpointsOf = async (record: AuditedRecord, checking: Checking) => {
  const signed = new Map<number, Uint8Array>();
  const findings: Finding[] = [];
  const all = await record.checkpoints();
  for (const { size, note } of all) {
    const where = `checkpoint of ${size} leaves`;
    try {
      const opened = await openCheckpoint(note, checking);
      if (opened.size !== size)
        findings.push({ class: 'altered', where, expected: `${size} leaves`, found: `${opened.size} leaves` });
      else signed.set(size, opened.root);
    } catch (error) {
      if (!(error instanceof InvalidNote)) throw error;
      findings.push({
        class: 'signature',
        where,
        expected: 'a checkpoint signed by a key that is trusted',
        found: error.message,
      });
    }
  }
  let agreed = 0;
  let isBroken = false;
  /** The first that disagrees tells between which leaves; all later ones disagree with it. */
  const against = (writer: TileWriter): readonly Finding[] => {
    const root = signed.get(writer.size);
    if (root === undefined || isBroken) return [];
    const found = writer.root();
    if (sameBytes(root, found)) {
      agreed = writer.size;
      return [];
    }
    isBroken = true;
    const where = `leaves ${agreed} to ${writer.size - 1}`;
    return [
      {
        class: 'altered',
        where,
        expected: `the root ${toBase64(root)}, which was signed`,
        found: `the root ${toBase64(found)}`,
      },
    ];
  };
  /** Those of trees that are larger than what is there. */
  const beyond = (leaves: number): readonly Finding[] =>
    [...signed.keys()]
      .filter((size) => size > leaves)
      .map((size) => ({
        class: 'missing',
        where: `checkpoint of ${size} leaves`,
        expected: `${size} leaves, which were signed`,
        found: 'fewer leaves',
      }));
  return { count: all.length, findings, against, beyond };
};

/** The hashes of a tile as it is kept; none where there is no such tile. */
const keptHashes = async (record: AuditedRecord, { level, index, width }: TileId): Promise<Uint8Array> => {
  try {
    return await tilesFrom(record)({ level, index, width });
  } catch {
    return new Uint8Array(0);
  }
};

/**
 * Holds a record against its log, and the log against its checkpoints. Everything is computed again from what the rows hold; no stored digest or hash
 * is believed. Reads the whole record once, 256 leaves at a time.
 * @param onProgress is told how many leaves have been looked at, of how many.
 */
export const auditRecord = async (
  record: AuditedRecord,
  checking: Checking,
  onProgress: (leaves: number, of: number) => void = () => undefined,
): Promise<Audit> => {
  const hasher = treeHasher(checking.sha256);
  const full: Tile[] = [];
  const writer = new TileWriter(hasher, (tile) => void full.push(tile));
  const checkpoints = await checkpointsOf(record, checking);
  const findings: Finding[] = [...checkpoints.findings];
  const orderOf = continuity();
  const { size } = await record.edge();

  /** Gives the hash by which the tree goes on: the one that was sealed, so that what is altered is told once. */
  const lookAt = (where: string, { event }: AuditedLeaf, sealed: Uint8Array): Uint8Array => {
    if (event === undefined) {
      findings.push({ class: 'missing', where, expected: 'the event that was sealed', found: 'no such row' });
      return sealed;
    }
    const payloadDigest = digestNow(event, checking.sha256);
    const now = hasher.leaf(leafOf({ ...event, dataDigest: payloadDigest }));
    if (sameBytes(now, sealed)) return now;
    findings.push(alteredLeaf(where, event, payloadDigest));
    return sealed.length === HASH_BYTES ? sealed : now;
  };
  const compareTiles = async (): Promise<void> => {
    for (const { hashes, ...tile } of full.splice(0)) {
      if (tile.level === 0 || sameBytes(await keptHashes(record, tile), hashes)) continue;
      const [where, found] = [tilePath(tile), 'other hashes'];
      findings.push({ class: 'altered', where, expected: 'hashes over the tiles below', found });
    }
  };

  for (let from = 0; from < size; from += TILE_WIDTH) {
    const index = from / TILE_WIDTH;
    const sealed = await keptHashes(record, { level: 0, index, width: widthOf(0, index, size) });
    const leaves = await record.leaves(from, Math.min(TILE_WIDTH, size - from));
    for (const [offset, leaf] of leaves.entries()) {
      const where = numbered(from + offset, leaf);
      writer.appendHash(lookAt(where, leaf, sealed.slice(offset * HASH_BYTES, (offset + 1) * HASH_BYTES)));
      findings.push(...orderOf(where, leaf), ...checkpoints.against(writer));
    }
    await compareTiles();
    onProgress(Math.min(from + TILE_WIDTH, size), size);
  }
  for (const { stream, version, recordedAt } of await record.withoutLeaf())
    findings.push({
      class: 'order',
      where: `${stream}, version ${version}`,
      expected: 'a leaf, as everything has that was recorded before the end of the log',
      found: `a row without one, recorded at ${recordedAt}`,
    });
  if (writer.size !== size)
    findings.push({
      class: 'missing',
      where: `leaves from ${writer.size}`,
      expected: `${size} leaves`,
      found: `${writer.size}`,
    });
  return {
    leaves: writer.size,
    checkpoints: checkpoints.count,
    findings: [...findings, ...checkpoints.beyond(writer.size)],
  };
};

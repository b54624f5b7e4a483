/** The log and its proofs, without Node: the same code checks them in a browser. */
export { type Audit, auditRecord } from './audit/audit-record.ts';
export type { AuditedEvent, AuditedLeaf, AuditedRecord } from './audit/audited-record.ts';
export type { Finding, FindingClass } from './audit/finding.ts';
export { fromBase64, toBase64, toHex } from './bytes.ts';
export { formatEntries, parseEntries } from './entries.ts';
export { type DigestRecord, leafOf } from './leaf.ts';
export {
  type Checkpoint,
  type Checking,
  formatCheckpoint,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpoint,
  type SignedBy,
  type VerifySignature,
} from './note/checkpoint.ts';
export { formatNote, InvalidNote, type Note, type NoteSignature, parseNote } from './note/note.ts';
export { formatTlogProof, parseTlogProof, type TlogProof } from './note/tlog-proof.ts';
export { formatVerifierKey, InvalidVerifierKey, parseVerifierKey, type VerifierKey } from './note/verifier-key.ts';
export { HASH_BYTES, type Sha256, TILE_WIDTH, treeHasher, type TreeHasher } from './tree/hashing.ts';
export { entriesPath, parseTilePath, type TileId, tilePath, widthOf } from './tree/tile.ts';
export { type TileReader, tileReader, type TileSource } from './tree/tile-reader.ts';
export { type StoredTiles, tilesFrom } from './tree/stored-tiles.ts';
export { type Tile, TileWriter } from './tree/tile-writer.ts';
export { type TreeHead, verifyConsistency, verifyInclusion } from './tree/verify-proofs.ts';

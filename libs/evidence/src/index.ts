/** The log and its proofs, without Node: the same code checks them in a browser. */
export { type Audit, auditRecord } from './audit/audit-record.ts';
export type { AuditedRecord } from './audit/audited-record.ts';
export type { Finding } from './audit/finding.ts';
export { toBase64, toHex } from './bytes.ts';
export { formatEntries } from './entries.ts';
export { type DigestRecord, leafOf } from './leaf.ts';
export { type Checking, formatCheckpoint, openCheckpoint, type OpenedCheckpoint } from './note/checkpoint.ts';
export { formatNote, InvalidNote } from './note/note.ts';
export { type OpenedProof, openProofOfLeaf } from './note/proof-of-leaf.ts';
export { formatTlogProof } from './note/tlog-proof.ts';
export { formatVerifierKey, InvalidVerifierKey, parseVerifierKey, type VerifierKey } from './note/verifier-key.ts';
export { HASH_BYTES, TILE_WIDTH, treeHasher, type TreeHasher } from './tree/hashing.ts';
export { entriesPath, parseTilePath, type TileId, tilePath, widthOf } from './tree/tile.ts';
export { tileReader } from './tree/tile-reader.ts';
export { tilesFrom } from './tree/stored-tiles.ts';
export { type Tile, TileWriter } from './tree/tile-writer.ts';
export { verifyConsistency } from './tree/verify-proofs.ts';

/** The log and its proofs, without Node: the same code checks them in a browser. */
export {
  type CheckedTimeStamp,
  InvalidTimeStamp,
  timeStampEventId,
  timeStampPath,
  TOLERANCE_MS,
  type VerifyTimeStamp,
} from './time-stamps/time-stamp.ts';
export type { Signer } from './audit/signing-keys.ts';
export { type Audit, auditRecord, isAsSigned } from './audit/audit-record.ts';
export type { AuditedRecord } from './audit/audited-record.ts';
export { type Finding, isFailure } from './audit/finding.ts';
export { type Completeness, completenessInTurns, completenessOf } from './closings/completeness.ts';
export { decideAllAgain, type RedecidedRecord } from './closings/decide-all-again.ts';
export { type DecidedAgain, decideAgain, type Redecided } from './closings/decide-again.ts';
export { type Judge, judgeBy, judgeOf, type Judging } from './closings/judging.ts';
export type { KeptRecord } from './closings/kept-record.ts';
export type { Remark } from './closings/of-closing.ts';
export type { ProgrammeRecords } from './closings/programme-records.ts';
export { type ComparedDocuments, compareDocuments } from './documents/compare-documents.ts';
export type { ReferredDocument } from './documents/documents-in.ts';
export { sameBytes, toBase64, toHex } from './bytes.ts';
export { formatEntries } from './entries.ts';
export { type DigestRecord, leafOf } from './leaf.ts';
export { type Checking, formatCheckpoint, openCheckpoint, type OpenedCheckpoint } from './note/checkpoint.ts';
export { formatNote, InvalidNote, type NoteSignature, parseNote } from './note/note.ts';
export { type OpenedProof, openProofOfLeaf } from './note/proof-of-leaf.ts';
export { formatTlogProof } from './note/tlog-proof.ts';
export { formatTrustedKey, keyEventId, parseTrustedKey, type TrustedKey } from './note/key-periods.ts';
export {
  formatVerifierKey,
  InvalidVerifierKey,
  keyIdOf,
  parseVerifierKey,
  type VerifierKey,
} from './note/verifier-key.ts';
export { digestOf, HASH_BYTES, TILE_WIDTH, treeHasher, type TreeHasher } from './tree/hashing.ts';
export { entriesPath, parseTilePath, type TileId, tilePath, widthOf } from './tree/tile.ts';
export { tileReader } from './tree/tile-reader.ts';
export { tilesFrom } from './tree/stored-tiles.ts';
export { type Tile, TileWriter } from './tree/tile-writer.ts';
export { lastFilesOf, manifestOf, type Receipt } from './pack/build-pack.ts';
export type { PackManifest } from './pack/manifest.ts';

export { madeFile, type MadeFiles, type PackContent, type PackSource, type SealedRecord } from './pack/pack-source.ts';
export { type PolicyFiles, policyFiles } from './pack/policy-files.ts';
export { packIdOf } from './pack/question.ts';
export { type Quotation, quotationsIn } from './pack/quotations.ts';
export { LARGEST_PACK_BYTES, type PackFile } from './pack/zip.ts';
export { type PackVerification, verifyPack } from './pack/verify/verify-pack.ts';
export { type TreeHead, verifyConsistency } from './tree/verify-proofs.ts';
export { cosignatureOf } from './witness/cosignature.ts';
export { type AddCheckpoint, formatAddCheckpoint } from './witness/request.ts';
export { createWitness, type WitnessMemory } from './witness/witness.ts';
export { type Printing, reportFiles } from './report/report-files.ts';
export type { ReportModel } from './report/report-model.ts';
export { DIGEST_OF } from '@throughline/domain';

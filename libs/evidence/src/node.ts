/** What of the evidence needs Node: its hash, its signatures. */
export { replaceFile } from './node/durable-file.ts';
export { folderDigests } from './node/folder-digests.ts';
export { readPublishedLog } from './node/published-log.ts';
export { digestInParts, sha256 } from './node/sha256.ts';
export {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  type SigningKey,
  verifierKeyOf,
  verifySignature,
} from './node/signatures.ts';
export { zipOfPack } from './node/zip-of-pack.ts';
export { newWitnessFile, openWitnessFile } from './node/witness-memory.ts';
export { type ServedWitness, serveWitness } from './node/witness-server.ts';

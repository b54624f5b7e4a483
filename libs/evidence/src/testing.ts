import {
  inherited,
  inheritedId,
  type NewEvent,
  type PackQuestion,
  programmeOfStream,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import { fromHex, joinBytes, utf8 } from './bytes.ts';
import { dataDigestOf, type DigestRecord, leafOf } from './leaf.ts';
import { digestInParts, sha256 } from './node/sha256.ts';
import {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from './node/signatures.ts';
import { zipEntry, zipOf } from './node/write-zip.ts';
import { formatCheckpoint } from './note/checkpoint.ts';
import { formatNote } from './note/note.ts';
import { timeStampPath } from './time-stamps/time-stamp.ts';
import { digestOf, treeHasher } from './tree/hashing.ts';
import { type Tile, TileWriter } from './tree/tile-writer.ts';
import { lastFilesOf, manifestOf, type Receipt } from './pack/build-pack.ts';
import { formatManifest, MANIFEST, parseManifest, RECEIPT_FILES } from './pack/manifest.ts';
import { madeFile, type PackContent, type SealedRecord } from './pack/pack-source.ts';
import { type PolicyFiles, policyFiles } from './pack/policy-files.ts';
import { packIdOf } from './pack/question.ts';
import { byName, type PackFile } from './pack/zip.ts';

export { dataDigestOf };
export { sampleReport } from './report/sample-report.ts';
export { parseEntries } from './entries.ts';
export { parseLeaf } from './leaf.ts';
export { readZip } from './pack/zip.ts';
export { startTestAuthority, type TestAuthority } from './testing/authority.ts';
export { type CertificateAndKey, newCertificateAuthority } from './testing/certificates.ts';

const origin = 'icb.example/throughline';
const key = readSigningKey(generatePrivateKey('ed25519'), { name: origin, type: 'ed25519' });
const SALT = '07'.repeat(16);

/** The key by which these packs are signed, and how it is checked. */
export const checking = { keys: [verifierKeyOf(key)], sha256, verify: verifySignature };

/** The bytes of a ZIP file of these files, in their order. */
export const zipped = async (files: readonly PackFile[]): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of zipOf(files.map(zipEntry))) parts.push(part);
  return joinBytes(...parts);
};

/** All files of a pack, as they are made, in the order of their names. @param issue has its manifest put on record. */
export const filesOf = async (
  content: PackContent,
  issue: (manifest: Uint8Array) => Receipt,
): Promise<readonly PackFile[]> => {
  const made = new Map<string, Uint8Array>();
  const take = (name: string, part: Uint8Array) => {
    made.set(name, joinBytes(made.get(name) ?? new Uint8Array(0), part));
    return Promise.resolve();
  };
  const manifest = await manifestOf(content, take);
  const files = [...made].map(([name, bytes]) => ({ name, bytes }));
  return [...files, ...(await lastFilesOf(content, manifest, issue(manifest)))].toSorted(byName);
};

/** A log in memory, in which events get their leaf at once. */
export const sealedLog = () => {
  const full: Tile[] = [];
  const writer = new TileWriter(treeHasher(sha256), (tile) => void full.push(tile));
  const streams = new Map<string, SealedRecord[]>();
  /** Records an event; its place in its stream follows from those before. @param known what of it is not to be made up. */
  const record = (
    stream: string,
    type: string,
    said: unknown,
    known: Partial<DigestRecord & { salt: string }> = {},
  ): SealedRecord => {
    const { salt = SALT, ...stated } = known;
    const payload = JSON.stringify(said);
    const records = streams.get(stream) ?? [];
    const version = records.length + 1;
    const at = new Date(Date.UTC(2027, 4, 1, 10) + writer.size * 1_000).toISOString();
    const digested: DigestRecord = {
      stream,
      version,
      eventId: `${stream}-${version}`,
      type,
      occurredAt: at,
      recordedAt: at,
      actor: { role: 'involvement-lead', id: 'il-1' },
      ...stated,
      dataDigest: dataDigestOf({ payload, salt: fromHex(salt) }, sha256),
    };
    const sealed = { ...digested, leafIndex: writer.size, payload, salt };
    writer.append(leafOf(digested));
    streams.set(stream, records);
    records.push(sealed);
    return sealed;
  };
  /** Erases what an event said, as two people decide it. @param residue what stays of it. @param known of both records. */
  const erase = (stream: string, version: number, residue: object, known: { readonly salt?: string } = {}): void => {
    const records = streams.get(stream)!;
    const erased = records[version - 1]!;
    const [decidedBy, approvedBy] = [
      { role: 'board-secretary', id: 'bs-1' },
      { role: 'approver', id: 'ap-1' },
    ];
    const said = { of: { eventId: erased.eventId, version, type: erased.type }, ground: 'retention-ended', decidedBy };
    record(stream, 'ErasureRequested', { ...said, reason: 'kept for long enough' }, { ...known, actor: decidedBy });
    record(stream, 'PayloadErased', { ...said, approvedBy, residue }, { ...known, actor: approvedBy });
    records[version - 1] = { ...erased, payload: null, salt: null };
  };
  const checkpoint = (): PackContent['checkpoint'] => {
    const signed = { origin, size: writer.size, root: writer.root() };
    const note = formatNote({ text: formatCheckpoint(signed), signatures: [signCheckpoint(signed, key, 1)] });
    return { size: signed.size, note };
  };
  const source: PackContent['source'] = {
    sealedRecords: (stream, after, limit) => Promise.resolve((streams.get(stream) ?? []).slice(after, after + limit)),
    tiles: {
      edge: () => Promise.resolve({ tiles: writer.edge() }),
      tile: (level, index) =>
        Promise.resolve(full.find((tile) => tile.level === level && tile.index === index)?.hashes),
    },
  };
  return { record, erase, checkpoint, source };
};

const days = { from: '2026-01-01', to: '2027-12-31', bankHolidays: ['2026-12-25'] };

type TestedLog = ReturnType<typeof sealedLog>;

/** The pack that answers a question, as its parts: all that is recorded up to `to`, and by what its decisions are taken again. */
export const packed = async (
  log: TestedLog,
  {
    question,
    to,
    request,
    packs = [],
    calendar = days,
    issuedAt,
    stamp,
  }: {
    readonly question: PackQuestion;
    readonly to: number;
    readonly request: string;
    readonly issuedAt?: string;
    /** Gives the time-stamp of the checkpoint; absent: the pack has none. */
    readonly stamp?: (note: string) => Promise<Uint8Array>;
  } & Partial<PolicyFiles>,
) => {
  const stream = programmeStream(question.programme);
  const report = madeFile('report.html', () => utf8('<p>What was known</p>'));
  const checkpoint = log.checkpoint();
  const response = await stamp?.(checkpoint.note);
  const stamps = response === undefined ? [] : [madeFile(timeStampPath(checkpoint.size), () => response)];
  const content: PackContent = {
    question,
    stream,
    to,
    checkpoint,
    source: log.source,
    beside: [report, ...policyFiles({ packs, calendar }), ...stamps],
    renderer: 'test',
    sha256,
    digestInParts,
  };
  const issue = (manifest: Uint8Array): Receipt => {
    const manifestDigest = digestOf(manifest, sha256);
    const said = { pack: packIdOf(question, sha256), request, manifestDigest, size: content.checkpoint.size };
    const known = issuedAt === undefined ? {} : { recordedAt: issuedAt };
    const issued = log.record(stream, 'EvidencePackIssued', said, known);
    return { issued, checkpoint: log.checkpoint() };
  };
  return { content, files: await filesOf(content, issue), log };
};

/** A pack of so many records of `P-001`, among as many of another programme, and the same as its parts. */
export const packOf = async (count: number, { edition = 'disclosure', ...asked }: Partial<PackQuestion> = {}) => {
  const log = sealedLog();
  const question = { programme: 'P-001', edition, kinds: ['focus_group'], ...asked };
  const pack = packIdOf(question, sha256);
  for (let n = 1; n < count; n += 1) {
    log.record('programme-P-001', 'focus_group', { n });
    log.record('programme-P-002', 'focus_group', { n });
  }
  const { version: to, eventId: request } = log.record('programme-P-001', 'EvidencePackRequested', { pack, question });
  return packed(log, { question, to, request });
};

/** A pack of `P-002`, a fork that inherited so many records of `P-001`. @param copied makes of what it inherits what is sealed. */
export const packOfFork = async (
  count: number,
  asked: Partial<PackQuestion> = {},
  copied: (event: NewEvent, version: number) => NewEvent = (event) => event,
) => {
  const log = sealedLog();
  const originals: RecordedEvent[] = [];
  for (let n = 1; n <= count; n += 1) {
    const known = { salt: (n % 256).toString(16).padStart(2, '0').repeat(16) };
    const {
      payload: _,
      salt: _salt,
      dataDigest: _digest,
      ...place
    } = log.record('programme-P-001', 'focus_group', { n }, known);
    originals.push({ ...place, payload: { n }, checkpoint: { xid: '0', position: String(n) } });
  }
  for (const [index, original] of originals.entries()) {
    const { type, payload, eventId, occurredAt, actor } = copied(inherited('P-002', original), index + 1);
    log.record('programme-P-002', type, payload, { eventId, occurredAt, actor });
  }
  const begun = { eventId: inheritedId('P-002', 'command:fork') };
  log.record('programme-P-002', 'ProgrammeBegunByFork', { forkedFrom: { programme: 'P-001', version: count } }, begun);
  const question: PackQuestion = { programme: 'P-002', edition: 'disclosure', ...asked };
  const said = { pack: packIdOf(question, sha256), question };
  const { version: to, eventId: request } = log.record('programme-P-002', 'EvidencePackRequested', said);
  return packed(log, { question, to, request });
};

/** A pack of the record of a programme, sealed as it is given, right or wrong. */
export const packOfEvents = async (events: readonly RecordedEvent[], policy: PolicyFiles) => {
  const log = sealedLog();
  for (const { stream, type, payload, eventId, occurredAt, recordedAt, actor } of events)
    log.record(stream, type, payload, { eventId, occurredAt, recordedAt, actor });
  const { stream = '', recordedAt = '' } = events.at(-1) ?? {};
  const question: PackQuestion = { programme: programmeOfStream(stream), edition: 'disclosure' };
  const said = { pack: packIdOf(question, sha256), question };
  const { version: to, eventId: request } = log.record(stream, 'EvidencePackRequested', said, { recordedAt });
  return packed(log, { question, to, request, issuedAt: recordedAt, ...policy });
};

/** The files with one of them changed, as text. */
export const changed = (
  files: readonly PackFile[],
  name: string,
  change: (before: string) => string,
): readonly PackFile[] =>
  files.map((file) =>
    file.name === name ? { name, bytes: utf8(change(new TextDecoder().decode(file.bytes))) } : file,
  );

/** The files with a manifest that has their digests, as a forger would make it. */
export const withManifest = (files: readonly PackFile[]): readonly PackFile[] =>
  changed(files, MANIFEST, (before) => {
    const manifest = parseManifest(utf8(before))!;
    const of = files.filter(({ name }) => name !== MANIFEST && !RECEIPT_FILES.includes(name));
    const digests = Object.fromEntries(of.map(({ name, bytes }) => [name, digestOf(bytes, sha256)]));
    return new TextDecoder().decode(formatManifest({ ...manifest, files: digests }));
  });

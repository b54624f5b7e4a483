import { describe, expect, it } from '@jest/globals';
import { toHex, utf8 } from '../bytes.ts';
import { type DigestRecord, leafOf } from '../leaf.ts';
import { sha256 } from '../node/sha256.ts';
import {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from '../node/signatures.ts';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { formatNote } from '../note/note.ts';
import { keyIdOf } from '../note/verifier-key.ts';
import { treeHasher } from '../tree/hashing.ts';
import { TileWriter } from '../tree/tile-writer.ts';
import { auditRecord } from './audit-record.ts';
import type { AuditedLeaf, AuditedRecord, NamedLeaf } from './audited-record.ts';
import { isFailure } from './finding.ts';

const origin = 'icb.example/throughline';
const key = readSigningKey(generatePrivateKey('ed25519'), { name: origin, type: 'ed25519' });
const checking = { keys: [verifierKeyOf(key)], sha256, verify: verifySignature };
const salt = new Uint8Array(16).fill(3);

const eventOf = (
  version: number,
  payload: string,
): DigestRecord & { content: { payload: string; salt: Uint8Array } } => {
  const hash = new Uint8Array(32);
  sha256(new Uint8Array([...salt, ...utf8(payload)]), hash, 0);
  return {
    stream: 'programme-P-001',
    version,
    eventId: `e-${version}`,
    type: 'focus_group',
    occurredAt: '2027-05-01T10:00:00.000Z',
    recordedAt: '2027-05-01T10:00:00.000Z',
    actor: { role: 'involvement-lead', id: 'il-1' },
    dataDigest: toHex(hash),
    content: { payload, salt },
  };
};

/** A record of so many events in one stream with its log, signed at these sizes. */
const sealed = (
  count: number,
  signedAt: readonly number[],
  payloadOf = (version: number) => `{"n":${version}}`,
  typeOf = (_version: number) => 'focus_group',
) => {
  const events = Array.from({ length: count }, (_, index) => ({
    ...eventOf(index + 1, payloadOf(index + 1)),
    type: typeOf(index + 1),
  }));
  const writer = new TileWriter(treeHasher(sha256), () => undefined);
  const notes = new Map<number, string>();
  for (const event of events) {
    writer.append(leafOf(event));
    if (!signedAt.includes(writer.size)) continue;
    const checkpoint = { origin, size: writer.size, root: writer.root() };
    notes.set(
      writer.size,
      formatNote({ text: formatCheckpoint(checkpoint), signatures: [signCheckpoint(checkpoint, key, 1)] }),
    );
  }
  const leaves = events.map((event): AuditedLeaf => ({ stream: event.stream, version: event.version, event }));
  const record: AuditedRecord = {
    edge: () => Promise.resolve({ size: count, tiles: writer.edge() }),
    tile: () => Promise.resolve(undefined),
    checkpoints: () => Promise.resolve([...notes].map(([size, note]) => ({ size, note }))),
    leaves: (from, wanted) => Promise.resolve(leaves.slice(from, from + wanted)),
    withoutLeaf: () => Promise.resolve([]),
  };
  return { record, leaves, note: (size: number) => notes.get(size) ?? '' };
};

describe('an audit', () => {
  it('distinguishes a loss that the record names from a payload that is gone without a word', async () => {
    const naming = (version: number) => (version === 5 ? '{"lost":[{"version":2}]}' : `{"n":${version}}`);
    const { record, leaves } = sealed(5, [5], naming, (version) => (version === 5 ? 'RecordRestored' : 'focus_group'));
    for (const index of [1, 2]) {
      const leaf = leaves[index] as NamedLeaf;
      leaves[index] = { ...leaf, event: { ...leaf.event!, content: null } };
    }
    const { findings } = await auditRecord(record, checking);
    expect(findings.map((finding) => [finding.class, finding.where, isFailure(finding)])).toEqual([
      ['erased', 'leaf 1 (programme-P-001, version 2)', false],
      ['missing', 'leaf 2 (programme-P-001, version 3)', true],
    ]);
  });

  it('distinguishes what was erased, as the record says, from what was taken away or put in its place', async () => {
    const residue = '{"a":1,"kind":"focus_group"}';
    const erasure = (eventId: string) =>
      `{"approvedBy":{"id":"ap-1"},"decidedBy":{"id":"pm-1"},"ground":"retention-ended","of":{"eventId":"${eventId}"},"residue":{"kind":"focus_group","a":1}}`;
    const erasing = new Map([5, 6, 7].map((version) => [version, erasure(`e-${version - 4}`)]));
    const { record, leaves } = sealed(
      7,
      [7],
      (version) => erasing.get(version) ?? `{"n":${version}}`,
      (version) => (erasing.has(version) ? 'PayloadErased' : 'focus_group'),
    );
    const left = [residue, '{"a":2,"kind":"focus_group"}', null, residue];
    for (const [index, kept] of left.entries()) {
      const leaf = leaves[index] as NamedLeaf;
      leaves[index] = { ...leaf, event: { ...leaf.event!, content: null, residue: kept } };
    }
    const { findings } = await auditRecord(record, checking);
    expect(findings.map((finding) => [finding.class, finding.where, isFailure(finding)])).toEqual([
      ['erased', 'leaf 0 (programme-P-001, version 1)', false],
      ['altered', 'leaf 1 (programme-P-001, version 2)', true],
      ['altered', 'leaf 2 (programme-P-001, version 3)', true],
      ['missing', 'leaf 3 (programme-P-001, version 4)', true],
    ]);
    expect(findings[0]?.found).toBe(
      'erased as retention-ended, decided by pm-1, approved by ap-1, as PayloadErased (version 5) says',
    );
  });

  it('says how many leaves a signature covers, beside how many there are', async () => {
    const { record } = sealed(10, [4, 7]);
    const keyId = keyIdOf(verifierKeyOf(key), sha256);
    expect(await auditRecord(record, checking)).toEqual({
      leaves: 10,
      signedLeaves: 7,
      checkpoints: 2,
      findings: [],
      times: { kept: 0, checked: [] },
      signers: [{ name: origin, keyId, type: 'ed25519', checkpoints: 2, from: 4, to: 7 }],
    });
  });

  it.each([0, 5])('proves nothing of %i leaves without a checkpoint', async (count) => {
    const { findings } = await auditRecord(sealed(count, []).record, checking);
    expect(findings).toEqual([expect.objectContaining({ class: 'signature', where: 'the log' })]);
  });

  it('names the leaf whose payload was changed, once', async () => {
    const { record, leaves } = sealed(10, [10]);
    leaves[3] = {
      ...(leaves[3] as object),
      event: { ...eventOf(4, '{"n":4}'), content: { payload: '{"n":5}', salt } },
    } as AuditedLeaf;
    expect((await auditRecord(record, checking)).findings).toEqual([
      expect.objectContaining({ class: 'altered', where: 'leaf 3 (programme-P-001, version 4)' }),
    ]);
  });

  it('agrees with a checkpoint that was kept, also when the record has forgotten it', async () => {
    const { note } = sealed(10, [4]);
    const { record } = sealed(10, [7]);
    expect(await auditRecord(record, checking, { kept: [note(4)] })).toMatchObject({ checkpoints: 2, findings: [] });
  });

  it('finds that the whole log was made anew by its own keys, by a checkpoint that was kept', async () => {
    const kept = sealed(10, [4]).note(4);
    const forged = (version: number) => (version === 2 ? '{"n":"other"}' : `{"n":${version}}`);
    expect((await auditRecord(sealed(10, [7], forged).record, checking)).findings).toEqual([]);
    const { findings } = await auditRecord(sealed(10, [7], forged).record, checking, { kept: [kept] });
    expect(findings).toEqual([expect.objectContaining({ class: 'altered', where: 'leaves 0 to 3' })]);
    const same = await auditRecord(sealed(10, [4], forged).record, checking, { kept: [kept] });
    expect(same.findings).toEqual([expect.objectContaining({ where: 'checkpoint 1 of those that were kept' })]);
  });

  it('tells how far it has come', async () => {
    const seen: number[] = [];
    const onProgress = (leaves: number) => void seen.push(leaves);
    await auditRecord(sealed(300, [300]).record, checking, { onProgress });
    expect(seen).toEqual([256, 300]);
  });
});

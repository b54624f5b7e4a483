import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  digestOf,
  entriesPath,
  formatCheckpoint,
  formatEntries,
  formatNote,
  formatVerifierKey,
  formatTlogProof,
  leafOf,
  packIdOf,
  tilePath,
  treeHasher,
  TileWriter,
} from '@throughline/evidence';
import { generatePrivateKey, readSigningKey, sha256, signCheckpoint, verifierKeyOf } from '@throughline/evidence/node';
import { checking, packed, packOf, sealedLog, zipped } from '@throughline/evidence/testing';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const origin = 'icb.example/throughline';
const signing = readSigningKey(generatePrivateKey('ed25519'), { name: origin, type: 'ed25519' });
const key = formatVerifierKey(verifierKeyOf(signing), sha256);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-verify-'));
});
afterEach(clearBenches);
afterAll(() => rm(folder, { recursive: true }));

const leaves = [1, 2, 3].map((version) =>
  leafOf({
    stream: 'programme-P-001',
    version,
    eventId: `e-${version}`,
    type: 'focus_group',
    occurredAt: '2027-05-01T10:00:00.000Z',
    recordedAt: '2027-05-01T10:00:00.000Z',
    actor: { role: 'involvement-lead', id: 'il-1' },
    dataDigest: '0'.repeat(64),
  }),
);
const writer = new TileWriter(treeHasher(sha256), () => undefined);
for (const leaf of leaves) writer.append(leaf);
const checkpoint = { origin, size: 3, root: writer.root() };
const note = formatNote({ text: formatCheckpoint(checkpoint), signatures: [signCheckpoint(checkpoint, signing, 1)] });

/** A published log of three events in a folder of this name. */
const publish = async (name: string): Promise<string> => {
  const tile = { level: 0, index: 0, width: 3 };
  const files = {
    checkpoint: note,
    'checkpoints/3': note,
    [tilePath(tile)]: writer.edge()[0]!.hashes,
    [entriesPath(tile)]: formatEntries(leaves),
  };
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return join(folder, name);
};

describe('verify', () => {
  const run = (...args: readonly string[]) =>
    createBench({ withStack: false, fetch: () => Promise.reject(new Error('nothing is fetched')) }).run([
      'verify',
      ...args,
    ]);

  it('verifies a published log by a key, given or in a file, and a checkpoint that was kept', async () => {
    const log = await publish('good');
    const { out, code } = await run('--log', log, '--key', key, '--checkpoint', join(log, 'checkpoints', '3'));
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('Verified. 3 leaves and 2 checkpoints were computed again.'),
    ]);
    await writeFile(join(folder, 'keys'), `${key}\n\n`);
    expect((await run('--log', log, '--keys', join(folder, 'keys'))).code).toBe(0);
  });

  it('verifies one proof by itself, and says what it shows', async () => {
    const hasher = treeHasher(sha256);
    const proof = [hasher.node(hasher.leaf(leaves[0]!), hasher.leaf(leaves[1]!))];
    const text = formatTlogProof({ index: 2, proof, checkpoint: note, extra: leaves[2]! });
    const file = join(folder, 'event.tlog-proof');
    await writeFile(file, text);
    const { out, code } = await run(file, '--key', key);
    expect([code, out]).toEqual([0, expect.stringContaining('Verified. Leaf 2 of the 3')]);
    expect(out).toContain('programme-P-001, version 3: focus_group e-3\n  by involvement-lead il-1');
    await writeFile(file, text.replace('index 2', 'index 1'));
    const forged = await run(file, '--key', key, '--json');
    expect([forged.code, forged.json()]).toMatchObject([1, { verified: false, findings: [{ where: file }] }]);
  });

  it('names what disagrees, and ends with 1', async () => {
    const log = await publish('altered');
    await writeFile(join(log, entriesPath({ index: 0, width: 3 })), formatEntries([new Uint8Array(3)]));
    const { out, code } = await run('--log', log, '--key', key);
    expect([code, out]).toEqual([1, expect.stringContaining('NOT verified.')]);
    expect(out).toContain('altered: leaf 0');
  });

  it('verifies a pack offline, and names the line of one that was changed', async () => {
    const { files } = await packOf(3);
    const zip = Buffer.from(await zipped(files));
    await writeFile(join(folder, 'pack.zip'), zip);
    const packKey = formatVerifierKey(checking.keys[0]!, sha256);
    const good = await run(join(folder, 'pack.zip'), '--key', packKey);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('Verified: Evidence pack of P-001')]);
    zip[zip.indexOf('{\\"n\\":2}') + 7] = '3'.charCodeAt(0);
    await writeFile(join(folder, 'pack.zip'), zip);
    const bad = await run(join(folder, 'pack.zip'), '--key', packKey);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('altered: events/00001.ndjson line 2, leaf 2 ')]);
    expect(bad.out).toContain(': Focus group of 1 May 2027\n');
    const unsigned = (await run(join(folder, 'pack.zip'), '--key', key)).out;
    expect(unsigned).toContain('signature: checkpoint');
    expect(unsigned).toContain('None of its records was looked at');
    await writeFile(join(folder, 'text.zip'), 'a text of so many letters that it could hold the end of a ZIP file');
    const text = await run(join(folder, 'text.zip'), '--key', key);
    expect([text.code, text.out]).toEqual([1, expect.stringContaining('it is no ZIP file')]);
    const edition = join(folder, 'public.zip');
    await writeFile(edition, await zipped((await packOf(3, { edition: 'public' })).files));
    expect((await run(edition, '--key', packKey)).out).toContain(
      '\nNo decision was taken again, because the public edition has no payloads.\n',
    );
    expect((await run(join(folder, 'nowhere.zip'), '--key', key)).code).toBe(2);
  });

  it('compares the documents of a pack with those that were given, and ends with 1 where one differs', async () => {
    const document = (name: string, text: string) => ({
      uri: `https://icb.example/${name}`,
      sha256: digestOf(Buffer.from(text), sha256),
      documentDate: '2027-03-02',
      mediaType: 'text/plain',
    });
    const log = sealedLog();
    const evidence = [document('letter.txt', 'Dear all'), document('minutes.txt', 'Agreed')];
    log.record('programme-P-001', 'focus_group', { data: { evidence } });
    const question = { programme: 'P-001', edition: 'disclosure' } as const;
    const said = { pack: packIdOf(question, sha256), question };
    const { version: to, eventId: request } = log.record('programme-P-001', 'EvidencePackRequested', said);
    const pack = join(folder, 'documents.zip');
    await writeFile(pack, await zipped((await packed(log, { question, to, request })).files));
    const given = join(folder, 'documents');
    await mkdir(join(given, 'below'), { recursive: true });
    await writeFile(join(given, 'below', 'scan-1.txt'), 'Dear all');
    const compared = () => run(pack, '--documents', given, '--key', formatVerifierKey(checking.keys[0]!, sha256));
    const good = await compared();
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('1 of 2 documents that records refer to is as')]);
    expect(good.out).toContain('not given: https://icb.example/minutes.txt, of 2027-03-02');
    expect(good.out).not.toContain('No record refers');
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await writeFile(join(given, `other-${n}.txt`), String(n));
    const many = await compared();
    expect(many.out).toContain(
      'No record refers to 7 other files in the folder, as these; --json names all:\n  other-1.txt',
    );
    expect([many.code, many.out.match(/^ {2}other-/gm)?.length]).toEqual([0, 5]);
    await writeFile(join(given, 'minutes.txt'), 'Refused');
    const bad = await compared();
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('DIFFERS: minutes.txt\n  expected: https://icb.')]);
  });

  it.each([
    [['x.zip', '--documents', 'nowhere', '--key', key], 'x.zip'],
    [['--store', '--documents', 'x', '--key', key], 'Only an evidence pack is compared'],
    [['pack.zip', '--store', '--key', key], 'It is not said what to verify'],
    [['--key', key], 'It is not said what to verify'],
    [['--store', '--log', 'x', '--key', key], 'It is not said what to verify'],
    [['x', '--store', '--key', key], 'It is not said what to verify'],
    [['/nowhere/x', '--key', key], 'could not be read'],
    [['--log', '/nowhere', '--key', key], 'No log can be read there'],
    [['--log', '.'], 'No log can be read there'],
  ])('is told what it lacks by %j', async (args, words) => {
    const { err, code } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('needs a key, and one that belongs to its name', async () => {
    const log = await publish('unkeyed');
    expect((await run('--log', log)).err).toContain('A verifier key is needed');
    expect((await run('--log', log, '--key', key.replace('icb', 'ibc'))).err).toContain(
      'does not belong to this name and key',
    );
  });
});

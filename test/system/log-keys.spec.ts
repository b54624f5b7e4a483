import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { append, fact } from '@throughline/event-store/contract';
import {
  formatTlogProof,
  formatVerifierKey,
  leafOf,
  openCheckpoint,
  openProofOfLeaf,
  parseVerifierKey,
  tileReader,
  tilesFrom,
  treeHasher,
} from '@throughline/evidence';
import { readSigningKey, sha256, verifierKeyOf, verifySignature } from '@throughline/evidence/node';
import { commandLineOn } from '../log/command-line.ts';
import { type SealedLog, startSealedLog, TEST_IDENTITY } from '../log/sealed-log.ts';

let directory: string;
let sealed: SealedLog;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'throughline-keys-'));
  sealed = await startSealedLog(directory);
});
afterAll(async () => {
  await sealed.drop();
  await rm(directory, { recursive: true });
});

const lastKey = (text: string): string => text.trim().split('\n').at(-1)!;

describe('a key of the log that is replaced by another', () => {
  it('signs beside it for a while and then no more, and all that was recorded is proven by the new one', async () => {
    const { store, log, url, folder } = sealed;
    const run = commandLineOn(url, directory);
    const verify = (...args: readonly string[]) => run(['verify', ...args]);
    let recorded = 0;
    const goOn = async (identity = TEST_IDENTITY): Promise<number> => {
      await append(store, 'programme-a', recorded, fact(`a-${(recorded += 1)}`, { payload: { number: recorded } }));
      await sealed.seal();
      await sealed.publish('', identity);
      return (await log.lastCheckpoint())!.size;
    };
    const [first, quantum] = TEST_IDENTITY.keys;
    const old = formatVerifierKey(verifierKeyOf(first!), sha256);
    await goOn();

    const made = await run([
      'log',
      'keys',
      'make',
      '--type',
      'ed25519',
      '--origin',
      TEST_IDENTITY.origin,
      '--out',
      'new.pem',
    ]);
    const line = lastKey(made.out);
    const pem = await readFile(join(directory, 'new.pem'), 'utf8');
    const fresh = readSigningKey(pem, { name: TEST_IDENTITY.origin, type: 'ed25519' });
    const [both, after] = [
      { ...TEST_IDENTITY, keys: [first!, quantum!, fresh] },
      { ...TEST_IDENTITY, keys: [quantum!, fresh] },
    ];
    const signersOf = async () => {
      const keys = both.keys.map(verifierKeyOf);
      const { note } = (await log.lastCheckpoint())!;
      const { signedBy } = await openCheckpoint(note, { keys, sha256, verify: verifySignature });
      return signedBy.map(({ name, keyId }) => `${name}+${keyId}`);
    };
    const idOf = (key: string) => key.split('+', 2).join('+');

    // A key that the record does not name signs nothing, even where a worker has it; and an old one stays while there is no other.
    await goOn(both);
    expect(await signersOf()).not.toContain(idOf(line));
    const by = ['--by', 'op-1', '--reason', 'Yearly replacement'];
    const early = await run(['log', 'keys', 'retire', old, ...by]);
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('No other key of type ed25519 signs')]);

    expect(await run(['log', 'keys', 'add', line, ...by])).toMatchObject({ code: 0 });
    // The worker gets the new key some checkpoints later only.
    await goOn();
    const added = await goOn(both);
    expect(await signersOf()).toEqual(expect.arrayContaining([idOf(old), idOf(line)]));
    expect(await run(['log', 'keys', 'retire', old, ...by])).toMatchObject({ code: 0 });
    const retired = await goOn(both);
    expect(await signersOf()).toEqual(expect.not.arrayContaining([idOf(old)]));
    const size = await goOn(after);

    const listed = await run(['log', 'keys', 'list']);
    const ended = `${old} until ${retired - 2}`;
    expect(listed.out).toContain(ended);
    // Of a key that was never added the record has no public key: whoever has it names the file.
    const second = formatVerifierKey(verifierKeyOf(quantum!), sha256);
    expect(listed.out).toContain(`${idOf(second)} signed the last checkpoint, and its public key is not at hand`);
    await writeFile(join(directory, 'at-hand'), `${old}\n${second}\n`);
    const plain = await run(['log', 'keys', 'list', '--plain', '--keys', join(directory, 'at-hand')]);
    expect(plain).toMatchObject({ code: 0, out: `${ended}\n${second}\n${line}\n`, err: '' });
    const again = await run(['log', 'keys', 'add', old, ...by]);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('The key was retired')]);

    // Whoever has both keys, or the new one alone, finds nothing wrong; the old one alone proves what it signed.
    for (const keys of [[ended, line], [old, line], [line]])
      for (const what of [['--store'], ['--log', folder]]) {
        const given = keys.flatMap((key) => ['--key', key]);
        const { code, out } = await verify(...what, ...given);
        expect([code, out]).toEqual([0, expect.stringContaining(`Signed by ${idOf(line)} (ed25519): 3 checkpoints`)]);
      }
    // The old one alone does not prove what came after it: who signed that is named, and decisions are taken again all the same.
    const short = await verify('--store', '--key', ended);
    expect([short.code, short.out]).toEqual([1, expect.stringMatching(/it names .*\n/)]);
    expect(short.out).toContain(idOf(line));
    expect(short.out).toContain('No decision is on record');

    // An entry from before the new key is proven under a checkpoint that it alone signed.
    const proof = await tileReader(treeHasher(sha256), tilesFrom(log)).inclusion(0, size);
    const { note } = (await log.lastCheckpoint())!;
    const extra = leafOf((await log.records(0, 1))[0]!);
    const checking = { keys: [parseVerifierKey(line, sha256)], sha256, verify: verifySignature };
    const opened = await openProofOfLeaf(formatTlogProof({ index: 0, proof, checkpoint: note, extra }), checking);
    expect(opened).toMatchObject({ record: { eventId: 'a-1' }, checkpoint: { size } });
    expect(added).toBeLessThan(size);
  });

  it('is found where it signs after it was retired, by the record itself and by whoever knows when', async () => {
    const { store, log, folder, url } = sealed;
    const run = commandLineOn(url, directory);
    await append(store, 'programme-b', 0, fact('b-1'));
    await sealed.seal();
    const { signEdge } = await import('@throughline/worker');
    // Somebody has the private key that was retired, and the folder.
    const forged = { ...log, keepCheckpoint: (one: { size: number; note: string }) => Promise.resolve(one) };
    const signed = (await signEdge(forged, treeHasher(sha256), { identity: TEST_IDENTITY, seconds: 1 }))!;
    await sealed.publish('', TEST_IDENTITY);
    await writeFile(join(folder, 'checkpoint'), signed.note);
    const old = formatVerifierKey(verifierKeyOf(TEST_IDENTITY.keys[0]!), sha256);
    const found = await run(['verify', '--log', folder, '--key', old]);
    expect([found.code, found.out]).toEqual([
      1,
      expect.stringMatching(
        /signature: checkpoint of \d+ leaves\n {2}expected: signatures by keys in force then\n.*retired/,
      ),
    ]);
    await writeFile(join(directory, 'kept'), signed.note);
    const answer = await run(['verify', '--store', '--checkpoint', join(directory, 'kept'), '--key', `${old} until 3`]);
    expect([answer.code, answer.out]).toEqual([1, expect.stringContaining('was retired at 3 leaves, and signed')]);
  });
});

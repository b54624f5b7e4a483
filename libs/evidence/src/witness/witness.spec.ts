import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newWitnessFile, openWitnessFile, type WitnessFile } from '../node/witness-memory.ts';
import { sha256 } from '../node/sha256.ts';
import {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  type SigningKey,
  verifierKeyOf,
  verifySignature,
} from '../node/signatures.ts';
import { formatCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import { formatNote } from '../note/note.ts';
import { treeHasher } from '../tree/hashing.ts';
import { tilesFrom } from '../tree/stored-tiles.ts';
import { tileReader } from '../tree/tile-reader.ts';
import { TileWriter } from '../tree/tile-writer.ts';
import { cosignatureOf } from './cosignature.ts';
import { formatAddCheckpoint } from './request.ts';
import { createWitness } from './witness.ts';

const ORIGIN = 'icb.example/throughline';
const keyOf = (type: SigningKey['type'], name = ORIGIN) => readSigningKey(generatePrivateKey(type), { name, type });
const [own, own2, stranger] = [keyOf('ed25519'), keyOf('ml-dsa-44'), keyOf('ed25519')];
const signing = keyOf('ed25519-cosignature', 'neighbour.example/witness');
const checking = { keys: [verifierKeyOf(own), verifierKeyOf(own2)], sha256, verify: verifySignature };
const hasher = treeHasher(sha256);
const SECONDS = 1_800_000_000;

/** A log of up to 250 leaves, which hold these words. */
const logOf = (words: string) => {
  const writer = new TileWriter(hasher, () => undefined);
  const reader = tileReader(
    hasher,
    tilesFrom({
      tile: () => Promise.resolve(undefined),
      edge: () => Promise.resolve({ tiles: writer.edge() }),
    }),
  );
  for (let leaf = 0; leaf < 250; leaf += 1) writer.append(Buffer.from(`${words} ${leaf}`));
  const note = async (size: number, by: readonly SigningKey[] = [own], origin = ORIGIN) => {
    const checkpoint = { origin, size, root: await reader.root(size) };
    return formatNote({
      text: formatCheckpoint(checkpoint),
      signatures: by.map((key) => signCheckpoint(checkpoint, key, 1)),
    });
  };
  const request = async (old: number, size: number, ...of: readonly [by?: readonly SigningKey[], origin?: string]) =>
    formatAddCheckpoint({
      old,
      proof: old === 0 || old >= size ? [] : await reader.consistency(old, size),
      note: await note(size, ...of),
    });
  return { note, request };
};
const [log, fork] = [logOf('leaf'), logOf('other')];

let folder: string;
let memory: WitnessFile;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-witness-'));
  await newWitnessFile(join(folder, 'signed.json'));
  memory = await openWitnessFile(join(folder, 'signed.json'));
});
afterEach(() => rm(folder, { recursive: true }));
const witness = () =>
  createWitness({ checking, memory, cosign: (checkpoint) => signCheckpoint(checkpoint, signing, SECONDS) });

describe('a witness', () => {
  it('signs a log that goes on from what it signed last, and its signature fits the checkpoint', async () => {
    const one = witness();
    for (const [old, size] of [
      [0, 3],
      [3, 3],
      [3, 200],
      [200, 250],
    ] as const) {
      const { status, body } = await one.addCheckpoint(await log.request(old, size, [own, own2]));
      expect([size, status]).toEqual([size, 200]);
      const note = await log.note(size, [own, own2]);
      const cosigned = note + body;
      await expect(cosignatureOf(body, { note, witness: verifierKeyOf(signing), checking })).resolves.toMatchObject({
        name: signing.name,
      });
      const { signedBy } = await openCheckpoint(cosigned, {
        ...checking,
        keys: [...checking.keys, verifierKeyOf(signing)],
      });
      expect(signedBy.at(-1)).toMatchObject({ name: signing.name, type: 'ed25519-cosignature', seconds: SECONDS });
    }
  });

  it('answers with where it stands to whoever is mistaken about it', async () => {
    const one = witness();
    expect(await one.addCheckpoint(await log.request(2, 3))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      body: '0\n',
    });
    await one.addCheckpoint(await log.request(0, 200));
    for (const [old, size] of [
      [0, 3],
      [0, 250],
      [3, 200],
    ] as const)
      expect(await one.addCheckpoint(await log.request(old, size))).toMatchObject({ status: 409, body: '200\n' });
  });

  it('signs no second history of a log, larger or of the same size', async () => {
    const one = witness();
    await one.addCheckpoint(await log.request(0, 200));
    expect((await one.addCheckpoint(await fork.request(200, 250))).status).toBe(422);
    expect(await one.addCheckpoint(await fork.request(200, 200))).toMatchObject({
      status: 409,
      type: 'text/plain; charset=utf-8',
    });
    expect(memory.last(ORIGIN)?.size).toBe(200);
    expect((await one.addCheckpoint(await log.request(200, 250))).status).toBe(200);
  });

  it('signs one history only when both are offered at once', async () => {
    const one = witness();
    await one.addCheckpoint(await log.request(0, 1));
    const requests = await Promise.all([log.request(1, 200), log.request(1, 250)]);
    const answers = await Promise.all(requests.map((body) => one.addCheckpoint(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
  });

  it('remembers what it signed when it is started again, and lets no second process beside it', async () => {
    await witness().addCheckpoint(await log.request(0, 200));
    await expect(openWitnessFile(join(folder, 'signed.json'))).rejects.toThrow('in use');
    memory.release();
    memory = await openWitnessFile(join(folder, 'signed.json'));
    expect((await witness().addCheckpoint(await fork.request(0, 200))).status).toBe(409);
    expect(JSON.parse(await readFile(join(folder, 'signed.json'), 'utf8'))).toMatchObject({ [ORIGIN]: { size: 200 } });
  });

  it.each([
    ['a log that it does not know', 404, log.request(0, 3, [stranger], 'other.example/log')],
    ['a signature of a key that is not the log’s', 403, log.request(0, 3, [stranger])],
    ['an old size beyond the checkpoint', 400, log.request(250, 200)],
    [
      'a proof from nothing',
      422,
      log.request(0, 3).then((body) => body.replace('old 0\n', `old 0\n${'A'.repeat(43)}=\n`)),
    ],
    ['what is no request', 400, Promise.resolve('old x\n\nnote')],
    ['a request without a checkpoint', 400, Promise.resolve('old 0\n')],
    [
      'more hashes than any proof has',
      400,
      log.request(0, 3).then((body) => body.replace('old 0\n', `old 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)),
    ],
  ])('refuses %s with %d', async (_, status, body) => {
    expect((await witness().addCheckpoint(await body)).status).toBe(status);
    expect(memory.last(ORIGIN)).toBeUndefined();
  });
});

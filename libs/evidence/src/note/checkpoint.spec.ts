import { describe, expect, it } from '@jest/globals';
import { toBase64 } from '../bytes.ts';
import { sha256 } from '../node/sha256.ts';
import {
  generatePrivateKey,
  readSigningKey,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from '../node/signatures.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { formatNote, InvalidNote, parseNote } from './note.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { formatVerifierKey, keyIdOf, parseVerifierKey } from './verifier-key.ts';

const ORIGIN = 'icb.example/throughline';
const keyOf = (type: 'ed25519' | 'ed25519-cosignature' | 'ml-dsa-44', name = ORIGIN) =>
  readSigningKey(generatePrivateKey(type), { name, type });
const [classic, quantum, witness] = [
  keyOf('ed25519'),
  keyOf('ml-dsa-44'),
  keyOf('ed25519-cosignature', 'neighbour.example/witness'),
];
const checkpoint = { origin: ORIGIN, size: 70_000, root: new Uint8Array(32).fill(7) };
const idOf = (key: typeof classic) => keyIdOf(verifierKeyOf(key), sha256);
const SECONDS = 1_800_000_000;
const signed = (...keys: readonly (typeof classic)[]) =>
  formatNote({
    text: formatCheckpoint(checkpoint),
    signatures: keys.map((key) => signCheckpoint(checkpoint, key, SECONDS)),
  });
const trusting = (...keys: readonly (typeof classic)[]) => ({
  keys: keys.map(verifierKeyOf),
  sha256,
  verify: verifySignature,
});

describe('a checkpoint', () => {
  it('is opened by any key of its log, and tells who signed, and when', async () => {
    const note = signed(classic, quantum, witness);
    expect(await openCheckpoint(note, trusting(classic, quantum, witness))).toEqual({
      ...checkpoint,
      signedBy: [
        { name: ORIGIN, keyId: idOf(classic), type: 'ed25519', seconds: null },
        { name: ORIGIN, keyId: idOf(quantum), type: 'ml-dsa-44', seconds: SECONDS },
        { name: witness.name, keyId: idOf(witness), type: 'ed25519-cosignature', seconds: SECONDS },
      ],
    });
    for (const key of [classic, quantum])
      expect((await openCheckpoint(note, trusting(key))).signedBy).toMatchObject([{ type: key.type }]);
  });

  it('is not opened by the signature of a witness alone, nor by a key that is not trusted', async () => {
    await expect(openCheckpoint(signed(classic, witness), trusting(witness))).rejects.toThrow(
      `no key that is trusted signed for the log ${ORIGIN}: it names ${ORIGIN}+${idOf(classic)}. What`,
    );
    await expect(openCheckpoint(signed(classic), trusting(keyOf('ed25519')))).rejects.toThrow(
      'no key that is trusted signed',
    );
  });

  it.each([
    ['size', (note: string) => note.replace('70000', '70001')],
    ['root', (note: string) => note.replace(toBase64(checkpoint.root), toBase64(new Uint8Array(32)))],
    ['origin', (note: string) => note.replace(`${ORIGIN}\n`, 'another.example\n')],
  ])('whose %s was changed is refused, whichever key is asked', async (_, change) => {
    for (const key of [classic, quantum])
      await expect(openCheckpoint(change(signed(classic, quantum)), trusting(key))).rejects.toThrow(InvalidNote);
  });

  it('is refused whole when one signature of a known key fails', async () => {
    const { text, signatures } = parseNote(signed(classic, quantum));
    const [first, second] = signatures;
    const altered = { ...second, signature: second?.signature.map((byte) => byte ^ 1) } as NonNullable<typeof second>;
    const note = formatNote({ text, signatures: [first as NonNullable<typeof first>, altered] });
    await expect(openCheckpoint(note, trusting(classic, quantum))).rejects.toThrow('the ml-dsa-44 signature of');
    expect(await openCheckpoint(note, trusting(classic))).toMatchObject({ size: 70_000 });
  });

  it.each([
    'a\n1\nx\n',
    'a\n01\nAAAA\n',
    `a\n1\n${toBase64(new Uint8Array(31))}\n`,
    `a\n1\n${toBase64(new Uint8Array(32))}\nmore\n`,
    '\n1\n\n',
    `a\n99999999999999999\n${toBase64(new Uint8Array(32))}\n`,
  ])('is not this text: %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(InvalidNote);
  });
});

describe('a note', () => {
  it('may hold empty lines, and is parted from its signatures by the last one', () => {
    const text = 'one\n\nthree\n';
    expect(parseNote(formatNote({ text, signatures: [signCheckpoint(checkpoint, classic, SECONDS)] })).text).toBe(text);
  });

  it.each([
    ['a control character', 'a\tb\n\n\u2014 n AAAAAAA=\n'],
    ['no signature', 'a\n\n'],
    ['no empty line', 'a\n\u2014 n AAAAAAA=\n'],
    ['no last newline', 'a\n\n\u2014 n AAAAAAA='],
    ['a name with a plus', 'a\n\n\u2014 n+m AAAAAAA=\n'],
    ['a signature that is only a key id', 'a\n\n\u2014 n AAAAAA==\n'],
    ['base64 that is written in another way', 'a\n\n\u2014 n AAAAAAB=\n'],
  ])('with %s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(InvalidNote);
  });

  it('is read with 16 signatures and with 100, and refused with 101', () => {
    const note = (count: number) => `a\n\n${'\u2014 n AAAAAAA=\n'.repeat(count)}`;
    expect(parseNote(note(16)).signatures).toHaveLength(16);
    expect(parseNote(note(100)).signatures).toHaveLength(100);
    expect(() => parseNote(note(101))).toThrow('101 signatures');
  });
});

describe('a verifier key', () => {
  it.each([classic, quantum, witness])('is read from the line that is written', (key) => {
    const verifier = verifierKeyOf(key);
    expect(parseVerifierKey(formatVerifierKey(verifier, sha256), sha256)).toEqual(verifier);
  });

  it('is the one of the Go checksum database as Go prints it', () => {
    const line = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(formatVerifierKey(parseVerifierKey(line, sha256), sha256)).toBe(line);
  });

  it('is refused under another name, with another key, or of an unknown type', () => {
    const line = formatVerifierKey(verifierKeyOf(classic), sha256);
    expect(() => parseVerifierKey(line.replace('icb.', 'ibc.'), sha256)).toThrow(
      'does not belong to this name and key',
    );
    expect(() => parseVerifierKey('a+00000000+Ag==', sha256)).toThrow('signature type 2 is not known');
    expect(() => parseVerifierKey('a+00000000+AQ==', sha256)).toThrow('has 32 bytes, not 0');
    expect(() => parseVerifierKey('nonsense', sha256)).toThrow('one line');
  });
});

describe('a proof in a file', () => {
  it('is read as it is written, and extra data is passed over', () => {
    const proof = {
      index: 41,
      proof: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)],
      checkpoint: signed(classic),
    };
    const text = formatTlogProof(proof);
    expect(parseTlogProof(text)).toEqual(proof);
    const extra = new Uint8Array(3);
    expect(parseTlogProof(text.replace('index', 'extra AAAA\nindex'))).toEqual({ ...proof, extra });
    expect(parseTlogProof(formatTlogProof({ ...proof, extra }))).toEqual({ ...proof, extra });
  });

  it.each([
    '',
    'c2sp.org/tlog-proof@v1\n\nx',
    'c2sp.org/tlog-proof@v2\nindex 1\n\nx',
    'c2sp.org/tlog-proof@v1\nindex 01\n\nx',
    'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx',
    'c2sp.org/tlog-proof@v1\nextra A\nindex 1\n\nx',
  ])('is not this text: %j', (text) => {
    expect(() => parseTlogProof(text)).toThrow(InvalidNote);
  });
});

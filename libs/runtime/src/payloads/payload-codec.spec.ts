import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { z } from 'zod';
import { type Environment, readSettings } from '../read-settings.ts';
import { createPayloadCodec, UnreadablePayload } from './payload-codec.ts';
import { PAYLOAD_KEYS, type PayloadKeys, payloadKeys } from './payload-keys.ts';

const key = () => randomBytes(32).toString('base64');
const [OLD, NEW] = [key(), key()];
const read = (env: Environment) => payloadKeys(readSettings(z.object(PAYLOAD_KEYS), env));
const keysOf = (list: string, encryptWith?: string): PayloadKeys => {
  const { payloads, problems } = read({ TEMPORAL_ENCRYPTION_KEYS: list, TEMPORAL_ENCRYPT_WITH: encryptWith });
  expect(problems).toEqual([]);
  return payloads!;
};
const MESSAGE = { commandId: 'c-1', reason: 'the board meets later', at: null };
const plain = (): Payload => defaultPayloadConverter.toPayload(MESSAGE);
const valueOf = ([payload]: readonly Payload[]): unknown => defaultPayloadConverter.fromPayload(payload!);
const encode = (keys: PayloadKeys, payload = plain()) => createPayloadCodec(keys).encode([payload]);
const decode = async (keys: PayloadKeys | undefined, payloads: Payload[]) =>
  valueOf(await createPayloadCodec(keys).decode(payloads));

describe('a payload of Temporal', () => {
  it('is encrypted with its metadata, each time differently, and read again', async () => {
    const keys = keysOf(`old:${OLD}`, 'old');
    const [once, twice] = [await encode(keys), await encode(keys)];
    expect(
      Object.fromEntries(Object.entries(once[0]!.metadata!).map(([name, value]) => [name, String(value)])),
    ).toEqual({
      encoding: 'binary/encrypted',
      'encryption-key-id': 'old',
    });
    expect(Buffer.from(once[0]!.data!).toString('latin1')).not.toMatch(/json|board|commandId/);
    expect(once[0]!.data).not.toEqual(twice[0]!.data);
    expect(await decode(keys, once)).toEqual(MESSAGE);
    const nothing = await encode(keys, defaultPayloadConverter.toPayload(undefined));
    expect(await decode(keys, nothing)).toBeUndefined();
  });

  it('is read under each key that is given, while another one encrypts', async () => {
    const before = await encode(keysOf(`old:${OLD}`, 'old'));
    const rotated = keysOf(`old:${OLD}\nnew:${NEW}`, 'new');
    const after = await encode(rotated);
    expect(String(after[0]!.metadata!['encryption-key-id'])).toBe('new');
    const codec = createPayloadCodec(rotated);
    const decoded = await codec.decode([...before, plain(), ...after]);
    expect(decoded.map((payload) => valueOf([payload]))).toEqual([MESSAGE, MESSAGE, MESSAGE]);
  });

  it('is written as it is where no key encrypts, and one of before is still read', async () => {
    expect(await encode(keysOf(`old:${OLD}`))).toEqual([plain()]);
    expect(await createPayloadCodec().encode([plain()])).toEqual([plain()]);
    expect(await decode(undefined, [plain()])).toEqual(MESSAGE);
    expect(await decode(keysOf(`old:${OLD}`), await encode(keysOf(`old:${OLD}`, 'old')))).toEqual(MESSAGE);
  });

  it.each([undefined, keysOf(`new:${NEW}`, 'new')])(
    'under a key that is not known is refused by its id',
    async (keys) => {
      const encrypted = await encode(keysOf(`old:${OLD}`, 'old'));
      const refused = decode(keys, encrypted);
      await expect(refused).rejects.toBeInstanceOf(UnreadablePayload);
      await expect(refused).rejects.toThrow(
        /key "old", which this process does not have; add it to TEMPORAL_ENCRYPTION_KEYS/,
      );
    },
  );

  it('that was changed anywhere, or is under another key of the same id, is refused', async () => {
    const keys = keysOf(`old:${OLD}`, 'old');
    const [{ metadata, data }] = (await encode(keys)) as [Required<Payload>];
    const changed = [...data!.keys()].map((at) => {
      const bytes = Buffer.from(data!);
      bytes[at]! ^= 1;
      return bytes;
    });
    for (const bytes of [
      ...changed,
      Buffer.alloc(0),
      Buffer.from(data!).subarray(0, 27),
      Buffer.from(data!).subarray(1),
    ])
      await expect(decode(keys, [{ metadata, data: bytes }])).rejects.toThrow(/key "old": it was changed, or/);
    await expect(decode(keysOf(`old:${NEW}`), [{ metadata, data }])).rejects.toThrow(/another key under that id/);
  });
});

describe('keys of payloads', () => {
  it('are separated by commas or line breaks, and show nothing of themselves', () => {
    const { keys } = keysOf(`a:${OLD},b:${NEW}\n`, 'b');
    expect([...keys.keys()]).toEqual(['a', 'b']);
    expect(inspect(keys, { depth: null }) + JSON.stringify([...keys])).not.toContain(OLD.slice(0, 8));
    expect(read({})).toEqual({ problems: [] });
  });

  const ID_WANTED = 'expected an id of 1 to 64 letters, digits, dots, hyphens or underscores before the colon';
  const KEY_WANTED = 'expected a key of 32 bytes in Base64 (44 characters, the last one =) after the colon';
  const COLON_WANTED = 'expected id:key, and there is no colon';
  it.each([
    [OLD, [`entry 1: ${COLON_WANTED}`]],
    [`a:${OLD.slice(4)}`, [`entry 1: ${KEY_WANTED}`]],
    [`a:${OLD}${NEW}`, [`entry 1: ${KEY_WANTED}`]],
    [`b:${NEW}\na:${OLD},a:${NEW}`, ['entry 3: expected another id than that of entry 2']],
    [`:${OLD},b:${NEW},c/d:${OLD}`, [`entry 1: ${ID_WANTED}`, `entry 3: ${ID_WANTED}`]],
    [`a b:${OLD}`, [`entry 1: ${COLON_WANTED}`]],
  ])('are refused by the number of each entry that is malformed or twice there, without its value', (list, faults) => {
    const all = faults.map((fault) => `TEMPORAL_ENCRYPTION_KEYS: ${fault}`).join('; ');
    expect(() => read({ TEMPORAL_ENCRYPTION_KEYS: list })).toThrow(new Error(`environment: ${all}`));
  });

  it.each([undefined, `old:${OLD}`])('are refused where the one that encrypts is not among them', (list) => {
    const { problems } = read({ TEMPORAL_ENCRYPTION_KEYS: list, TEMPORAL_ENCRYPT_WITH: 'new' });
    expect(problems).toEqual(['TEMPORAL_ENCRYPT_WITH: expected the id of a key in TEMPORAL_ENCRYPTION_KEYS']);
  });
});

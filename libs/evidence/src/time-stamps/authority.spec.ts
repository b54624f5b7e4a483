import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromHex, utf8 } from '../bytes.ts';
import { sha256 } from '../node/sha256.ts';
import { startTestAuthority, type TestAuthority } from '../testing/authority.ts';
import { digestOf } from '../tree/hashing.ts';
import { trustedAuthority } from './authority.ts';
import { readTimeStampResponse, timeStampRequest } from './rfc3161.ts';
import { InvalidTimeStamp } from './time-stamp.ts';
import openssl from '../testing/openssl-time-stamp.json' with { type: 'json' };

const note = utf8('icb.example/throughline\n3\nAAAA\n');
let [authority, other]: TestAuthority[] = [];
beforeAll(async () => {
  [authority, other] = [await startTestAuthority(), await startTestAuthority()];
});
afterAll(() => Promise.all([authority!.close(), other!.close()]));

const stampOf = (by: TestAuthority, nonce = randomBytes(8)) =>
  by.respond(timeStampRequest(fromHex(digestOf(note, sha256)), nonce));

describe('a time-stamp', () => {
  it('states when its authority had the bytes, and repeats the nonce', async () => {
    const before = Date.now();
    const response = await stampOf(authority!, Buffer.from('ff00000000000001', 'hex'));
    const { genTime } = await trustedAuthority(authority!.certificates)(response, note);
    expect(Math.abs(Date.parse(genTime) - before)).toBeLessThan(60_000);
    expect(Buffer.from(readTimeStampResponse(response).nonce).toString('hex')).toBe('7f00000000000001');
  });

  it('does not verify over other bytes, by another authority, changed, or cut short', async () => {
    const response = await stampOf(authority!);
    const verify = trustedAuthority(authority!.certificates);
    await expect(verify(response, utf8('another note\n'))).rejects.toThrow(InvalidTimeStamp);
    await expect(trustedAuthority(other!.certificates)(response, note)).rejects.toThrow(InvalidTimeStamp);
    const at = Buffer.from(response).lastIndexOf(Buffer.from('0400', 'hex'));
    for (const changed of [
      response.with(-5, response.at(-5)! ^ 1),
      response.with(60, response[60]! ^ 1),
      response.slice(0, at > 0 ? at : 100),
      new Uint8Array(0),
    ])
      await expect(verify(changed, note)).rejects.toThrow(InvalidTimeStamp);
  });

  it('verifies by certificates as they were when it was issued, however long ago that is', async () => {
    const response = await stampOf(authority!);
    const { certificates } = authority!;
    const Today = Date;
    class Later extends Today {
      constructor(...given: readonly unknown[]) {
        super(...((given.length === 0 ? ['2300-01-01T00:00:00Z'] : given) as [string]));
      }
    }
    try {
      globalThis.Date = Later as typeof Date;
      await expect(trustedAuthority(certificates)(response, note)).resolves.toHaveProperty('genTime');
    } finally {
      globalThis.Date = Today;
    }
    const ended = await startTestAuthority(-1);
    const late = await stampOf(ended);
    await ended.close();
    await expect(trustedAuthority(ended.certificates)(late, note)).rejects.toThrow(InvalidTimeStamp);
  });

  it('is read as OpenSSL issues it', async () => {
    const { note: stamped, response, certificates } = openssl;
    const verify = trustedAuthority(certificates);
    expect(await verify(Buffer.from(response, 'base64'), utf8(stamped))).toEqual({
      genTime: '2026-11-30T03:39:47.000Z',
    });
    await expect(verify(Buffer.from(response, 'base64'), note.with(0, 1))).rejects.toThrow(InvalidTimeStamp);
  });

  it('is trusted by certificates alone', () => {
    expect(() => trustedAuthority('nothing')).toThrow('no certificate in PEM');
  });
});

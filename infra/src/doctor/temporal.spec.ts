import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { partOf } from './check.ts';
import { payloadsCheck } from './temporal.ts';

const keys = new Map(['old', 'new'].map((id) => [id, createSecretKey(randomBytes(32))]));

describe('the look at payloads of Temporal', () => {
  it.each([
    [undefined, 'ok', 'not encrypted by these settings, and no key is given'],
    [{ keys, encryptWith: 'new' }, 'ok', 'encrypted with key new; keys that decrypt: 2'],
    [{ keys }, 'warn', 'keys that decrypt: 2, and none encrypts'],
  ])('says whether one encrypts', (payloads, state, found) => {
    expect(payloadsCheck(partOf('Temporal'), { payloads })).toMatchObject({ state, found });
  });
});

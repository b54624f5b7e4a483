import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generatePrivateKey } from '@throughline/evidence/node';
import { keepVerifierKeys, prepareLog } from './log-keys.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'throughline-log-keys-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const verifierKeys = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

describe('the keys of a local log', () => {
  it('are made once, and each private key that is put beside them goes to the worker', () => {
    const first = prepareLog(home);
    expect(prepareLog(home)).toEqual(first);
    const file = join(home, 'log', 'next.pem');
    writeFileSync(file, generatePrivateKey('ed25519'));
    const { env } = prepareLog(home);
    expect(env['LOG_KEY_FILE']).toBe(`${join(home, 'log', 'ed25519.pem')},${file}`);
    expect(env['LOG_ML_DSA_KEY_FILE']).toBe(first.env['LOG_ML_DSA_KEY_FILE']);
  });

  it('stay in the file for verifiers as the record has them, also where one was retired', async () => {
    const { verifierKeysFile: file, verifierKeys: lines } = prepareLog(home);
    const onRecord = [`${lines[0]} until 9`, ...lines.slice(1)];
    await keepVerifierKeys(file, () => Promise.resolve(`${onRecord.join('\n')}\n`));
    prepareLog(home);
    expect(verifierKeys(file)).toEqual(onRecord);
    await keepVerifierKeys(file, () => Promise.resolve(undefined));
    expect(verifierKeys(file)).toEqual(onRecord);
  });

  it('are not made anew in place of one that is lost', () => {
    rmSync(join(home, 'log', 'ml-dsa-44.pem'));
    expect(() => prepareLog(home)).toThrow('No private key of type ml-dsa-44');
  });
});

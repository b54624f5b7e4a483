import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readStackFile, removeStackFile, writeStackFile, type StackFile } from './stack-file.ts';

const STACK: StackFile = {
  version: 1,
  pid: 4_711,
  startedAt: '2026-11-22T10:00:00.000Z',
  urls: {
    api: 'http://127.0.0.1:20001',
    oidc: 'http://127.0.0.1:20002',
    temporalUi: 'http://127.0.0.1:20003',
    mailbox: 'http://127.0.0.1:20009',
  },
  database: { url: 'postgresql://throughline_app:x@127.0.0.1:20004/throughline' },
  kafka: { brokers: '127.0.0.1:20005' },
  temporal: { address: '127.0.0.1:20006', namespace: 'default' },
  health: {
    api: 'http://127.0.0.1:20001/readyz',
    worker: 'http://127.0.0.1:20007/readyz',
    ingest: 'http://127.0.0.1:20008/readyz',
  },
  logs: '/tmp/logs',
};

describe('stack.json', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'throughline-stack-file-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('reads what was written', () => {
    writeStackFile(home, STACK);
    expect(readStackFile(home)).toEqual(STACK);
  });

  it('can be read by its owner only, for it holds passwords', () => {
    writeStackFile(home, STACK);
    expect(statSync(join(home, 'stack.json')).mode & 0o777).toBe(0o600);
  });

  it('is not there before the stack is up and after it was stopped', () => {
    expect(readStackFile(home)).toBeUndefined();
    writeStackFile(home, STACK);
    removeStackFile(home);
    removeStackFile(home);
    expect(readStackFile(home)).toBeUndefined();
  });

  it.each([
    ['half of it', '{"version":1,'],
    ['another version', JSON.stringify({ ...STACK, version: 2 })],
    ['something else', '[]'],
  ])('takes %s for none', (_what, text) => {
    writeFileSync(join(home, 'stack.json'), text);
    expect(readStackFile(home)).toBeUndefined();
  });

  it('refuses to write what it could not read', () => {
    expect(() => writeStackFile(home, { ...STACK, pid: 0 })).toThrow();
  });
});

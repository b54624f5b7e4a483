import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processRuntime } from './runtime.ts';

describe('a program of the stack', () => {
  let folder: string;
  const scriptOf = (code: string): string => {
    const script = join(folder, `${Buffer.from(code).toString('hex').slice(0, 40)}.cjs`);
    writeFileSync(script, code);
    return script;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives its exit code, also when a signal ended it', async () => {
    const { runNode } = processRuntime();
    const run = (code: string) => runNode({ script: scriptOf(code), args: ['7'], output: 'stderr' });
    expect(await run('process.exit(Number(process.argv[2]))')).toBe(7);
    expect(await run(`process.kill(process.pid, 'SIGKILL')`)).toBe(128 + 9);
  });

  it('belongs to the repository that this program belongs to', () => {
    expect(processRuntime().repository).toBe(join(import.meta.dirname, '..', '..', '..'));
  });
});

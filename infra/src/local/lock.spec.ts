import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isAlive, withLock } from '../../local/lock.mjs';

describe('a lock between processes', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'throughline-lock-'));
    file = join(directory, 'it.lock');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const deadProcess = (): number => spawnSync(process.execPath, ['--eval', '']).pid;

  it('lets one in at a time and tells the others whom they wait for', async () => {
    let inside = 0;
    const waitedFor: number[] = [];
    const enter = () =>
      withLock(
        file,
        async () => {
          inside += 1;
          expect(inside).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        },
        (pid) => waitedFor.push(pid),
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(waitedFor).toEqual([process.pid, process.pid]);
  });

  it('is given back also when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that died with it, by one of several', async () => {
    writeFileSync(file, String(deadProcess()));
    let inside = 0;
    const enter = () =>
      withLock(file, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      });
    await Promise.all([enter(), enter(), enter()]);
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over when its holder died before writing who it was', async () => {
    writeFileSync(file, '');
    await expect(withLock(file, () => 'in')).resolves.toBe('in');
  });

  it('knows a living process from a dead one', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(deadProcess())).toBe(false);
  });
});

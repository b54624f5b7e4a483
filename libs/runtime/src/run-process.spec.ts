import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const module = pathToFileURL(join(import.meta.dirname, 'run-process.ts')).href;
/** An application that says something in detail all the time, and stops when it is asked to. */
const program = `
  import { runProcess } from '${module}';
  await runProcess('sample', async (log) => {
    const detail = setInterval(() => log.debug('detail'), 5);
    const { promise: done, resolve } = Promise.withResolvers();
    return { url: 'http://sample', done, stop: async () => (clearInterval(detail), resolve()) };
  });`;

describe('a process', () => {
  it('logs in detail from SIGUSR2 on, until the next, and stops in order at SIGTERM', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    /** Messages up to the first that is asked for. */
    const until = async (wanted: string): Promise<readonly string[]> => {
      const seen: string[] = [];
      while (seen.at(-1) !== wanted) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error(`the process ended before it said: ${wanted}`);
        seen.push((JSON.parse(value) as { readonly msg: string }).msg);
      }
      return seen;
    };
    const CHANGED = 'the level of the log was changed';
    expect(await until('sample started')).not.toContain('detail');
    child.kill('SIGUSR2');
    await until(CHANGED);
    await until('detail');
    child.kill('SIGUSR2');
    await until(CHANGED);
    child.kill('SIGTERM');
    expect(await until('sample stopped')).not.toContain('detail');
    expect(await ended).toEqual([0, null]);
  });
});

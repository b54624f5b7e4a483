import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const at = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);

/** Works in a workspace, with a process beside, until it is ended. */
const SCRIPT = `
  import { join } from 'node:path';
  import { startProcess } from '@throughline/infra';
  import { cleanUpOnSignals } from ${at('./stack/clean-up.ts')};
  import { inWorkspace } from ${at('./stack/workspace.ts')};
  cleanUpOnSignals();
  await inWorkspace('clean-up', async (directory) => {
    const beside = await startProcess({ name: 'sleep', command: 'sleep', args: ['600'], logFile: join(directory, 'log') });
    process.stdout.write(JSON.stringify({ directory, pid: beside.pid }));
    await new Promise(() => setInterval(() => undefined, 1_000));
  });`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a campaign that is ended by a signal', () => {
  it('ends its engines and removes its folder, when it comes twice as well', async () => {
    const campaign = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
      cwd: import.meta.dirname,
    });
    const [text] = (await once(campaign.stdout, 'data')) as [Buffer];
    const { directory, pid } = JSON.parse(String(text)) as { readonly directory: string; readonly pid: number };
    expect(existsSync(directory) && isAlive(pid)).toBe(true);
    campaign.kill('SIGINT');
    campaign.kill('SIGINT');
    const [exit] = (await once(campaign, 'exit')) as [number];
    expect({ exit, there: existsSync(directory), alive: isAlive(pid) }).toEqual({
      exit: 130,
      there: false,
      alive: false,
    });
  });
});

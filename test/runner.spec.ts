import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Runs a file of tests as ours are run; resolves to what became of each. */
const outcomesOf = (file: string): Promise<readonly string[]> => {
  const config = {
    rootDir: root,
    runner: 'jest-light-runner',
    setupFiles: ['<rootDir>/test/runner/register.mjs'],
    setupFilesAfterEnv: ['<rootDir>/test/runner/time-limits.mjs'],
    testMatch: [`<rootDir>/${file}`],
    haste: { forceNodeFilesystemAPI: true },
  };
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  return new Promise((resolve) =>
    execFile(process.execPath, [jest, '--config', JSON.stringify(config), '--json'], { cwd: root }, (_, stdout) => {
      const { testResults } = JSON.parse(stdout) as Report;
      resolve(
        testResults.flatMap((result) => result.assertionResults.map(({ title, status }) => `${title}: ${status}`)),
      );
    }),
  );
};

describe('the runner of specifications', () => {
  it('has fail what hangs, in a test and in a hook, and goes on', async () => {
    expect(await outcomesOf('test/runner/hanging.mjs')).toEqual([
      'hangs: failed',
      'hangs with a row: failed',
      'ends: passed',
      '(beforeAll): failed',
      'ends: passed',
    ]);
  });
});

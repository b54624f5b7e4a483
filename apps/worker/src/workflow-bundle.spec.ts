import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isFresh, prepareBundle } from './workflow-bundle.ts';

let directory: string;
let made = 0;
const make = (file: string) => Promise.resolve(`bundle ${(made += 1)} of ${file.slice(directory.length + 1)}`);
const prepare = async () => readFile(await prepareBundle(directory, make), 'utf8');

beforeEach(async () => {
  made = 0;
  directory = await mkdtemp(join(tmpdir(), 'throughline-bundle-'));
  await writeFile(join(directory, 'workflows.js'), 'export const one = 1;');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the prepared workflow bundle', () => {
  it('is made when it is missing, and kept while what it is made of stays the same', async () => {
    expect(isFresh(directory)).toBe(false);
    expect(await prepare()).toBe('bundle 1 of workflows.js');
    expect(isFresh(directory)).toBe(true);
    expect(await prepare()).toBe('bundle 1 of workflows.js');
  });

  it('is made anew when a workflow changes or comes to it', async () => {
    await prepare();
    await writeFile(join(directory, 'workflows.js'), 'export const one = 2;');
    expect(isFresh(directory)).toBe(false);
    expect(await prepare()).toBe('bundle 2 of workflows.js');
    await writeFile(join(directory, 'messages.js'), 'export const two = 2;');
    expect(isFresh(directory)).toBe(false);
  });

  it('leaves nothing half-written beside it', async () => {
    await Promise.all([prepare(), prepare(), prepare()]);
    expect((await readdir(directory)).sort()).toEqual(['workflow-bundle.js', 'workflow-bundle.sha256', 'workflows.js']);
  });
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cacheDirectory } from '@throughline/infra';
import type { Progress } from '../../progress.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

/** The commit of each release; there are no tags. */
const RELEASES = { '0.1.0': '26161429eb362ed4128915a222aee9530c0efd01' } as const;
export type ReleaseName = keyof typeof RELEASES;

/** What of a release is called here, in its own compiled code. */
interface ReleaseModules {
  readonly migrate: (ownerUrl: string) => Promise<{ readonly appUrl: string }>;
  readonly createTopics: (brokers: string) => Promise<unknown>;
  readonly addSearchAttributes: (address: string, namespace: string) => Promise<unknown>;
}

/** A release as it was, built. */
export interface Release extends ReleaseModules {
  readonly name: ReleaseName;
  /** Compiled entry point of one of its applications. */
  entryOf(app: 'api' | 'worker' | 'ingest'): string;
}

/** @throws Error when the history of this clone does not reach back to the release. */
const requireCommit = async (name: ReleaseName): Promise<string> => {
  const commit = RELEASES[name];
  await run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root }).catch(() => {
    throw new Error(
      `Release ${name} is commit ${commit}, which this clone does not have: its history is shallow. Fetch all of it: git fetch --unshallow`,
    );
  });
  return commit;
};

const build = async (name: ReleaseName, folder: string, progress: Progress): Promise<void> => {
  const commit = await requireCommit(name);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const archive = join(unfinished, 'release.tar');
  await run('git', ['archive', '--output', archive, commit], { cwd: root });
  await run('tar', ['-xf', archive, '-C', unfinished]);
  await rm(archive);
  const options = { cwd: unfinished, maxBuffer: 64 * 1024 * 1024 };
  progress(`Installing what ${name} depends on`);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  progress(`Building ${name}`);
  const node = (...args: readonly string[]) => run(join(unfinished, 'node_modules/.bin/node'), [...args], options);
  await node('node_modules/typescript/bin/tsc', '-b');
  await node('apps/worker/dist/bundle.js');
  await rename(unfinished, folder);
};

/**
 * A release, built once into the cache from the history of this clone. Its own dependencies are installed from its lock file.
 * @throws Error when the clone is shallow, or the build fails.
 */
export const openRelease = async (name: ReleaseName, progress: Progress): Promise<Release> => {
  const folder = join(cacheDirectory(), `release-${name}`);
  if (!existsSync(folder)) await build(name, folder, progress);
  const load = (path: string): Promise<ReleaseModules> =>
    import(pathToFileURL(join(folder, path)).href) as Promise<ReleaseModules>;
  const [{ migrate }, { createTopics, addSearchAttributes }] = [
    await load('libs/event-store/dist/index.js'),
    await load('infra/dist/index.js'),
  ];
  return {
    name,
    migrate,
    createTopics,
    addSearchAttributes,
    entryOf: (app) => join(folder, 'apps', app, 'dist/main.js'),
  };
};

import { access, constants, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, lookedAt, partOf, reasonOf } from './check.ts';

const GIB = 1024 ** 3;
const LEAST_FREE = GIB;

/** The folder of the published log: there, written to, with room. */
export const logDirectoryChecks = (folder: string): Promise<readonly Check[]> => {
  const part = partOf('Published log');
  return lookedAt('Published log', { where: folder, next: 'make the folder, or mount it here' }, async () => {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const found = `${(free / GIB).toFixed(1)} GiB free`;
    const note = await readFile(join(folder, 'checkpoint'), 'utf8').catch(() => undefined);
    const writable = await access(folder, constants.W_OK).catch(reasonOf);
    return [
      note === undefined
        ? part.warn('checkpoint', {
            found: 'none yet',
            expected: 'one, a minute after the first event',
            next: 'see the worker that seals (docs/runbooks/sealing-behind.md)',
          })
        : part.ok('checkpoint', `${note.split('\n')[1] ?? ''} leaves`),
      writable === undefined
        ? part.ok('folder', folder)
        : part.wrong('folder', {
            found: String(writable),
            expected: 'the worker may write there',
            next: `chown or chmod ${folder}`,
          }),
      free >= LEAST_FREE
        ? part.ok('disk', found)
        : part.wrong('disk', {
            found,
            expected: 'a GiB at least',
            next: 'make room: nothing is sealed when it is full',
          }),
    ];
  });
};

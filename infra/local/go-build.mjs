/** Builds commands with Go. Built-ins only. */
import { logFile } from './cache.mjs';
import { run } from './run.mjs';

/**
 * Fetches the modules that `folder`'s go.mod pins, then builds `command` of them as the file `target`. `go build -v` names each package as it begins, so
 * that there is a count to show.
 */
export const goBuild = async (folder, command, target, onProgress) => {
  const options = {
    cwd: folder,
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'auto' },
    logFile: logFile('go-build'),
  };
  onProgress?.('fetching its modules');
  let all = 0;
  await run('go', ['list', '-deps', command], {
    ...options,
    onOutput: () => (all += 1),
    onLine: (line) => line.startsWith('go: downloading') && onProgress?.(`fetching ${line.split(' ')[2]}`),
  });
  let begun = 0;
  onProgress?.('building with Go; the first time takes minutes');
  await run('go', ['build', '-v', '-o', target, command], {
    ...options,
    onLine: () => onProgress?.(`building with Go, package ${++begun} of at most ${all}`),
  });
};

import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { findOnPath } from '../../local/run.mjs';

/** How to run a command as another user than root. */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
  /** The command to spawn for `command`: itself, or a wrapper around it. */
  wrap(
    command: string,
    args: readonly string[],
  ): { command: string; args: readonly string[]; uid?: number; gid?: number };
}

const idOf = (kind: '-u' | '-g', user: string): number | undefined => {
  try {
    return Number(execFileSync('id', [kind, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
};

const createUser = (user: string): void => {
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user], {
    stdio: 'ignore',
  });
};

/** True when somebody who is neither owner nor in the group of any folder above `path` can get at it. */
const isOpenToAll = (path: string): boolean => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
};

/**
 * PostgreSQL refuses to run as root. As root (a container, often) its processes run as the user `postgres`, made when
 * missing; where that user could not reach one of `paths` (a clone below /root), they keep the one capability of
 * searching folders. Undefined when we are not root: nothing needs to be done.
 * @throws when the user cannot be made or a path cannot be reached; the message says what to do.
 */
export const unprivileged = (paths: readonly string[]): Unprivileged | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const user = 'postgres';
  if (idOf('-u', user) === undefined) {
    try {
      createUser(user);
    } catch (cause) {
      throw new Error(
        'PostgreSQL does not run as root, and the user "postgres" for it could not be made. Run as another user, or make that one.',
        { cause },
      );
    }
  }
  const uid = idOf('-u', user);
  const gid = idOf('-g', user);
  if (uid === undefined || gid === undefined) throw new Error('The user "postgres" was made but is not found.');
  const unreachable = paths.find((path) => !isOpenToAll(path));
  if (unreachable === undefined) {
    return { uid, gid, wrap: (command, args) => ({ command, args, uid, gid }) };
  }
  const setpriv = findOnPath('setpriv');
  if (setpriv === undefined) {
    throw new Error(
      `PostgreSQL runs as the user "postgres", who cannot reach ${unreachable}. Move it to a folder that all may enter, run as another user than root, or install setpriv (util-linux).`,
    );
  }
  const keep = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', '--securebits=+no_setuid_fixup'];
  return {
    uid,
    gid,
    wrap: (command, args) => ({
      command: setpriv,
      args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...keep, command, ...args],
    }),
  };
};

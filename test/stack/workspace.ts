import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoneAtLatest } from './clean-up.ts';

export interface Workspace {
  readonly directory: string;
  remove(): Promise<void>;
}

/** A directory of one's own for engines' data and logs. PostgreSQL runs as another user when we are root, so others may pass through. */
export const openWorkspace = async (name: string): Promise<Workspace> => {
  const directory = await mkdtemp(join(tmpdir(), `throughline-${name}-`));
  await chmod(directory, 0o711);
  const remove = undoneAtLatest(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  return { directory, remove };
};

/** Lets `use` work in such a directory; what is handed to `atEnd` is done afterwards, last first, however `use` ends. */
export const inWorkspace = async <T>(
  name: string,
  use: (directory: string, atEnd: (undo: () => Promise<unknown>) => void) => Promise<T>,
): Promise<T> => {
  const workspace = await openWorkspace(name);
  const undoing: (() => Promise<unknown>)[] = [() => workspace.remove()];
  try {
    return await use(workspace.directory, (undo) => undoing.unshift(undo));
  } finally {
    for (const undo of undoing) await undo();
  }
};

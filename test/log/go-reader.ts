import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const sources = join(import.meta.dirname, 'go');

/** Runs a command and gives what it said. @throws Error with what it said, when it fails. */
const run = async (command: string, args: readonly string[]): Promise<string> => {
  const child = spawn(command, args, { cwd: sources, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(err);
  return out;
};

/** A reader of published logs that Go's checksum database is read by; it shares no code with ours. */
export interface GoReader {
  /**
   * Checks the signature of the current checkpoint, and builds and checks a proof for each of `asked`: `leaf:17` that the entry stands there,
   * `from:600` that the log begins with the one of that checkpoint. @throws Error with what does not fit.
   */
  verify(folder: string, verifierKey: string, asked: readonly string[]): Promise<string>;
}

/** Compiles the reader into a folder. */
export const buildGoReader = async (folder: string): Promise<GoReader> => {
  const program = join(folder, 'go-reader');
  await run('go', ['build', '-o', program, '.']);
  return { verify: (log, verifierKey, asked) => run(program, [log, verifierKey, ...asked]) };
};

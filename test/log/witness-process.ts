import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../apps/cli/dist/main.js');

/** `throughline witness` as a process of its own. */
export interface WitnessProcess {
  /** The line by which a sealer names it. */
  readonly line: string;
  stop(): Promise<void>;
}

const lineOf = async (child: ChildProcess): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout! })) if (line.startsWith('witness ')) return line;
  throw new Error('the witness ended before it listened');
};

/** Starts a witness of one log, with its key and memory in a folder. */
export const startWitnessProcess = async (folder: string, verifierKey: string): Promise<WitnessProcess> => {
  const place = ['--folder', folder, '--listen', '127.0.0.1:0'];
  const args = ['witness', '--name', 'neighbour.example/witness', ...place, '--key', verifierKey];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await lineOf(child);
  return {
    line,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fromBase64, toBase64 } from '../bytes.ts';
import type { TreeHead } from '../tree/verify-proofs.ts';
import type { WitnessMemory } from '../witness/witness.ts';
import { replaceFile } from './durable-file.ts';

interface StoredHead {
  readonly size: number;
  readonly root: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Holds a file against other processes; gives what lets it go. @throws Error when one that is alive has it. */
const hold = (file: string): (() => void) => {
  const lock = `${file}.lock`;
  const take = () => writeFileSync(lock, String(process.pid), { flag: 'wx' });
  try {
    take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0 && isAlive(pid)) throw new Error(`process ${pid} has ${file} in use`, { cause: error });
    rmSync(lock);
    take();
  }
  return () => rmSync(lock, { force: true });
};

/** What a witness has signed last, in a file of its own. */
export interface WitnessFile extends WitnessMemory {
  /** Lets others use the file. */
  release(): void;
}

const headOf = (origin: string, { size, root }: StoredHead): readonly [string, TreeHead] => {
  const bytes = fromBase64(root);
  if (!Number.isSafeInteger(size) || bytes === undefined) throw new Error(`what is kept of ${origin} cannot be read`);
  return [origin, { size, root: bytes }];
};

/** The file of a witness that has signed nothing yet. */
export const newWitnessFile = (file: string): Promise<void> => replaceFile(file, '{}\n');

/** Opens the file of a witness. @throws Error when it is not there, cannot be read, or another process uses it. */
export const openWitnessFile = async (file: string): Promise<WitnessFile> => {
  const release = hold(file);
  try {
    const stored = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, StoredHead>>;
    const heads = new Map(Object.entries(stored).map(([origin, head]) => headOf(origin, head)));
    return {
      release,
      last: (origin) => heads.get(origin),
      keep: async (origin, head) => {
        const next = new Map(heads).set(origin, head);
        const kept = [...next].map(([name, { size, root }]) => [name, { size, root: toBase64(root) }]);
        await replaceFile(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
        heads.set(origin, head);
      },
    };
  } catch (error) {
    release();
    throw error;
  }
};

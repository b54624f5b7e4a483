/** Locks between processes by a file that holds its owner's process id. Built-ins only: runs before `npm ci`. */
import { mkdirSync, openSync, closeSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** True when a process with this id exists (whoever owns it). */
export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const tryTake = (file) => {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

const ownerOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
};

/** Two who find the same dead holder must not both clear it: the slower would clear the faster one's new lock. */
const clearDead = (file, owner) => {
  const clearing = `${file}.clearing`;
  if (!tryTake(clearing)) {
    if (Date.now() - (statSync(clearing, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 5_000) {
      rmSync(clearing, { force: true });
    }
    return;
  }
  if (ownerOf(file) === owner) rmSync(file, { force: true });
  rmSync(clearing, { force: true });
};

/**
 * Runs `work` while holding `file`; waits for a living holder, takes over from a dead one.
 * `onWait(pid)` is called once when somebody else holds it.
 */
export const withLock = async (file, work, onWait = () => {}) => {
  mkdirSync(dirname(file), { recursive: true });
  let waitReported = false;
  let emptySince;
  while (!tryTake(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) {
      // Between another's open and write the file is empty; empty for longer means that its owner died there.
      emptySince ??= Date.now();
      if (Date.now() - emptySince > 2_000) clearDead(file, undefined);
    } else if (!isAlive(owner)) {
      clearDead(file, owner);
    } else if (!waitReported) {
      waitReported = true;
      onWait(owner);
    }
    await delay(100);
  }
  const release = () => {
    if (ownerOf(file) === process.pid) rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
};

/** Runs a command to its end, its output kept in a log file. Built-ins only. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { unwatchGroup, watchGroup } from './reaped.mjs';

/** The file that `name` stands for on PATH, or undefined. */
export const findOnPath = (name, path = process.env.PATH ?? '') =>
  path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** The last lines of a log, for people. */
export const tailOf = (file, lines = 20) => {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
};

/** A command failed; `logTail` is the end of what it printed. */
export class CommandFailed extends Error {
  constructor(command, reason, logFile) {
    super(`${command} ${reason}; its output is in ${logFile}`);
    this.name = 'CommandFailed';
    this.logFile = logFile;
    this.logTail = tailOf(logFile);
  }
}

const linesOf = (stream, take) => {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
};

/**
 * Runs `command` with `args`; resolves when it ends with 0, else rejects with CommandFailed.
 * Options: `cwd`, `env`, `uid`, `gid`, `logFile` (required; appended to), `onLine(line)` of standard error,
 * `onOutput(line)` of standard output (which then is not logged).
 */
export const run = (command, args, { cwd, env, uid, gid, logFile, onLine, onOutput }) => {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const described = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      uid,
      gid,
      env: env ?? process.env,
      detached: true,
      stdio: ['ignore', onOutput ? 'pipe' : log, onLine ? 'pipe' : log],
    });
    if (child.pid !== undefined) watchGroup(child.pid);
    if (onLine) {
      linesOf(child.stderr, (line) => {
        writeSync(log, `${line}\n`);
        onLine(line);
      });
    }
    if (onOutput) linesOf(child.stdout, onOutput);
    let over = false;
    const ended = (reason) => {
      if (over) return;
      over = true;
      if (child.pid !== undefined) unwatchGroup(child.pid);
      closeSync(log);
      if (reason === undefined) resolve();
      else reject(new CommandFailed(described, reason, logFile));
    };
    child.once('error', (error) => ended(`could not be run (${error.code ?? error.message})`));
    child.once('close', (code, signal) => {
      ended(code === 0 ? undefined : signal ? `was ended by ${signal}` : `ended with code ${code}`);
    });
  });
};

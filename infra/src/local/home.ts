import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What outlives `--fresh`: who runs here, on which ports, and the logs. */
const KEPT: ReadonlySet<string> = new Set(['logs', 'ports.json', 'runner.json', 'runner.lock', 'setup.lock']);

/** Makes the folder. Others may pass through it (PostgreSQL runs as another user when we are root), not look into it. */
export const makeHome = (home: string): void => {
  mkdirSync(join(home, 'logs'), { recursive: true });
};

/** Throws away all data: the record, the topics, the workflows, who is signed in. */
export const emptyHome = (home: string): void => {
  for (const name of readdirSync(home)) {
    if (!KEPT.has(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
};

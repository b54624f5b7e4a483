import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { runCli } from '../run.ts';
import type { NodeRun, Runtime } from '../runtime.ts';
import type { Terminal } from '../terminal.ts';
import { API, ISSUER } from './test-api.ts';

/** A terminal that keeps what it is given; no colours, and nobody watches. */
export const testTerminal = (columns = 120, input = ''): Terminal & { readonly said: { out: string; err: string } } => {
  const said = { out: '', err: '' };
  return {
    said,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    columns,
    watched: false,
    keyboard: false,
    colours: pc.createColors(false),
    read: () => Promise.resolve(Buffer.from(input)),
  };
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  readonly json: () => unknown;
}

const folders: string[] = [];
/** Removes the folders of all places made so far. */
export const clearBenches = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export interface Bench {
  /** A folder of its own, with a running stack's `.throughline/stack.json`. */
  readonly folder: string;
  readonly ran: readonly NodeRun[];
  readonly run: (
    args: readonly string[],
    given?: { readonly input?: string; readonly columns?: number },
  ) => Promise<Ran>;
}

/** A place to run command lines in, with `fetch` as the network. */
export const createBench = (options: {
  readonly fetch: typeof fetch;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the samples and the stack's programs are looked for. */
  readonly repository?: string;
  /** Exit code of every program of the stack that is run. */
  readonly stackExit?: number;
  readonly withStack?: boolean;
}): Bench => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-spec-'));
  folders.push(folder);
  if (options.withStack !== false) {
    mkdirSync(join(folder, '.throughline'));
    const urls = { api: API, oidc: ISSUER };
    const stack = { version: 1, pid: process.pid, urls, database: { url: 'postgres://nobody@127.0.0.1:1/none' } };
    writeFileSync(join(folder, '.throughline', 'stack.json'), JSON.stringify(stack));
  }
  const ran: NodeRun[] = [];
  return {
    folder,
    ran,
    run: async (args, { input = '', columns = 120 } = {}) => {
      const terminal = testTerminal(columns, input);
      const runtime: Runtime = {
        terminal,
        env: options.env ?? {},
        cwd: folder,
        home: folder,
        repository: options.repository ?? folder,
        fetch: options.fetch,
        runNode: (run) => {
          ran.push(run);
          return Promise.resolve(options.stackExit ?? 0);
        },
      };
      const code = await runCli(args, runtime);
      const { out, err } = terminal.said;
      return { code, out, err, json: () => JSON.parse(out) as unknown };
    },
  };
};

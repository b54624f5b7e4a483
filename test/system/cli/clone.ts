import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const RUNNER = join(root, 'infra', 'dist', 'local');
const BOOTSTRAP = join(root, 'infra', 'local', 'bootstrap.mjs');
const CLI = join(root, 'apps', 'cli', 'dist', 'main.js');

/** What a command line left behind. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Given {
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string;
}

const run = (script: string, args: readonly string[], { env, input = '' }: Given): Promise<Ran> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { env, stdio: 'pipe', cwd: tmpdir() });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', fail);
    child.once('close', (code) => done({ code, out, err }));
    child.stdin.end(input);
  });

/** A stack of its own, as built, with data in a folder under the system's temporary one. */
export class Clone {
  private constructor(
    readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Brings everything up on free ports, without the sample cases. */
  static async up(): Promise<Clone> {
    if (!existsSync(CLI))
      throw new Error('The applications are not built; `npm test` builds them, or `npm run build`.');
    const home = await mkdtemp(join(tmpdir(), 'throughline-cli-'));
    const clone = new Clone(home, {
      ...process.env,
      NODE_OPTIONS: '',
      THROUGHLINE_HOME: home,
      COLUMNS: '120',
      CI: 'true',
    });
    const { code, err } = await run(join(RUNNER, 'up.js'), ['--detach', '--empty'], { env: clone.env });
    if (code === 0) return clone;
    await clone.remove();
    throw new Error(`The stack did not come up.\n${err}`);
  }

  /** Runs a command line of `throughline`; `input` goes to its standard input. */
  throughline(args: readonly string[], input = ''): Promise<Ran> {
    return run(CLI, args, { env: this.env, input });
  }

  async json(args: readonly string[], input = ''): Promise<unknown> {
    return JSON.parse((await this.throughline([...args, '--json'], input)).out) as unknown;
  }

  async brokers(): Promise<readonly string[]> {
    const stack = JSON.parse(await readFile(join(this.home, 'stack.json'), 'utf8')) as {
      readonly kafka: { readonly brokers: string };
    };
    return stack.kafka.brokers.split(',');
  }

  async remove(): Promise<void> {
    await run(BOOTSTRAP, ['stop'], { env: this.env });
    await rm(this.home, { recursive: true, force: true });
  }
}

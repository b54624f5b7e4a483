import { spawn, type ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '@throughline/infra';
import { createSmtpChannel } from '@throughline/reminders';
import { noticeFor } from '@throughline/reminders/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface StackFile {
  readonly pid: number;
  readonly urls: {
    readonly console: string;
    readonly api: string;
    readonly oidc: string;
    readonly temporalUi: string;
    readonly mailbox: string;
  };
  readonly health: Readonly<Record<string, string>>;
}

const UP = join(import.meta.dirname, '../../infra/src/local/up.ts');
const BOOTSTRAP = join(import.meta.dirname, '../../infra/local/bootstrap.mjs');
const APPS = ['console', 'api', 'worker', 'ingest'] as const;

/** An application that is ready at once, tells its environment, and ends on SIGTERM or when asked to crash. */
const FAKE_APP = `
  const { createServer } = process.getBuiltinModule('node:http');
  createServer((request, response) => {
    if (request.url === '/crash') process.exit(3);
    response.end(JSON.stringify({ pid: process.pid, env: process.env }));
  }).listen(process.env.PORT, process.env.HOST);
  process.on('SIGTERM', () => process.exit(0));`;

/** A clone as far as the runner can tell: a home of its own and applications to start. */
class Clone {
  readonly home: string;
  readonly #apps: string;
  #runner: ChildProcess | undefined;
  output = '';

  constructor(readonly directory: string) {
    this.home = join(directory, '.throughline');
    this.#apps = join(directory, 'apps');
    for (const app of APPS) this.#write(app, FAKE_APP);
    this.#write('cli', `console.log('table of', process.argv[2], 'in', process.cwd())`);
  }

  #write(app: string, code: string): void {
    const dist = join(this.#apps, app, 'dist');
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'main.js'), code);
  }

  breakApp(app: string): void {
    this.#write(app, `console.error('no configuration'); process.exit(1);`);
  }

  get stack(): StackFile {
    return JSON.parse(readFileSync(join(this.home, 'stack.json'), 'utf8')) as StackFile;
  }

  get isDescribed(): boolean {
    return existsSync(join(this.home, 'stack.json'));
  }

  #run(script: string, args: readonly string[] = [], env: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', THROUGHLINE_HOME: this.home, THROUGHLINE_APPS: this.#apps, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    return child;
  }

  /** Runs it until it ends; gives its exit code. */
  upAndEnd(args: readonly string[] = [], env: Record<string, string> = {}): Promise<number | null> {
    return exitOf(this.#run(UP, args, env));
  }

  stop(): Promise<number | null> {
    return exitOf(this.#run(BOOTSTRAP, ['stop']));
  }

  /** Starts the runner and waits until it has said that all is up. */
  async up(args: readonly string[] = [], env: Record<string, string> = {}): Promise<StackFile> {
    this.output = '';
    const runner = this.#run(UP, args, env);
    this.#runner = runner;
    await until(() => (this.output.includes('Next:') ? Promise.resolve() : Promise.reject(new Error(this.output))), {
      what: 'The stack',
      timeoutMilliseconds: 110_000,
      hopeless: () => (runner.exitCode === null ? undefined : new Error(this.output)),
    });
    return this.stack;
  }

  signal(signal: NodeJS.Signals): Promise<number | null> {
    const runner = this.#runner;
    if (!runner) throw new Error('The runner was not started.');
    const ended = exitOf(runner);
    runner.kill(signal);
    return ended;
  }

  /** Command lines of whatever still runs for this clone. */
  get processes(): readonly string[] {
    return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(this.directory));
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

const ask = async (url: string): Promise<{ pid: number; env: Record<string, string> }> =>
  (await (await fetch(url)).json()) as { pid: number; env: Record<string, string> };

const nothingLeft = (clone: Clone) =>
  until(
    () => (clone.processes.length === 0 ? Promise.resolve() : Promise.reject(new Error(clone.processes.join('\n')))),
    {
      what: 'The end of every process',
      timeoutMilliseconds: 60_000,
    },
  );

describe('the runner of the local stack', () => {
  const directories: string[] = [];
  const newClone = async (): Promise<Clone> => {
    const directory = await mkdtemp(join(tmpdir(), 'throughline-stack-'));
    directories.push(directory);
    return new Clone(directory);
  };
  let clone: Clone;
  beforeAll(async () => {
    clone = await newClone();
  });
  afterAll(async () => {
    for (const directory of directories) {
      const left = new Clone(directory);
      await left.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('brings everything up, tells each application where the rest is, and shows the cases', async () => {
    const { health, urls } = await clone.up();
    expect(Object.keys(health)).toEqual([...APPS]);
    const { console: pages = '', ...others } = health;
    const { env: ofConsole } = await ask(pages);
    expect(ofConsole).toMatchObject({ API_URL: urls.api, OIDC_ISSUER: urls.oidc, DATABASE_URL: '' });
    expect(ofConsole['CONSOLE_DATABASE_URL']).toContain('throughline_console');
    expect(clone.output.indexOf(urls.console)).toBeLessThan(clone.output.indexOf(`${urls.api}/openapi.json`));
    for (const url of Object.values(others)) {
      const { env } = await ask(url);
      expect(env['DATABASE_URL']).toContain('throughline_app');
      expect(env).toMatchObject({
        OIDC_ISSUER: urls.oidc,
        TEMPORAL_NAMESPACE: 'default',
        OIDC_AUDIENCE: 'throughline',
      });
      expect(env['DATABASE_OWNER_URL']).toBeUndefined();
    }
    expect((await fetch(urls.temporalUi)).status).toBe(200);
    expect(clone.output).toContain(urls.mailbox);
    expect(clone.output).toContain(`table of demo in ${clone.directory}`);
  });

  it('tells the worker alone how to send mail, and catches what is sent', async () => {
    const { health, urls } = clone.stack;
    const [worker, api] = await Promise.all([ask(health['worker'] ?? ''), ask(health['api'] ?? '')]);
    const { SMTP_URL: url = '', SMTP_FROM: from = '', MAIL_JOURNAL_URL: journalUrl = '', CONSOLE_URL } = worker.env;
    expect(api.env['SMTP_URL']).toBeUndefined();
    expect(CONSOLE_URL).toBe(urls.console);
    const channel = createSmtpChannel({ url, from, journalUrl });
    const notice = noticeFor('P-017/gate-target:involvement:2027-02-19:-5/pm-1');
    expect(await channel.find(notice.reference)).toBe('absent');
    expect(await channel.send(notice)).toEqual({ outcome: 'sent' });
    expect(await channel.find(notice.reference)).toBe('delivered');
    expect(await (await fetch(urls.mailbox)).text()).toContain(notice.subject);
  });

  it('does not start a second time, says so, and does not throw data away under a running stack', async () => {
    clone.output = '';
    expect(await clone.upAndEnd()).toBe(0);
    expect(clone.output).toContain('up already');
    expect(await clone.upAndEnd(['--fresh'])).toBe(2);
    expect(clone.isDescribed).toBe(true);
  });

  it('starts an application again that ended by itself', async () => {
    const url = clone.stack.urls.api;
    const { pid } = await ask(url);
    await fetch(`${url}/crash`).catch(() => undefined);
    await until(
      async () => {
        const again = await ask(url);
        expect(again.pid).not.toBe(pid);
      },
      { what: 'The api', timeoutMilliseconds: 60_000 },
    );
    expect(clone.output).toContain('ended with code 3');
  });

  it('stops everything on Ctrl-C and leaves nothing behind', async () => {
    expect(await clone.signal('SIGINT')).toBe(0);
    expect(clone.isDescribed).toBe(false);
    expect(clone.processes).toEqual([]);
    const { output } = clone;
    expect(output.lastIndexOf('PostgreSQL')).toBeGreaterThan(output.lastIndexOf('Kafka'));
  });

  it('comes back on the same ports, beside another clone', async () => {
    const ports = readFileSync(join(clone.home, 'ports.json'), 'utf8');
    const other = await newClone();
    const [{ urls }, { urls: otherUrls }] = await Promise.all([clone.up(), other.up(['--empty'])]);
    expect(readFileSync(join(clone.home, 'ports.json'), 'utf8')).toBe(ports);
    expect(new Set([...Object.values(urls), ...Object.values(otherUrls)]).size).toBe(10);
    expect(other.output).not.toContain('table of demo');
    expect(await other.stop()).toBe(0);
    await nothingLeft(other);
    expect((await fetch(urls.api)).status).toBe(200);
    expect(await (await fetch(`${urls.mailbox}/messages?to=pm-1`)).json()).toMatchObject({
      messages: [{ status: 'delivered' }],
    });
  });

  it('leaves nothing behind when it is killed, and comes back right after', async () => {
    await clone.signal('SIGKILL');
    await clone.up(['--empty']);
    await clone.signal('SIGKILL');
    await nothingLeft(clone);
  });

  it('goes on in the background when asked to, until it is stopped', async () => {
    const port = await freePort();
    const env = { SMTP_URL: 'smtp://mail.example.test:587' };
    expect(await clone.upAndEnd(['--detach', '--empty', '--port', `api=${port}`], env)).toBe(0);
    expect(clone.stack.urls.mailbox).toBeUndefined();
    expect((await ask(clone.stack.health['worker'] ?? '')).env).toMatchObject(env);
    expect(clone.stack.urls.api).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(clone.stack.urls.api)).status).toBe(200);
    expect(await clone.stop()).toBe(0);
    await nothingLeft(clone);
  });

  it('says which application does not start and why, and leaves nothing behind', async () => {
    clone.breakApp('ingest');
    clone.output = '';
    expect(await clone.upAndEnd(['--fresh'])).toBe(1);
    expect(clone.output).toContain('ingest ended with code 1');
    expect(clone.output).toContain('no configuration');
    expect(clone.isDescribed).toBe(false);
    await nothingLeft(clone);
  });
});

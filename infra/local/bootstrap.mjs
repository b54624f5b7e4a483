/**
 * Where every command of ours begins, on whatever Node ≥ 20.19 the machine has: makes the clone ready when it is not, then
 * runs the real thing on the pinned Node 24. `node infra/local/bootstrap.mjs up|stop|demo|doctor|cli|verifier-page|lint|test|acceptance|bench|campaign [arguments]`
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './checks.mjs';
import { doctor } from './doctor.mjs';
import { isAlive } from './lock.mjs';
import { root } from './place.mjs';
import { pinnedEnvironment, pinnedNode, setUp } from './set-up.mjs';
import { stop } from './stop.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
// The second warning is kafkajs's, on any Node of today, and harmless.
const QUIET = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'];
const FLAGS = ['--enable-source-maps', ...QUIET];

/** Parent and command line of a process, where there is `ps`. */
const processInfo = (pid) => {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? [];
  return { parent: Number(parent), command };
};

/** Calls `gone` when npm, which started us (by way of a shell, often), was killed: then nobody is left to stop us. */
const watchNpm = (gone) => {
  if (!process.env.npm_lifecycle_event) return undefined;
  const shell = process.ppid;
  const { parent, command } = processInfo(shell);
  const npm = /^\S*sh -c/.test(command) ? parent : shell;
  return setInterval(() => (process.ppid !== shell || !isAlive(npm)) && gone(), 500).unref();
};

/** Runs a script on the pinned Node as if it were us: its terminal, its signals, its exit code. */
const become = (script, args, { env = {}, cwd } = {}) =>
  new Promise((resolve) => {
    const child = spawn(pinnedNode, [...FLAGS, script, ...args], {
      env: { ...pinnedEnvironment(), ...env },
      cwd,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
    const watch = watchNpm(() => child.kill('SIGTERM'));
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (NUMBERS[signal] ?? 0));
    });
  });

/** What jest counted, from its own report. A suite that could not even run counts as a failure. */
const countsOf = (file) => {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const jest = (args) =>
  become(join(root, 'node_modules/jest/bin/jest.js'), args, { env: { NODE_OPTIONS: QUIET.join(' ') }, cwd: root });

/** Whoever asks for certain tests gets these alone; otherwise lint, format and types come first. What fails there counts as one. */
const test = async (args) => {
  await setUp(['temporal', 'kafka', 'test-server', 'verapdf']);
  if (args.length === 0 && !(await check())) {
    process.stdout.write('No test was run.\n0 passed, 1 failed\n');
    return 1;
  }
  const report = join(tmpdir(), `throughline-jest-${process.pid}.json`);
  const code = await jest(['--json', '--outputFile', report, ...args]);
  const { passed, failed } = countsOf(report);
  rmSync(report, { force: true });
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? code || 1 : code;
};

/** Kafka and Temporal unless the environment names others. */
const neededEngines = () => [
  ...(process.env.TEMPORAL_ADDRESS ? [] : ['temporal']),
  ...(process.env.KAFKA_BROKERS ? [] : ['kafka']),
];

/** Makes the clone ready, with these engines, and runs a script of it; `first` stands before the arguments. */
const launch =
  (engines, script, ...first) =>
  async (args) => {
    await setUp(engines);
    return become(join(root, script), [...first, ...args]);
  };

const COMMANDS = {
  up: launch(neededEngines(), 'infra/dist/local/up.js'),
  demo: launch(neededEngines(), 'apps/cli/dist/main.js', 'demo'),
  cli: launch([], 'apps/cli/dist/main.js'),
  'verifier-page': launch([], 'apps/verifier-page/dist/bundle.js'),
  bench: launch(['temporal', 'kafka'], 'test/bench/main.ts'),
  campaign: launch(['temporal', 'kafka'], 'test/campaign/main.ts'),
  acceptance: async (args) => {
    await setUp(['temporal', 'kafka']);
    const reporter = join(root, 'test/acceptance/table-reporter.mjs');
    const files = ['test/acceptance.spec', 'test/system/acceptance.spec'];
    return jest(['--reporters', reporter, '--testPathPatterns', ...files, ...args]);
  },
  lint: async () => {
    await setUp();
    return (await check()) ? 0 : 1;
  },
  doctor,
  stop,
  test,
};

const [, , command = '', ...args] = process.argv;
const work = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
if (work === undefined) {
  process.stderr.write(`No command is called that. There are: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exit(2);
}
try {
  process.exitCode = await work(args);
} catch (error) {
  process.stderr.write(`\n${error.message}\n${error.logTail ? `\n${error.logTail}\n` : ''}`);
  process.exitCode = 1;
}
process.exit();

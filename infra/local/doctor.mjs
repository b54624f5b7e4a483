/**
 * `doctor`: what is missing, broken or too old, and how to get it. Built-ins only, so that it works when nothing else
 * does; engines are looked at by `src/doctor`, as those of any installation. Exit code 1 when something that is needed is not right.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildIsStale, installIsStale, sourcesFingerprint } from './fingerprint.mjs';
import { isAlive } from './lock.mjs';
import { home, root } from './place.mjs';
import { probeHttp } from './probes.mjs';
import { checkMachine } from './requirements.mjs';
import { pinnedNode } from './set-up.mjs';

const GROUPS = { machine: 'This machine', clone: 'This clone', stack: 'The stack' };
const WORDS = {
  ok: 'ok',
  missing: 'MISSING',
  old: 'TOO OLD',
  broken: 'BROKEN',
  unused: 'not needed',
  stale: 'not yet',
  off: 'not running',
  warn: 'look at',
  wrong: 'WRONG',
};

const checkClone = () => {
  const installed = existsSync(join(root, 'node_modules')) && !installIsStale(root);
  const built = installed && !buildIsStale(root, sourcesFingerprint(root));
  const next = 'npm start, or any other command of ours, does it';
  return [
    installed
      ? { name: 'Dependencies', state: 'ok', detail: 'as in package-lock.json' }
      : { name: 'Dependencies', state: 'stale', detail: 'not installed, or not those of package-lock.json', get: next },
    built
      ? { name: 'Build', state: 'ok', detail: 'of the present sources' }
      : { name: 'Build', state: 'stale', detail: 'none, or of other sources', get: next },
  ];
};

const readStack = () => {
  try {
    return JSON.parse(readFileSync(join(home(), 'stack.json'), 'utf8'));
  } catch {
    return undefined;
  }
};

const healthOf = async (name, where, probe) => {
  try {
    await probe();
    return { name, state: 'ok', detail: where };
  } catch (error) {
    const detail = `${where}: ${error.cause?.message ?? error.message}`;
    return { name, state: 'broken', detail, get: `see ${join(home(), 'logs')}; npm run stop, then npm start` };
  }
};

/** What the worker counts; undefined when it cannot be asked. */
const metricsOf = async (readyUrl) => {
  try {
    const answer = await fetch(readyUrl.replace(/readyz$/, 'metrics'), { signal: AbortSignal.timeout(5_000) });
    return await answer.text();
  } catch {
    return undefined;
  }
};

/** Whether all that was published is on record, as the worker has found it. */
const recordOf = (metrics) => {
  const missing = Number(/^throughline_published_without_record (\d+)/m.exec(metrics)?.[1] ?? 0);
  if (missing === 0) return { name: 'Record', state: 'ok', detail: 'holds all that was published' };
  const detail = `${missing} events that were published are not on record: an older backup has been put back`;
  return { name: 'Record', state: 'broken', detail, get: 'docs/restoring.md says how to find which, and what to do' };
};

/** Whether the worker has a key in force of each type; nothing is said where it does not seal. */
const keysOf = (metrics, folder) => {
  const counts = [...metrics.matchAll(/^throughline_log_signing_keys\{type="([^"]+)"\} (\d+)/gm)];
  const lacking = counts.filter(([, , count]) => count === '0').map(([, type]) => type);
  if (counts.length === 0) return [];
  if (lacking.length === 0) return [{ name: 'Log keys', state: 'ok', detail: 'the worker has keys that are in force' }];
  const detail = `the worker has no key of type ${lacking.join(' or ')} that is in force`;
  const get = `put its file into ${folder}; throughline log keys list shows which keys are in force`;
  return [{ name: 'Log keys', state: 'broken', detail, get }];
};

const examiner = join(root, 'infra', 'dist', 'doctor', 'main.js');
const canExamine = () => existsSync(examiner) && existsSync(pinnedNode);

/** The settings by which the stack's processes reach its engines; what the environment says goes before. */
const settingsOf = ({ urls, database, kafka, temporal, health, log }) => ({
  DATABASE_URL: database.url,
  KAFKA_BROKERS: kafka.brokers,
  TEMPORAL_ADDRESS: temporal.address,
  TEMPORAL_NAMESPACE: temporal.namespace,
  OIDC_ISSUER: urls.oidc,
  API_URL: urls.api,
  READY_URLS: Object.entries(health).flatMap(([name, url]) => (name === 'api' ? [] : [url])),
  ...(log && { LOG_DIRECTORY: join(dirname(log.verifierKeysFile), 'published') }),
});

const FLAGS = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', examiner];

/** What `src/doctor` finds of the stack. */
const examineStack = (stack, args) => {
  if (!canExamine())
    return [{ name: 'Engines', state: 'stale', detail: 'looked at once this clone is built', get: 'npm start' }];
  const env = {
    ...Object.fromEntries(Object.entries(settingsOf(stack)).map(([name, value]) => [name, String(value)])),
    ...process.env,
  };
  const { stdout, stderr } = spawnSync(pinnedNode, [...FLAGS, ...args, '--json'], { env, encoding: 'utf8' });
  try {
    return JSON.parse(stdout).checks.map(({ part, name, state, found, expected, next }) => ({
      name: `${part}: ${name}`,
      state,
      detail: expected === undefined ? found : `${found} (expected ${expected})`,
      get: next,
    }));
  } catch {
    return [{ name: 'Engines', state: 'broken', detail: stderr.trim(), get: 'correct the settings that it names' }];
  }
};

const checkStack = async (args) => {
  const stack = readStack();
  if (!stack || !isAlive(stack.pid)) {
    return [{ name: 'Stack', state: 'off', detail: 'not running in this clone', get: 'npm start' }];
  }
  const { urls, health } = stack;
  const metrics = await metricsOf(health.worker);
  return [
    { name: 'Runner', state: 'ok', detail: `process ${stack.pid}, since ${stack.startedAt}` },
    ...examineStack(stack, args),
    ...(urls.temporalUi ? [await healthOf('Temporal UI', urls.temporalUi, () => probeHttp(urls.temporalUi))] : []),
    ...(urls.mailbox ? [await healthOf('Mailbox', urls.mailbox, () => probeHttp(`${urls.mailbox}/readyz`))] : []),
    ...(metrics === undefined ? [] : [recordOf(metrics), ...keysOf(metrics, join(home(), 'log'))]),
  ];
};

/** Whether the environment names an installation, and no stack of this clone runs that would be meant. */
const isElsewhere = () => {
  const stack = readStack();
  return Boolean(process.env.DATABASE_URL || process.env.DATABASE_URL_FILE) && !(stack && isAlive(stack.pid));
};

const print = (report) => {
  const widest = Math.max(...Object.values(report).flatMap((checks) => checks.map(({ name }) => name.length)));
  for (const [group, checks] of Object.entries(report)) {
    process.stdout.write(`\n${GROUPS[group]}\n`);
    for (const { name, state, detail, get } of checks) {
      process.stdout.write(`  ${name.padEnd(widest)}  ${WORDS[state].padEnd(11)}  ${detail}\n`);
      if (get) process.stdout.write(`  ${''.padEnd(widest)}  ${''.padEnd(11)}  → ${get}\n`);
    }
  }
  process.stdout.write('\n');
};

/**
 * Looks at everything and says what it found; `--json` prints it as `{ ok, machine, clone, stack }`. Where the environment names an installation and no stack
 * runs here, it looks at that one alone, as `src/doctor/main.ts` does. `--after-restore` looks for what is missing as well.
 */
export const doctor = async (args) => {
  if (isElsewhere() && canExamine())
    return spawnSync(pinnedNode, [...FLAGS, ...args], { stdio: 'inherit' }).status ?? 1;
  const others = args.filter((one) => one !== '--json');
  const report = { machine: await checkMachine(), clone: checkClone(), stack: await checkStack(others) };
  const states = Object.values(report).flatMap((checks) => checks.map(({ state }) => state));
  const ok = !states.some((state) => ['missing', 'old', 'broken', 'wrong'].includes(state));
  const isAllWell = !states.includes('warn');
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ ok, ...report }, undefined, 2)}\n`);
  else {
    print(report);
    const well = isAllWell ? 'Nothing is missing.' : 'All of it works; somebody should look at what the arrows name.';
    process.stdout.write(`${ok ? well : 'Something is not right; the arrows say what to do.'}\n`);
  }
  return ok ? 0 : 1;
};

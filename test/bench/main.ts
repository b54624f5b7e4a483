import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { describeFinding } from './figure.ts';
import { terminalProgress } from '../progress.ts';
import { cleanUpOnSignals } from '../stack/clean-up.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  burst: async () => (await import('./ingest/burst.ts')).burst,
  console: async () => (await import('./console/bench.ts')).console,
  evaluate: async () => (await import('./evaluate/bench.ts')).evaluate,
  history: async () => (await import('./history/bench.ts')).history,
  ingest: async () => (await import('./ingest/bench.ts')).ingest,
  'ingest-processes': async () => (await import('./ingest/processes.ts')).ingestProcesses,
  latency: async () => (await import('./latency/bench.ts')).latency,
  seal: async () => (await import('./log/seal.ts')).seal,
  sealing: async () => (await import('./log/sealing-cost.ts')).sealing,
  temporal: async () => (await import('./temporal/bench.ts')).temporal,
  tracing: async () => (await import('./tracing/bench.ts')).tracing,
  'timers-outage': async () => (await import('./timers/spread.ts')).outage,
  'timers-spread': async () => (await import('./timers/spread.ts')).spread,
  idle: async () => (await import('./timers/idle.ts')).idle,
  verify: async () => (await import('./log/verify.ts')).verify,
  timers: async () => (await import('./timers/bench.ts')).timers,
};

const usage = (): never => {
  process.stderr.write(
    `Accepted: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json] [--quick]; for history, timers, timers-spread, timers-outage and idle also [--programmes <number>]\n`,
  );
  process.exit(2);
};

const asked = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, programmes: { type: 'string' } },
    });
  } catch {
    return usage();
  }
};

const { values, positionals } = asked();
const load = BENCHMARKS[positionals[0] ?? ''] ?? usage();
const programmes = values.programmes === undefined ? undefined : Number(values.programmes);
const isNumber = programmes === undefined || (Number.isInteger(programmes) && programmes > 0);
if (positionals.length !== 1 || !isNumber) usage();

cleanUpOnSignals();
const { show, clear } = terminalProgress();
const benchmark = await load();
const findings = await benchmark({
  isQuick: values.quick === true,
  ...(programmes === undefined ? {} : { programmes }),
  progress: show,
});
clear();
for (const finding of findings)
  process.stdout.write(`${values.json === true ? JSON.stringify(finding.figure) : describeFinding(finding)}\n`);
// kafkajs keeps timers of connections that are gone.
process.exit(0);

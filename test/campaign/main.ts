import { parseArgs } from 'node:util';
import { terminalProgress } from '../progress.ts';
import { cleanUpOnSignals } from '../stack/clean-up.ts';
import type { Campaign } from './campaign.ts';

const CAMPAIGNS: Readonly<Record<string, () => Promise<Campaign>>> = {
  clock: async () => (await import('./clock/index.ts')).clock,
  'disk-full': async () => (await import('./disk-full/index.ts')).diskFull,
  failover: async () => (await import('./failover/index.ts')).failover,
  isolation: async () => (await import('./isolation/index.ts')).isolation,
  packs: async () => (await import('./packs/index.ts')).packs,
  partition: async () => (await import('./partition/index.ts')).partition,
  poison: async () => (await import('./poison/index.ts')).poison,
  privacy: async () => (await import('./privacy/campaign.ts')).privacyCampaign,
  restore: async () => (await import('./restore/restore.ts')).restore,
  'restore-tools': async () => (await import('./restore-tools/index.ts')).restoreTools,
  seal: async () => (await import('./seal/index.ts')).seal,
  tamper: async () => (await import('./tamper/index.ts')).tamper,
  upgrade: async () => (await import('./upgrade/index.ts')).upgrade,
};

const DEFAULT_SEED = 1;

const usage = (): never => {
  const names = Object.keys(CAMPAIGNS).join('|');
  process.stderr.write(`Expected: npm run campaign -- ${names} [--seed <whole number>] [--json]\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, seed: { type: 'string' } } });
  } catch {
    return usage();
  }
};

const { values, positionals } = readArguments();
const [name = '', ...others] = positionals;
const load = Object.hasOwn(CAMPAIGNS, name) ? CAMPAIGNS[name] : undefined;
const seed = values.seed === undefined ? DEFAULT_SEED : Number(values.seed);
if (load === undefined || others.length > 0 || !Number.isSafeInteger(seed)) usage();

cleanUpOnSignals();
const { show, clear } = terminalProgress();
const campaign = await (load ?? usage())();
const results = await campaign({
  seed,
  progress: show,
  explain: (text) => {
    clear();
    process.stderr.write(`${text}\n`);
  },
});
clear();
for (const result of results) {
  const { name: kind, tried, wrong, ...figures } = result;
  const rest = Object.entries(figures).map(([figure, value]) => `, ${figure} ${value}`);
  const line = `${kind}: ${tried} tried, ${wrong} wrong${rest.join('')}`;
  process.stdout.write(`${values.json === true ? JSON.stringify(result) : line}\n`);
}
// kafkajs keeps timers of connections that are gone, so the process is ended.
process.exit(results.some(({ tried, wrong, tolerance = 0 }) => wrong > tried * Number(tolerance)) ? 1 : 0);

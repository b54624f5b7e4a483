import { channelSettings, type ChannelSettings } from '@throughline/notices';

/** What a worker needs to know, from its environment alone. */
export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Folder of the installation's own policy packs, beside those that ship; undefined: none. */
  readonly packsFolder?: string | undefined;
  /** The installation's directory of partner organisations. */
  readonly partnersFile?: string | undefined;
  /** The installation's own reminder policy. */
  readonly remindersFile?: string | undefined;
  /** By what names the bodies of each organisation go. */
  readonly bodyNamesFile?: string | undefined;
  /** By which ways reminders leave. */
  readonly channels: ChannelSettings;
  /** Where links in reminders lead. */
  readonly consoleUrl: string;
  /** Minutes between two sweeps over all programmes. */
  readonly sweepEveryMinutes: number;
  /** Bank holidays published since the release, as GOV.UK publishes them; undefined: none. */
  readonly bankHolidaysFile?: string | undefined;
  /** Where `/healthz`, `/readyz` and `/metrics` are served; port 0 lets the system choose. */
  readonly http: { readonly host: string; readonly port: number };
}

/** Settings that are missing or malformed, all at once, so that a person mends them in one go. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

/**
 * Reads the configuration from environment variables.
 * @throws InvalidConfig naming each variable and what would be accepted, never its value.
 */
export const workerConfig = (env: Readonly<Record<string, string | undefined>>): WorkerConfig => {
  const problems: string[] = [];
  const required = (name: string, accepted: string): string => {
    const value = new Map(Object.entries(env)).get(name) ?? '';
    if (value === '') problems.push(`${name} is missing: ${accepted}`);
    return value;
  };
  const port = Number(env['PORT'] ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT is no port: a number from 0 to 65535');
  const sweepEveryMinutes = Number(env['SWEEP_MINUTES'] ?? '15');
  if (!Number.isInteger(sweepEveryMinutes) || sweepEveryMinutes < 1 || sweepEveryMinutes > 1_440)
    problems.push('SWEEP_MINUTES is no number of minutes: a whole number from 1 to 1440');
  const channels = channelSettings(env);
  problems.push(...channels.problems);
  const consoleUrl = env['CONSOLE_URL'] ?? 'http://127.0.0.1:8080';
  if (!URL.canParse(consoleUrl))
    problems.push('CONSOLE_URL is no address: https://host, where links in reminders lead');
  const config: WorkerConfig = {
    databaseUrl: required('DATABASE_URL', 'postgresql://… of the role throughline_app'),
    kafkaBrokers: required('KAFKA_BROKERS', 'host:port, several separated by commas').split(','),
    temporal: { address: required('TEMPORAL_ADDRESS', 'host:port'), namespace: env['TEMPORAL_NAMESPACE'] ?? 'default' },
    packsFolder: env['POLICY_PACKS'],
    remindersFile: env['REMINDERS_FILE'],
    bodyNamesFile: env['BODY_NAMES'],
    partnersFile: env['PARTNERS_FILE'],
    channels: channels.settings,
    consoleUrl,
    sweepEveryMinutes,
    bankHolidaysFile: env['BANK_HOLIDAYS'],
    http: { host: env['HOST'] ?? '127.0.0.1', port },
  };
  if (problems.length > 0) throw new InvalidConfig(problems.join('\n'));
  return config;
};

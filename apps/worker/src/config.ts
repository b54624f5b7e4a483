import { CHANNELS, channelSettings, type ChannelSettings } from '@throughline/reminders';
import {
  type Environment,
  LISTENING,
  listening,
  type Listening,
  PARTNERS,
  PROCESS,
  processSettings,
  type ProcessSettings,
  readSettings,
  TEMPORAL,
  type TemporalAccess,
  temporalAccess,
  webAddress,
  wholeNumber,
  TRACING,
} from '@throughline/runtime';
import { z } from 'zod';
import { sealerSettings, type SealerSettings } from './sealer/settings.ts';

/** What a worker reads from its environment, beside what concerns sealing. */
export const WORKER_VARIABLES = z
  .object({
    ...PROCESS,
    ...TEMPORAL,
    ...LISTENING,
    ...PARTNERS,
    ...TRACING,
    CONSOLE_URL: webAddress('expected https://host, where links in reminders lead')
      .default('http://127.0.0.1:8080')
      .meta({
        description: 'Where links in reminders lead: the address of the console.',
        example: 'https://throughline.icb.example',
      }),
    SWEEP_MINUTES: wholeNumber(1, 1_440, 'expected a whole number of minutes from 1 to 1440')
      .default(15)
      .meta({ description: 'Minutes between two sweeps over all programmes, 1 to 1440.', example: '30' }),
  })
  .and(CHANNELS);

/** The settings of a worker, from its environment alone. */
export interface WorkerConfig extends ProcessSettings {
  readonly temporal: TemporalAccess;
  /** The installation's directory of partner organisations. */
  readonly partnersFile?: string | undefined;
  /** By which ways reminders leave. */
  readonly channels: ChannelSettings;
  /** Where links in reminders lead. */
  readonly consoleUrl: string;
  /** Minutes between two sweeps over all programmes. */
  readonly sweepEveryMinutes: number;
  /** Where and under which name the record is sealed; absent: this worker does not seal. */
  readonly sealer?: SealerSettings | undefined;
  /** Where `/healthz`, `/readyz` and `/metrics` are served. */
  readonly http: Listening;
}

/** @throws InvalidSettings naming each variable and what is expected, never its value. */
export const workerConfig = (env: Environment): WorkerConfig => {
  const read = readSettings(WORKER_VARIABLES, env);
  return {
    ...processSettings(read),
    temporal: temporalAccess(read),
    partnersFile: read.PARTNERS_FILE,
    channels: channelSettings(read),
    consoleUrl: read.CONSOLE_URL,
    sweepEveryMinutes: read.SWEEP_MINUTES,
    sealer: sealerSettings(env),
    http: listening(read),
  };
};

import { describe, expect, it } from '@jest/globals';
import { InvalidSettings } from '@throughline/runtime';
import { workerConfig } from './config.ts';

const ENV = { DATABASE_URL: 'postgresql://u:secret@h/d', KAFKA_BROKERS: 'a:1,b:2', TEMPORAL_ADDRESS: 't:7233' };

describe('the configuration of a worker', () => {
  it('comes from the environment, with a namespace, host and port by default', () => {
    expect(workerConfig(ENV)).toEqual({
      databaseUrl: ENV.DATABASE_URL,
      kafka: { brokers: ['a:1', 'b:2'] },
      temporal: { address: 't:7233', namespace: 'default' },
      channels: { webhook: { privateAddresses: 'refused' }, pace: {} },
      consoleUrl: 'http://127.0.0.1:8080',
      sweepEveryMinutes: 15,
      http: { host: '127.0.0.1', port: 0 },
    });
  });

  it('has the channels that are given, and no other', () => {
    const { channels } = workerConfig({
      ...ENV,
      SMTP_URL: 'smtp://mail:25',
      SMTP_FROM: 'Throughline <no-reply@example.test>',
    });
    expect(channels.smtp).toMatchObject({ url: 'smtp://mail:25' });
    expect(channels.notify).toBeUndefined();
    const refused = () => workerConfig({ ...ENV, SMTP_URL: 'mail', CONSOLE_URL: 'nowhere', SWEEP_MINUTES: 'often' });
    expect(refused).toThrow(/CONSOLE_URL.*SWEEP_MINUTES.*SMTP_URL/s);
  });

  it('is refused with all that is wrong at once, and without any value', () => {
    const refused = () => workerConfig({ ...ENV, TEMPORAL_ADDRESS: '', KAFKA_BROKERS: undefined, PORT: 'ninety' });
    expect(refused).toThrow(InvalidSettings);
    expect(refused).toThrow(/KAFKA_BROKERS: expected.*TEMPORAL_ADDRESS: expected.*PORT: expected/s);
    expect(refused).not.toThrow(/secret|ninety/);
  });
});

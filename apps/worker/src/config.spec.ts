import { describe, expect, it } from '@jest/globals';
import { InvalidConfig, workerConfig } from './config.ts';

const ENV = { DATABASE_URL: 'postgresql://u:secret@h/d', KAFKA_BROKERS: 'a:1,b:2', TEMPORAL_ADDRESS: 't:7233' };

describe('the configuration of a worker', () => {
  it('comes from the environment, with a namespace, host and port by default', () => {
    expect(workerConfig(ENV)).toEqual({
      databaseUrl: ENV.DATABASE_URL,
      kafkaBrokers: ['a:1', 'b:2'],
      temporal: { address: 't:7233', namespace: 'default' },
      http: { host: '127.0.0.1', port: 0 },
    });
  });

  it('is refused with all that is wrong at once, and without any value', () => {
    const refused = () => workerConfig({ ...ENV, TEMPORAL_ADDRESS: '', KAFKA_BROKERS: undefined, PORT: 'ninety' });
    expect(refused).toThrow(InvalidConfig);
    expect(refused).toThrow(/KAFKA_BROKERS is missing.*\n?.*TEMPORAL_ADDRESS is missing|PORT is no port/s);
    expect(refused).not.toThrow(/secret|ninety/);
  });
});

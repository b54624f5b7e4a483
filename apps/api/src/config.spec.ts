import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const env = {
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/throughline',
  KAFKA_BROKERS: '127.0.0.1:9092,127.0.0.1:9093',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  OIDC_ISSUER: 'http://127.0.0.1:4000',
};

describe('the environment', () => {
  it('needs only where the engines are', () => {
    expect(readConfig(env)).toEqual({
      databaseUrl: env.DATABASE_URL,
      kafka: { brokers: ['127.0.0.1:9092', '127.0.0.1:9093'] },
      temporal: { address: '127.0.0.1:7233', namespace: 'default' },
      oidcIssuer: 'http://127.0.0.1:4000',
      oidcAudience: 'throughline',
      claims: { roles: 'roles', organisations: 'organisations' },
      clockToleranceMs: 5_000,
      involvementTopic: 'involvement.events.v1',
      http: { host: '127.0.0.1', port: 0 },
      logLevel: 'info',
    });
  });

  it('can name a replica of the database, also in a file', () => {
    const replica = 'postgresql://app:secret@replica:5432/throughline?pooling=transaction';
    expect(readConfig({ ...env, DATABASE_READ_URL: replica }).databaseReadUrl).toBe(replica);
    expect(() => readConfig({ ...env, DATABASE_READ_URL: 'replica' })).toThrow(
      /DATABASE_READ_URL: expected postgresql/,
    );
    expect(() => readConfig({ ...env, DATABASE_READ_URL_FILE: '/nowhere' })).toThrow(/DATABASE_READ_URL_FILE: /);
  });

  it('can name a directory of partner organisations', () => {
    expect(readConfig({ ...env, PARTNERS_FILE: 'partners.yaml' }).partnersFile).toBe('partners.yaml');
  });

  it('takes clocks that differ by five minutes at most', () => {
    expect(readConfig({ ...env, OIDC_CLOCK_TOLERANCE: '5m' }).clockToleranceMs).toBe(300_000);
    expect(() => readConfig({ ...env, OIDC_CLOCK_TOLERANCE: '6m' })).toThrow(
      /OIDC_CLOCK_TOLERANCE: expected at most 5m/,
    );
  });

  it('can name a folder of policy packs', () => {
    expect(readConfig({ ...env, POLICY_PACKS: 'packs' }).packsFolder).toBe('packs');
  });

  it('says where people reach the API when it listens beyond this machine', () => {
    const everywhere = { ...env, HOST: '0.0.0.0' };
    expect(() => readConfig(everywhere)).toThrow(/PUBLIC_URL: expected https/);
    expect(readConfig({ ...everywhere, PUBLIC_URL: 'https://api.example.org/' }).publicUrl).toBe(
      'https://api.example.org',
    );
    for (const HOST of ['localhost', '127.0.0.1', '::1']) expect(readConfig({ ...env, HOST }).http.host).toBe(HOST);
  });

  it('is refused by naming what is missing or wrong, never its value', () => {
    const wrong = () =>
      readConfig({ ...env, TEMPORAL_ADDRESS: undefined, DATABASE_URL: 'mysql://app:secret@x/y', PORT: 'ninety' });
    expect(wrong).toThrow(/DATABASE_URL: .*TEMPORAL_ADDRESS: .*PORT: /);
    expect(wrong).not.toThrow(/secret|ninety/);
  });
});

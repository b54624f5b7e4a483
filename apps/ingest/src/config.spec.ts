import { describe, expect, it } from '@jest/globals';
import { InvalidSettings } from '@throughline/runtime';
import { ingestSettings } from './config.ts';

const least = { DATABASE_URL: 'postgresql://throughline_app@host/db', KAFKA_BROKERS: 'a:9092, b:9092' };

describe('settings', () => {
  it('need a database and brokers only', () => {
    expect(ingestSettings(least)).toEqual({
      databaseUrl: least.DATABASE_URL,
      kafka: { brokers: ['a:9092', 'b:9092'] },
      http: { host: '127.0.0.1', port: 0 },
      waitingMaxMs: 604_800_000,
      sessionTimeoutMs: 6_000,
    });
  });
  it.each([
    ['7d', 604_800_000],
    ['12h', 43_200_000],
    ['30m', 1_800_000],
    ['90s', 90_000],
    ['500ms', 500],
  ])('take %s for %i milliseconds', (WAITING_MAX, waitingMaxMs) => {
    expect(ingestSettings({ ...least, WAITING_MAX }).waitingMaxMs).toBe(waitingMaxMs);
  });
  it('are refused all at once, by name and with what would be accepted, never with the value', () => {
    const read = () => ingestSettings({ DATABASE_URL: '', WAITING_MAX: 'secret', PORT: '99999' });
    expect(read).toThrow(InvalidSettings);
    expect(read).toThrow(/DATABASE_URL[\s\S]*KAFKA_BROKERS[\s\S]*PORT[\s\S]*WAITING_MAX/);
    expect(read).not.toThrow(/secret/);
  });
});

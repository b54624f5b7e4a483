import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { type Health, type Status, statusPage } from './status.page.tsx';

const HEALTH: Health = {
  parts: { PostgreSQL: 'up', Kafka: 'down' },
  letters: { number: 0, more: false, oldest: null },
};
const STATUS: Status = {
  asOf: '2026-11-30T09:00:00.000Z',
  parts: HEALTH.parts,
  ingest: { messages: 3, newestAt: '2026-11-30T08:59:00.000Z' },
  record: {
    servedSince: '2026-11-01T09:00:00.000Z',
    relayBehind: { events: 0, seconds: 0 },
    unrecorded: 0,
    longestAppend: null,
  },
  log: { leaves: 10, signed: 8, signedUpTo: '2026-11-30T08:00:00.000Z', timeStampedAt: null },
  deadLetters: { number: 200, more: true, oldest: '2026-11-02T12:00:00.000Z' },
  waitingEvents: { number: 0, more: false, oldest: null },
  notices: { waiting: 5, due: 2, earliest: null },
};
const drawn = (status?: Status, health = HEALTH): string =>
  fragment(statusPage(health, status).content)
    .toString()
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('how the service does', () => {
  it('is said part by part to everybody, with their own refused messages', () => {
    expect(drawn()).toMatch(/PostgreSQL Up Kafka Down/);
    expect(drawn()).toMatch(/Refused messages of your organisations None/);
    expect(drawn()).not.toContain('checkpoint');
  });

  it('is said to operators in figures', () => {
    const text = drawn(STATUS);
    expect(text).toMatch(/3 messages not read yet, the newest sent 30 November 2026, 8:59am/);
    expect(text).toMatch(/200 messages or more, the oldest since 2 November 2026/);
    expect(text).toMatch(/Covers all up to 30 November 2026, 8am; 2 entries not covered yet/);
    expect(text).toMatch(/5 notices to send, 2 of them due and not sent yet/);
  });

  it('says what cannot be known while an engine is away', () => {
    const away = drawn({ ...STATUS, ingest: null, record: null, log: null, deadLetters: null, notices: null });
    expect(away.match(/Not known: it cannot be asked now/g)).toHaveLength(8);
  });
});

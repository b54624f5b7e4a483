import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApi } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const opened = (body: unknown) => createBench({ fetch: createTestApi(() => ({ status: 200, body })).fetch });
afterEach(clearBenches);
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const none = { items: [], more: false };
const programme = { id: 'P-017', title: 'Stroke services', organisation: 'QPM', tier: 'T1' };

describe('work', () => {
  const work = {
    asOf: '2026-11-30T09:00:00Z',
    waiting: none,
    notYours: none,
    toKnow: none,
    sentBack: none,
    deadLetters: none,
    overdue: none,
    due: none,
    programmes: none,
    breaches: none,
    exports: none,
  };
  const action = { command: 'CloseGate', about: { gate: 'context' }, toYou: ['You asked for the closure'] };
  const task = {
    kind: 'closure',
    programme,
    since: '2026-11-27T09:00:00Z',
    by: { role: 'programme-manager', id: 'pm-1' },
    actions: [action],
  };

  it('lists what waits, and why another person has to decide', async () => {
    const { out } = await opened({ ...work, notYours: { items: [task], more: true } }).run(['work', '--as', 'pm-1']);
    expect(flat(out)).toContain('What another person has to decide (1 or more)');
    expect(flat(out)).toMatch(/Closure to sign P-017 Context pm-1 .*You asked for the closure/);
  });

  it('lists what was sent back, with what has to be done first', async () => {
    const returned = { gate: 'context', waiver: null, by: { role: 'approver', id: 'ap-1' }, at: work.asOf };
    const sentBack = { items: [{ kind: 'closure', programme, ...returned, reason: 'Hear carers' }], more: false };
    const { out } = await opened({ ...work, sentBack }).run(['work', '--as', 'pm-1']);
    expect(flat(out)).toMatch(/Sent back to you \(1\).*Request to close P-017 Context ap-1 .*Hear carers/);
  });

  it('says that nothing waits', async () => {
    expect((await opened(work).run(['work', '--as', 'pm-1'])).out).toContain('Nothing is waiting for you.');
  });
});

describe('operations', () => {
  it('says what works, what waits, and what cannot be known', async () => {
    const status = {
      asOf: '2026-11-30T09:00:00Z',
      parts: { Kafka: 'down' },
      ingest: null,
      record: {
        servedSince: '2026-11-01T09:00:00Z',
        relayBehind: { events: 2, seconds: 3.4 },
        unrecorded: 0,
        longestAppend: null,
      },
      log: { leaves: 10, signed: 8, signedUpTo: '2026-11-30T08:00:00Z', timeStampedAt: null },
      deadLetters: { number: 1, more: false, oldest: '2026-11-02T12:00:00Z' },
      waitingEvents: { number: 0, more: false, oldest: null },
      notices: { waiting: 5, due: 2, earliest: null },
    };
    const { out } = await opened(status).run(['operations', '--as', 'op-1']);
    expect(flat(out)).toMatch(/Kafka down Messages that come in not known/);
    expect(flat(out)).toMatch(/Refused messages 1 message, the oldest since/);
    expect(flat(out)).toContain('2 events not published yet, for 3 seconds');
    expect(flat(out)).toContain('5 notices to send, 2 of them due');
  });
});

describe('programme coverage', () => {
  it('names each group with what is on the record of it', async () => {
    const group = {
      group: 'PC-DIS-SENS',
      title: 'Sensory impairment',
      required: true,
      status: 'not-recorded',
      events: 0,
      partnerLed: 0,
      partnerAsked: false,
      people: 'none',
      shortfall: null,
      lackingFor: [],
    };
    const answer = { programme: 'P-017', nature: 'live', version: 3, asKnownAt: null, treeSize: null, final: false };
    const assessment = { event: 'urn:x#1', on: '2026-11-02', version: 1 };
    const { out } = await opened({ ...answer, assessment, groups: [group] }).run([
      'programme',
      'coverage',
      'P-017',
      '--as',
      'pm-1',
    ]);
    expect(flat(out)).toMatch(/PC-DIS-SENS Sensory impairment yes not recorded/);
    const { out: without } = await opened({ ...answer, assessment: null, groups: [] }).run([
      'programme',
      'coverage',
      'P-017',
      '--as',
      'pm-1',
    ]);
    expect(without).toContain('no group is required yet');
  });
});

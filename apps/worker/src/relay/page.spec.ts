import { describe, expect, it } from '@jest/globals';
import { inherited, inheritedId, type RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { relayPage } from './page.ts';

const engine = (type: string, version: number, over: Partial<RecordedEvent> = {}): RecordedEvent => ({
  eventId: `readiness:programme-P-001:${version}:context`,
  type,
  occurredAt: '2026-11-20T09:00:00.000Z',
  actor: { role: 'engine', id: 'policy' },
  payload: { gate: 'context', atVersion: version },
  stream: 'programme-P-001',
  version,
  recordedAt: '2026-11-20T09:00:00.000Z',
  checkpoint: { xid: String(version), position: String(version) },
  ...over,
});

describe('a page of the record', () => {
  it('causes nothing when it holds involvement events only', () => {
    const events = [2, 3, 4].map((version) => onRecord(evidence('focus_group', { sessions: 1 }), version));
    expect(relayPage(events)).toEqual({ publish: [], nudges: new Map(), traces: new Map() });
  });

  it('causes one nudge a programme, to the highest version, however often readiness changed', () => {
    const flapping = Array.from({ length: 40 }, (_, i) =>
      engine(i % 2 === 0 ? 'GateBecameReady' : 'GateNoLongerReady', i + 2),
    );
    const other = engine('GateBecameReady', 7, { stream: 'programme-P-002' });
    const { nudges, publish } = relayPage([...flapping, other]);
    expect(nudges).toEqual(
      new Map([
        ['P-001', 41],
        ['P-002', 7],
      ]),
    );
    expect(publish).toHaveLength(41);
  });

  it('causes no nudge for what a command recorded, nor for readiness that changed with it', () => {
    const checkpoint = { xid: '9', position: '9' };
    const closed = engine('GateClosed', 9, { eventId: 'command:c-1', checkpoint });
    const ready = engine('GateBecameReady', 10, { checkpoint: { ...checkpoint, position: '10' } });
    expect(relayPage([closed, ready]).nudges).toEqual(new Map());
    const elsewhere = engine('GateBecameReady', 3, { stream: 'programme-P-002', checkpoint });
    expect(relayPage([closed, elsewhere]).nudges).toEqual(new Map([['P-002', 3]]));
  });

  it('causes a nudge when dates moved, and none for what became of reminders', () => {
    expect(relayPage([engine('DeadlinesChanged', 5)]).nudges).toEqual(new Map([['P-001', 5]]));
    const told = ['ReminderClaimed', 'ReminderSent', 'ReminderFailed', 'ReminderWithdrawn', 'DeadlineBeyondCalendar'];
    const { nudges, publish } = relayPage(told.map((type, i) => engine(type, i + 6)));
    expect([nudges.size, publish.length]).toEqual([0, told.length]);
  });

  it('tells of a fork and wakes the new programme, and tells nothing of the shared past again', () => {
    const checkpoint = { xid: '9', position: '9' };
    const forked = engine('ProgrammeForked', 9, { eventId: 'command:c-1', checkpoint });
    const child = { stream: 'programme-P-002', checkpoint };
    const shared = [engine('GateClosed', 1), onRecord(evidence('focus_group', { sessions: 1 }), 2)].map((event) => ({
      ...event,
      ...inherited('P-002', event),
      ...child,
    }));
    const begun = engine('ProgrammeBegunByFork', 3, { ...child, eventId: inheritedId('P-002', 'command:c-1') });
    const { publish, nudges } = relayPage([forked, ...shared, begun]);
    expect(publish.map(({ type }) => type)).toEqual(['ProgrammeForked', 'ProgrammeBegunByFork']);
    expect(nudges).toEqual(new Map([['P-002', 3]]));
  });
});

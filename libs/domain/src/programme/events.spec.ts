import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../event.ts';
import { isProgrammeEvent, PROGRAMME_EVENT_TYPES, readEvent, UnreadableEvent } from './events.ts';
import { inherited } from './fork.ts';
import { after, close, decide, now, request, running, start } from './testing-decisions.ts';

const recorded = (over: object): RecordedEvent => ({
  eventId: 'command:c1',
  type: 'GateReopened',
  occurredAt: now,
  actor: { role: 'approver', id: 'ap-1' },
  payload: { gate: 'context', by: { role: 'approver', id: 'ap-1' }, reason: 'looked at again' },
  stream: 'programme-P-001',
  version: 7,
  recordedAt: now,
  checkpoint: { xid: '1', position: '7' },
  ...over,
});

describe('reading an event of a programme', () => {
  it('gives what a command recorded as it was recorded', () => {
    const requested = after(start, request('context'));
    for (const event of [...decide(running(), request('context')), ...decide(requested, close('context'))]) {
      const one = recorded(event);
      expect(readEvent(one)).toStrictEqual(one);
    }
  });

  it('keeps what a later release says besides, and where an event was inherited from', () => {
    const later = recorded({ payload: { ...(recorded({}).payload as object), extent: { rooms: 3 } } });
    expect(readEvent(later)).toStrictEqual(later);
    const shared = recorded(inherited('P-002', later));
    expect(readEvent(shared)).toStrictEqual(shared);
  });

  it.each([
    [{ gate: 'lunch' }, 'payload.gate'],
    [{ gate: undefined }, 'payload.gate'],
    [{ by: { role: 'approver' } }, 'payload.by.id'],
    [{ reason: 4711 }, 'payload.reason'],
  ])('refuses %j, naming stream, version, type and path, and never the value', (wrong, path) => {
    const event = recorded({ payload: { ...(recorded({}).payload as object), ...wrong } });
    expect(() => readEvent(event)).toThrow(UnreadableEvent);
    expect(() => readEvent(event)).toThrow(`programme-P-001 version 7 (GateReopened) cannot be read: ${path}: `);
    expect(() => readEvent(event)).not.toThrow(/lunch|4711/);
  });

  it.each(['instant', '2027-01-29', '2027-01-29T10:00:00+01:00'])('refuses %s as an instant', (until) => {
    const payload = { cause: 'call-in', reference: 'CI-1', until, reason: 'directed' };
    expect(() => readEvent(recorded({ type: 'ProgrammeSuspended', payload }))).toThrow(
      'payload.until: an instant in UTC',
    );
  });

  it('passes over what the engine did not record itself', () => {
    const evidence = recorded({ type: 'throughline.involvement.public_meeting.v1', payload: 'anything' });
    expect(readEvent(evidence)).toBe(evidence);
  });

  it.each(PROGRAMME_EVENT_TYPES)('refuses a %s that is no object', (type) => {
    const event = recorded({ type, payload: null });
    expect(isProgrammeEvent(event)).toBe(true);
    expect(() => readEvent(event)).toThrow(UnreadableEvent);
  });
});

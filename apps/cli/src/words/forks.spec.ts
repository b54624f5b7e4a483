import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatHistory } from './history.ts';

const item = (type: string, payload: unknown, from: string | null = null): HistoryItem => ({
  eventId: `id-of-${type}`,
  version: 1,
  from,
  type,
  kind: null,
  occurredAt: '2027-05-04T10:00:00.000Z',
  recordedAt: '2027-05-04T10:00:01.000Z',
  replayMoment: null,
  actor: { role: 'approver', id: 'ap-9' },
  payload,
  saltedDigest: null,
});
const words = (...events: readonly HistoryItem[]) => formatHistory('P-002', events, testTerminal(400));
const particulars = { programme: 'P-002', part: 'the north', remainder: 'the south', reason: 'the boards were split' };

describe('a history with a fork', () => {
  it('says of each event of the shared past whose record it stands in', () => {
    const text = words(
      item('ProgrammeStarted', { title: 'Stroke' }, 'P-001'),
      item('ProgrammeBegunByFork', { ...particulars, forkedFrom: { programme: 'P-001' }, goesBack: null }),
    );
    expect(text).toContain('What is marked “from P-001” is the past that they share');
    expect(text).toContain('id-of-ProgrammeStarted · by ap-9 · from P-001');
    expect(text).toContain(
      'P-002 began by a fork of P-001: what comes before is shared, what comes after is its own: the boards',
    );
    expect(text).toContain('id-of-ProgrammeBegunByFork · by ap-9\n');
  });

  it('says on the other side what went its own way, why, and what was cleared', () => {
    const cleared = { proposal: 'hub', version: 1 };
    const text = words(item('ProgrammeForked', { ...particulars, cleared, goesBackTo: 'readiness' }));
    expect(text).toContain('Forked: P-002 (the north) goes its own way from here: the boards were split');
    for (const line of [
      'stays where it was: the south',
      'a part of hub version 1 was cleared',
      'goes back to gate Readiness, with a new version of the proposal',
    ])
      expect(text).toContain(`• ${line}`);
    expect(text).not.toContain('shared past');
  });
});

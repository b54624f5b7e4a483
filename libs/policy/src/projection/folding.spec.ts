import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, policyEngine, started } from '../testing.ts';

const about = (version: number) => ({ about: { proposal: 'hub', version } });
const own = (type: string, payload: object, over: Partial<RecordedEvent> = {}): RecordedEvent => ({
  eventId: `command:${type}`,
  type,
  occurredAt: '2026-11-20T09:00:00Z',
  recordedAt: '2026-11-20T09:00:00.000Z',
  stream: 'programme-P-001',
  version: 1,
  actor: { role: 'approver', id: 'ap-1' },
  payload,
  checkpoint: { xid: '1', position: '1' },
  ...over,
});
const recorded = (facts: readonly InvolvementEvent[], recordedAt?: string) =>
  facts.map((fact, at) => onRecord(fact, at + 2, recordedAt));

describe('the clock of a replay', () => {
  const start = started('T1', 'REPLAY-X');
  const known = (on: string) =>
    onRecord(evidence('survey', { completed: 60 }, { programme: 'REPLAY-X', id: on, on }), 2);
  const momentAfter = (...events: readonly RecordedEvent[]) => play(events, 'programme-REPLAY-X').replayMoment;

  it('is at the latest moment of its evidence and its decisions, however they come', () => {
    expect(momentAfter()).toBeNull();
    expect(momentAfter(start)).toBe('2026-11-01T09:00:00Z');
    expect(momentAfter(start, known('2026-11-05'), known('2026-11-03'))).toBe('2026-11-05T12:00:00Z');
    const decided = own('CommandRefused', {}, { stream: start.stream });
    expect(momentAfter(start, decided, known('2026-11-05'))).toBe('2026-11-20T09:00:00Z');
  });
  it('does not move when somebody asks for a pack, or is given one', () => {
    const asked = own('EvidencePackRequested', {}, { stream: start.stream, occurredAt: '2034-01-01T00:00:00Z' });
    const issued = own('EvidencePackIssued', {}, { stream: start.stream, occurredAt: '2034-01-01T00:00:00Z' });
    expect(momentAfter(start, known('2026-11-05'), asked, issued)).toBe('2026-11-05T12:00:00Z');
  });
  it('is none where a programme is live, which goes by the clock of the world', () => {
    expect(play([started('T1')]).replayMoment).toBeNull();
  });
});

describe('a fork that goes back', () => {
  const past = [
    evidence('proposal_version_frozen', { title: 'Hub' }, { data: about(1) }),
    evidence('duty_assessed', { applies: true, why: 'a change' }),
    evidence(
      'decision_made',
      { level: 'final', decidedOn: '2026-11-04', outcome: 'one hub', body: 'Board' },
      { on: '2026-11-04' },
    ),
    evidence('scrutiny_meeting', { body: 'HOSC' }, { data: about(1) }),
    evidence(
      'board_papers_published',
      { publishedOn: '2026-11-03', meetingOn: '2026-11-04', includes: ['analysis_report', 'impact_assessment'] },
      { on: '2026-11-03', data: about(1) },
    ),
  ];
  const begun = (goesBack: object | null) =>
    own('ProgrammeBegunByFork', {
      programme: 'P-002',
      title: 'North',
      organisation: 'QPM',
      reason: 'part of it was cleared',
      part: 'the north',
      remainder: 'the south',
      cleared: null,
      owner: { role: 'programme-manager', id: 'pm-1' },
      targets: {},
      forkedFrom: { programme: 'P-001', organisation: 'QPM', version: 6 },
      goesBack,
      approvers: {},
    });
  const before = play([started('T2'), ...recorded(past)]);
  const after = (goesBack: object | null) => play([started('T2'), ...recorded(past), begun(goesBack)]);
  const gatesCounted = (evidenceCount: object) =>
    [...new Set(Object.keys(evidenceCount).map((leaf) => leaf.split('.')[0]))].sort();

  it('leaves its versions behind, and what was counted for the gates from the decision on', () => {
    const back = after({ to: 'options', leaves: ['hub@1'] });
    expect(back.course).toMatchObject({ left: ['hub@1'], decisions: {} });
    expect(gatesCounted(before.evidenceCount)).toEqual(expect.arrayContaining(['context', 'decision']));
    expect(gatesCounted(back.evidenceCount)).toContain('context');
    for (const gate of ['decision', 'mobilisation', 'review'])
      expect(gatesCounted(back.evidenceCount)).not.toContain(gate);
  });
  it('keeps all of it where the fork goes on from where it stands', () => {
    const on = after(null);
    expect(on.course).toEqual(before.course);
    expect(on.evidenceCount).toEqual(before.evidenceCount);
  });
});

describe('evidence that was set aside', () => {
  const names = Array.from({ length: 103 }, (_, n) => `n${String(n).padStart(3, '0')}`);
  const late = (id: string) => evidence('survey', { completed: 60 }, { id, on: '2026-03-02' });
  const setAside = (ids: readonly string[]) =>
    Object.keys(play([started('T1'), ...recorded(ids.map(late), '2026-11-02T18:00:00.000Z')]).setAside)
      .map((id) => id.slice(-4))
      .sort();

  it('is named up to a hundred times, the same ones in whatever order it came', () => {
    expect(setAside(names.slice(0, 100))).toEqual(names.slice(0, 100));
    for (const order of [names, names.toReversed(), [...names.slice(50), ...names.slice(0, 50)]])
      expect(setAside(order)).toEqual(names.slice(0, 100));
  });
  it('is named apart where it came late and where it may tell what another told', () => {
    const document = {
      uri: 'https://example.org/a',
      sha256: 'a'.repeat(64),
      documentDate: '2026-11-02',
      mediaType: 'application/pdf',
    };
    const same = ['s1', 's2'].map((id) =>
      evidence('focus_group', { sessions: 1 }, { id, data: { place: 'Corby', evidence: [document] } }),
    );
    const { setAside: all } = play([
      started('T1'),
      ...recorded(names.map(late), '2026-11-02T18:00:00.000Z'),
      ...recorded(same),
    ]);
    expect(Object.keys(all)).toHaveLength(101);
    expect(all['urn:throughline:spec#s2']).toBe(
      'suspected to tell the same, from the same document, days and place, as urn:throughline:spec#s1',
    );
  });
});

describe('what is kept of a programme', () => {
  const { projection } = policyEngine;
  const start = play([started('T1')]);
  it('has to be counted again when its rules or a finding on a duplicate change, and only then', () => {
    const payload = { event: 'x', of: 'y', resolution: 'same', by: { role: 'r', id: 'i' }, reason: 'seen' };
    expect(projection.needsRebuild(projection.evolve(start, own('DuplicateResolved', payload)))).toBe(true);
    expect(
      projection.needsRebuild(
        projection.evolve(start, own('TierSet', { tier: 'T2', before: 'T1', reason: 'x', evidence: [] })),
      ),
    ).toBe(true);
    const same = own('TierSet', { tier: 'T1', before: 'T1', reason: 'x', evidence: [] });
    expect(projection.needsRebuild(projection.evolve(start, same))).toBe(false);
    expect(projection.needsRebuild(projection.evolve(start, own('CommandRefused', {})))).toBe(false);
    expect(projection.needsRebuild(projection.initial('programme-P-001'))).toBe(false);
  });
  it('stays to be counted again until it is', () => {
    const stale = projection.evolve(start, own('TierSet', { tier: 'T2', before: 'T1', reason: 'x', evidence: [] }));
    expect(projection.needsRebuild(projection.evolve(stale, own('CommandRefused', {})))).toBe(true);
  });
});

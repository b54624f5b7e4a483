import { describe, expect, it } from '@jest/globals';
import { evidence, onRecord } from '../testing.ts';
import { peopleInvolved } from './attendance.ts';

const session = (programme: string, data: Record<string, unknown>, id = `session-${programme}`) =>
  onRecord(evidence('focus_group', { sessions: 1 }, { programme, id, data }), 1);
const shared = { session: 'both', participants: { band: '20-49' } };

describe('people involved over several programmes', () => {
  it('counts a session that several were told of once, whatever its sections say', () => {
    const sections = [{ programme: 'P-001', participants: { band: '8-19' } }];
    const sessions = ['P-001', 'P-002', 'P-003'].map((programme) => session(programme, { ...shared, sections }));
    expect(peopleInvolved(sessions)).toEqual({ atLeast: 20, atMost: 49 });
  });
  it('adds up sessions that are not said to be the same', () => {
    const sessions = [
      session('P-001', { participants: { exact: 60 } }),
      session('P-002', { participants: { band: '1-7' } }),
    ];
    expect(peopleInvolved(sessions)).toEqual({ atLeast: 61, atMost: 67 });
  });
  it('knows no upper end where a band has none', () => {
    expect(peopleInvolved([session('P-001', { participants: { band: '50+' } })])).toEqual({
      atLeast: 50,
      atMost: null,
    });
  });
  it('takes the larger count where programmes were told different ones, in whatever order', () => {
    const sessions = [session('P-001', shared), session('P-002', { ...shared, participants: { exact: 52 } })];
    expect(peopleInvolved(sessions)).toEqual({ atLeast: 52, atMost: 52 });
    expect(peopleInvolved(sessions.toReversed())).toEqual({ atLeast: 52, atMost: 52 });
  });
  it('takes the count of which more is certain, though the other may reach higher', () => {
    const sessions = [session('P-001', { ...shared, participants: { exact: 30 } }), session('P-002', shared)];
    for (const order of [sessions, sessions.toReversed()])
      expect(peopleInvolved(order)).toEqual({ atLeast: 30, atMost: 30 });
  });
  it('takes, of two counts that begin alike, the one that reaches higher, in whatever order', () => {
    const counts = ([{ exact: 20 }, { band: '20-49' }] as const).map((participants, at) =>
      session(`P-00${at + 1}`, { ...shared, participants }),
    );
    const open = ([{ exact: 50 }, { band: '50+' }] as const).map((participants, at) =>
      session(`P-00${at + 1}`, { ...shared, participants }),
    );
    for (const sessions of [counts, counts.toReversed()])
      expect(peopleInvolved(sessions)).toEqual({ atLeast: 20, atMost: 49 });
    for (const sessions of [open, open.toReversed()])
      expect(peopleInvolved(sessions)).toEqual({ atLeast: 50, atMost: null });
  });
  it('knows what every band tells of, and no upper end once one session has none', () => {
    const of = (band: string) =>
      session(`P-${band.replace('+', '')}`, { participants: { band } }, band.replace('+', ''));
    expect(['1-7', '8-19', '20-49', '50+'].map((band) => peopleInvolved([of(band)]))).toEqual([
      { atLeast: 1, atMost: 7 },
      { atLeast: 8, atMost: 19 },
      { atLeast: 20, atMost: 49 },
      { atLeast: 50, atMost: null },
    ]);
    for (const bands of [
      ['50+', '1-7'],
      ['1-7', '50+'],
    ])
      expect(peopleInvolved(bands.map(of))).toEqual({ atLeast: 51, atMost: null });
  });
  it('takes a session’s name for no event’s id', () => {
    const named = session('P-001', { session: 'urn:throughline:spec#b', participants: { band: '1-7' } }, 'a');
    expect(peopleInvolved([named, session('P-002', { participants: { band: '1-7' } }, 'b')]).atLeast).toBe(2);
  });
  it('counts nothing where a correction leaves no valid session', () => {
    const first = session('P-001', { participants: { band: '20-49' } });
    const corrected = { corrects: first.eventId, reason: 'recounted', replacement: { participants: 3 } };
    const correction = onRecord(evidence('correction', corrected, { id: 'c' }), 2);
    expect(peopleInvolved([first, correction])).toEqual({ atLeast: 0, atMost: 0 });
  });
  it('counts a session as corrected, and none that was retracted', () => {
    const first = session('P-001', { participants: { band: '20-49' } });
    const { data } = first.payload as { readonly data: object };
    const amendment = (kind: 'correction' | 'retraction', details: Record<string, unknown>) =>
      onRecord(evidence(kind, details, { id: kind }), 2);
    const corrected = {
      corrects: first.eventId,
      reason: 'recounted',
      replacement: { ...data, participants: { band: '1-7' } },
    };
    expect(peopleInvolved([first, amendment('correction', corrected)])).toEqual({ atLeast: 1, atMost: 7 });
    const retracted = amendment('retraction', { retracts: first.eventId, reason: 'never held' });
    expect(peopleInvolved([first, retracted])).toEqual({ atLeast: 0, atMost: 0 });
  });
  it('leaves out surveys, responses and what says nothing of people', () => {
    const survey = onRecord(evidence('survey', { completed: 400 }), 1);
    expect(
      peopleInvolved([survey, onRecord(evidence('duty_assessed', { applies: true, why: 'a change' }), 2)]),
    ).toEqual({
      atLeast: 0,
      atMost: 0,
    });
  });
});

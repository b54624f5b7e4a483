import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent, typeOfKind } from '@throughline/domain';
import { datesChanged } from './dates-changed.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';
import { play, policyEngine, started } from '../../testing.ts';

const start = play([started('T1')]);
const aimed = (at: string, from: ProgrammeProjection = start): ProgrammeProjection => ({
  ...from,
  programme: { ...from.programme, targets: { options: at } },
});
const [before, after] = [aimed('2027-02-19T17:00:00Z'), aimed('2027-02-26T17:00:00Z')];
const reactionsTo = (from: ProgrammeProjection, to: ProgrammeProjection, ...types: readonly string[]) => {
  const appended = types.map((type, at) => ({ type, eventId: `${at}:${type}` }) as RecordedEvent);
  const context = { stream: 'programme-P-001', version: 3, recordedAt: '2026-11-02T18:00:00.000Z', appended };
  return datesChanged({ before: from, after: to }, context, (programme) => policyEngine.timetable(programme));
};
const because = (...types: readonly string[]) => reactionsTo(before, after, ...types).map(({ payload }) => payload);

describe('that dates changed', () => {
  it('is said with what they were and are', () => {
    const change = { kind: 'gate-target', of: 'options', gate: 'options' };
    expect(reactionsTo(before, after, 'TargetsRescheduled')).toEqual([
      {
        name: 'deadlines',
        type: 'DeadlinesChanged',
        payload: {
          because: '0:TargetsRescheduled',
          changes: [{ ...change, from: '2027-02-19T17:00:00Z', to: '2027-02-26T17:00:00Z' }],
        },
      },
    ]);
  });
  it('is said with the last of the events that give dates, where several were recorded together', () => {
    const dating = [
      ...['TargetsRescheduled', 'TierSet', 'BoardMeetingsSet', 'ProgrammeSuspended', 'ProgrammeTransferred'],
      ...['WaiverApproved', 'GateClosed', 'GateReopened'],
      ...(
        ['proposal_version_frozen', 'consultation_opened', 'consultation_extended', 'consultation_closed'] as const
      ).map(typeOfKind),
      ...(['independent_voice_report', 'scrutiny_notified', 'correction', 'retraction'] as const).map(typeOfKind),
    ];
    for (const type of dating)
      expect(because('GateClosed', type, typeOfKind('survey'))).toMatchObject([{ because: `1:${type}` }]);
  });
  it('is said with the last event where none of them gives dates, and without one where there is none', () => {
    expect(because(typeOfKind('survey'), 'GateBecameReady')).toMatchObject([{ because: '1:GateBecameReady' }]);
    expect(because()).toMatchObject([{ because: '' }]);
  });
  it('is not said of what a programme starts with, nor of a replay, nor where nothing moved', () => {
    const unknown = { ...before, programme: { ...before.programme, status: 'unknown' as const } };
    const replay = { ...before, programme: { ...before.programme, nature: 'replay' as const } };
    for (const from of [unknown, replay]) expect(reactionsTo(from, after, 'TargetsRescheduled')).toEqual([]);
    expect(reactionsTo(before, before, 'CommandRefused')).toEqual([]);
    expect(reactionsTo(before, aimed('2027-02-19T17:00:00Z'), 'TargetsRescheduled')).toEqual([]);
  });
  it('is said whatever it hangs on: course, board, tier, waivers, suspensions or gates', () => {
    const changed = (over: Partial<ProgrammeProjection['programme']>): ProgrammeProjection => ({
      ...before,
      programme: { ...before.programme, ...over },
    });
    const waiver = {
      waiver: 'w',
      gate: 'context',
      requirement: 'context.needs',
      grounds: 'proportionality',
      reason: 'x',
      mitigation: 'x',
      expiresAt: '2027-03-01T00:00:00Z',
      status: 'approved',
      approvedBy: null,
      proposedBy: { role: 'programme-manager', id: 'pm-1' },
    };
    const clock = { cause: 'call-in', reference: 'c', since: '2026-11-02', until: '2027-03-01T00:00:00Z' } as const;
    const names = (to: ProgrammeProjection) =>
      reactionsTo(before, to, 'x').flatMap(({ payload }) =>
        (payload as { changes: readonly { kind: string }[] }).changes.map(({ kind }) => kind),
      );
    expect(names(changed({ waivers: { w: waiver } } as unknown as Partial<ProgrammeProjection['programme']>))).toEqual([
      'waiver-expiry',
    ]);
    expect(names(changed({ suspensions: [clock] }))).toEqual(['call-in-clock']);
    const boardMeetings = [{ at: '2027-02-18T10:00:00Z', papersBy: '2027-02-11T10:00:00Z', questionsBy: null }];
    const deciding = changed({ targets: { decision: '2027-02-19T17:00:00Z' } });
    const published = { ...deciding.programme, reminding: { ...deciding.programme.reminding, boardMeetings } };
    expect(reactionsTo(deciding, { ...deciding, programme: published }, 'BoardMeetingsSet')).toMatchObject([
      { payload: { changes: [{ kind: 'board-papers', from: null, to: '2027-02-11T10:00:00Z' }] } },
    ]);
    const mobilised = {
      ...before.programme.gates.mobilisation,
      decided: 'closed',
      closure: { closedAt: '2026-11-02T10:00:00Z' },
    };
    expect(
      names(
        changed({ gates: { ...before.programme.gates, mobilisation: mobilised } } as unknown as Partial<
          ProgrammeProjection['programme']
        >),
      ),
    ).toEqual(['review']);
    const voice = {
      on: '2026-11-02',
      eventId: 'v',
      body: 'Healthwatch',
    } as ProgrammeProjection['course']['voices'][string];
    expect(names({ ...before, course: { ...before.course, voices: { v: voice } } })).toEqual([
      'independent-voice-reply',
    ]);
  });
});

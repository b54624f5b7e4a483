import { describe, expect, it } from '@jest/globals';
import { type DeadlineChange, isProgrammeEvent } from '@throughline/domain';
import { type ReminderClaim, withdrawalOf } from '@throughline/reminders';
import { evidence } from '@throughline/domain/testing';
import { type RemindedProgramme, remindedProgramme } from './reminded-programme.ts';

const FRIDAY = '2027-02-19T17:00:00.000Z';
const ABOUT = { about: { proposal: 'hub', version: 1 } };
const changesOf = (p: RemindedProgramme): readonly DeadlineChange[] =>
  p.events
    .filter(isProgrammeEvent)
    .flatMap((e) => (e.type === 'DeadlinesChanged' ? [e.payload.changes] : []))
    .at(-1) ?? [];
const why = (p: RemindedProgramme, claim: ReminderClaim | undefined, now: string, told?: readonly DeadlineChange[]) => {
  if (claim === undefined) throw new Error('nothing claimed');
  return withdrawalOf(p.question(now), claim, told);
};
const windowed = () => {
  const p = remindedProgramme({ tier: 'T1', at: '2027-02-01T09:00:00.000Z' });
  const opening = { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' };
  p.record(evidence('consultation_opened', opening, { on: '2027-03-01', data: ABOUT }), '2027-03-01T18:00:00.000Z');
  return p;
};
const closeWindow = (p: RemindedProgramme, closedOn: string) =>
  p.record(
    evidence('consultation_closed', { window: 'w', closedOn }, { on: closedOn, data: ABOUT }),
    `${closedOn}T18:00:00.000Z`,
  );

describe('a reminder on its way', () => {
  it('is held to its own deadline, not to another that is nearer', () => {
    const p = remindedProgramme({ targets: { context: '2027-02-18T17:00:00.000Z', options: FRIDAY } });
    const { claims } = p.processDueWork('2027-02-12T09:00:00.000Z');
    const later = claims.find(({ payload }) => payload.deadline?.of === 'options');
    expect(why(p, later, '2027-02-12T09:01:00.000Z')).toBeUndefined();
  });
  it('leaves after the deadline, where it says that it has passed', () => {
    const p = remindedProgramme({ targets: { options: FRIDAY } });
    const [overdue] = p.processDueWork('2027-02-22T09:00:00.000Z').claims;
    expect(overdue?.payload.step).toBe(1);
    expect(why(p, overdue, '2027-02-22T09:01:00.000Z')).toBeUndefined();
  });
  it('is over when what it was about is on record and its gate still open', () => {
    const p = windowed();
    const [claim] = p.processDueWork('2027-05-21T09:00:00.000Z').claims;
    expect(claim?.payload.deadline?.kind).toBe('window-close');
    closeWindow(p, '2027-05-21');
    expect(why(p, claim, '2027-05-21T18:01:00.000Z')).toBe('over');
  });
  it('is of no use once all gates have closed', () => {
    const p = remindedProgramme({ targets: { review: FRIDAY } });
    const [claim] = p.processDueWork('2027-02-12T09:00:00.000Z').claims;
    for (const gate of [
      'context',
      'options',
      'readiness',
      'involvement',
      'decision',
      'mobilisation',
      'review',
    ] as const)
      p.close(gate, '2027-02-12T09:00:30.000Z');
    expect(why(p, claim, '2027-02-12T09:01:00.000Z')).toBe('closed');
  });
  it('does not go at the very moment of the deadline, nor after it as if it were still to come', () => {
    const p = remindedProgramme({ targets: { options: FRIDAY } });
    expect(p.processDueWork(FRIDAY).claims).toEqual([]);
  });
});

describe('the telling of a move on its way', () => {
  const MOVED = '2027-03-19T17:00:00.000Z';
  const moved = (targets = { involvement: FRIDAY }) => {
    const p = remindedProgramme({ targets });
    p.reschedule({ involvement: MOVED }, '2026-12-01T09:00:00.000Z');
    const [claim] = p.processDueWork('2026-12-01T09:00:10.000Z').claims;
    return { p, claim, told: changesOf(p), soon: '2026-12-01T09:01:00.000Z' };
  };

  it('leaves while the date stands where it moved to', () => {
    const { p, claim, told, soon } = moved();
    expect(claim?.payload.tells).toBeDefined();
    expect(why(p, claim, soon, told)).toBeUndefined();
  });
  it('leaves while one of several dates stands where it moved to', () => {
    const { p, claim, told, soon } = moved();
    const other: DeadlineChange = { kind: 'gate-target', of: 'review', gate: 'review', from: FRIDAY, to: MOVED };
    expect(why(p, claim, soon, [other, ...told])).toBeUndefined();
  });
  it('does not, once it moved on', () => {
    const { p, claim, told, soon } = moved();
    p.reschedule({ involvement: '2027-04-19T16:00:00.000Z' }, '2026-12-01T09:00:30.000Z');
    expect(why(p, claim, soon, told)).toBe('moved');
  });
  it('does not, once its gate has closed', () => {
    const { p, claim, told, soon } = moved();
    for (const gate of ['context', 'options', 'readiness', 'involvement'] as const)
      p.close(gate, '2026-12-01T09:00:30.000Z');
    expect(why(p, claim, soon, told)).toBe('closed');
  });
  it('does not, once what it was about is on record', () => {
    const p = windowed();
    const extension = { window: 'w', decidedOn: '2027-05-12', closesOn: '2027-06-07' };
    p.record(
      evidence('consultation_extended', extension, { on: '2027-05-12', data: ABOUT }),
      '2027-05-12T18:00:00.000Z',
    );
    const [claim] = p.processDueWork('2027-05-12T18:00:10.000Z').claims;
    const told = changesOf(p).filter(({ kind }) => kind === 'window-close');
    closeWindow(p, '2027-05-13');
    expect(why(p, claim, '2027-05-13T18:01:00.000Z', told)).toBe('over');
  });
  it('does not, where nobody knows what had moved', () => {
    const { p, claim, soon } = moved();
    expect(why(p, claim, soon)).toBe('moved');
  });
  it('is not claimed where the gate has closed since, though another date stands at the same moment', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY, decision: MOVED } });
    p.reschedule({ involvement: MOVED }, '2026-12-01T09:00:00.000Z');
    for (const gate of ['context', 'options', 'readiness', 'involvement'] as const)
      p.close(gate, '2026-12-01T09:00:05.000Z');
    expect(p.processDueWork('2026-12-01T09:00:10.000Z').claims).toEqual([]);
  });
});

describe('what one reminder stands for', () => {
  const supersedes = (p: RemindedProgramme, now: string) =>
    p
      .processDueWork(now)
      .claims.map(({ payload: { to, office, tells, step, supersedes: earlier } }) => [
        to ?? `~${office}`,
        tells === undefined ? step : 'moved',
        earlier.map((reference) => reference.slice('P-001/gate-target:involvement:'.length)),
      ]);
  const before = '2027-02-19:';

  it('is the earlier steps for the same person, but for those that went out', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    const [first] = p.processDueWork('2027-01-22T09:00:00.000Z').claims;
    p.append(
      [
        {
          eventId: 'sent:1',
          type: 'ReminderSent',
          occurredAt: '2027-01-22T09:01:00.000Z',
          actor: { role: 'engine', id: 'clock' },
          payload: { reference: first?.payload.reference, channel: 'smtp' },
        },
      ],
      '2027-01-22T09:01:00.000Z',
    );
    p.processDueWork('2027-02-05T09:00:00.000Z');
    expect(supersedes(p, '2027-02-12T09:00:00.000Z')).toEqual([
      ['pm-1', -5, [`${before}-10/pm-1`]],
      ['sro-1', -5, []],
    ]);
  });
  it('is, where nobody holds an office, the earlier steps of that office alone', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.setHolders({ owner: [], 'senior-responsible-owner': [] });
    expect(supersedes(p, '2027-02-12T09:00:00.000Z')).toEqual([
      ['~owner', -5, [`${before}-20/~owner`, `${before}-10/~owner`]],
      ['~senior-responsible-owner', -5, []],
    ]);
  });
  it('is, for the telling of a move, the steps that were past when it moved, as long as one is to come', () => {
    const p = remindedProgramme({ targets: { involvement: '2027-06-18T16:00:00.000Z' } });
    p.reschedule({ involvement: FRIDAY }, '2027-01-22T09:00:00.000Z');
    expect(supersedes(p, '2027-01-22T09:00:00.000Z')).toEqual([
      ['pm-1', 'moved', [`${before}-20/pm-1`]],
      ['sro-1', 'moved', []],
    ]);
  });
  it('is none of them where no other would come before the deadline', () => {
    const p = remindedProgramme({ targets: { involvement: '2027-06-18T16:00:00.000Z' } });
    p.reschedule({ involvement: FRIDAY }, '2027-02-18T15:00:00.000Z');
    expect(supersedes(p, '2027-02-18T15:00:00.000Z').map(([to, what]) => [to, what])).toEqual([
      ['pm-1', 'moved'],
      ['sro-1', 'moved'],
      ['pm-1', -1],
      ['sro-1', -1],
      ['ie-1', -1],
    ]);
  });
});

describe('replies', () => {
  const due = (p: RemindedProgramme) =>
    p.processDueWork('2027-01-06T09:00:00.000Z').claims.map(({ payload }) => payload.deadline);
  const report = (p: RemindedProgramme) =>
    p.record(
      evidence('independent_voice_report', { body: 'Healthwatch' }, { on: '2026-12-11' }),
      '2026-12-11T18:00:00.000Z',
    );
  const notify = (p: RemindedProgramme) =>
    p.record(evidence('scrutiny_notified', { body: 'HOSC' }, { on: '2026-12-14' }), '2026-12-14T18:00:00.000Z');
  const view = (p: RemindedProgramme, on: string) =>
    p.record(evidence('scrutiny_view', { body: 'HOSC', view: 'comments' }, { on }), '2026-12-14T18:00:00.000Z');
  const kinds = (p: RemindedProgramme) => [
    ...new Set(due(p).map((deadline) => deadline && `${deadline.kind} ${deadline.gate}`)),
  ];

  it('are owed at the gate in hand, and no more once one of the same day is recorded', () => {
    const owed = remindedProgramme({ tier: 'T2' });
    report(owed);
    expect(kinds(owed)).toEqual(['independent-voice-reply context']);
    const answered = remindedProgramme({ tier: 'T2' });
    report(answered);
    const reply = { body: 'Healthwatch', repliedOn: '2026-12-11' };
    answered.record(evidence('independent_voice_replied', reply, { on: '2026-12-11' }), '2026-12-11T19:00:00.000Z');
    expect(kinds(answered)).toEqual([]);
  });
  it('are awaited from scrutiny until readiness has closed or a view came that is no older than the notice', () => {
    const asked = () => {
      const p = remindedProgramme({ tier: 'T2' });
      notify(p);
      return p;
    };
    expect(kinds(asked())).toEqual(['scrutiny-reply readiness']);
    const [older, same, closed] = [asked(), asked(), asked()];
    view(older, '2026-12-11');
    view(same, '2026-12-14');
    for (const gate of ['context', 'options', 'readiness'] as const) closed.close(gate, '2026-12-15T10:00:00.000Z');
    expect([older, same, closed].map(kinds)).toEqual([['scrutiny-reply readiness'], [], []]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { deadlinesOf, evolveProgramme, isProgrammeEvent } from '@throughline/domain';
import { decideReminders, withdrawalOf } from '@throughline/reminders';
import { evidence, type EvidenceParticulars } from '@throughline/domain/testing';
import { HOLDERS, type RemindedProgramme, remindedProgramme } from './reminded-programme.ts';

const ABOUT = { about: { proposal: 'hub', version: 1 } };
const fact = (
  kind: Parameters<typeof evidence>[0],
  details: Record<string, unknown>,
  { on = '2027-03-01', ...over }: EvidenceParticulars = {},
) => evidence(kind, details, { data: ABOUT, on, id: `${kind}-${on}`, ...over });

const datesOf = (p: RemindedProgramme) => {
  const { state, course, dated } = p.question('2027-01-01T00:00:00Z');
  return deadlinesOf(state, course, dated).map(({ kind, of, at }) => [`${kind}:${of}`, at]);
};
const changesIn = (p: RemindedProgramme) =>
  p.events.filter(isProgrammeEvent).flatMap((e) => (e.type === 'DeadlinesChanged' ? [e.payload] : []));
const dueTo = (p: RemindedProgramme, to: string, what: string) =>
  p.told().flatMap((told) => (told.to === to && told.what === what ? [told.dueAt] : []));

const FRIDAY = '2027-02-19T17:00:00.000Z';
const NOTHING_DUE = { recalculated: [], claims: [], beyond: [], wakeAt: null, expiring: [] };

describe('scenario 1: a gate due on Friday 19 February 2027 at 17:00', () => {
  const played = () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.run('2026-11-02T09:00:00.000Z', '2027-03-31T00:00:00.000Z');
    return p;
  };

  it('reminds its owner on 22 January, 5, 12 and 18 February, and says on 22 February at 09:00 that it is overdue', () => {
    expect(dueTo(played(), 'pm-1', 'gate-target:involvement')).toEqual([
      '2027-01-22T09:00:00.000Z',
      '2027-02-05T09:00:00.000Z',
      '2027-02-12T09:00:00.000Z',
      '2027-02-18T09:00:00.000Z',
      '2027-02-22T09:00:00.000Z',
      '2027-02-26T09:00:00.000Z',
    ]);
  });
  it('escalates: senior responsible owner from 5 days before, executive from 1, board secretary 5 after', () => {
    const p = played();
    const steps = (id: string) => p.told().flatMap(({ to, step }) => (to === id ? [step] : []));
    expect(steps('sro-1')).toEqual([-5, -1, 1, 5]);
    expect(steps('ie-1')).toEqual([-1, 1, 5]);
    expect(steps('bs-1')).toEqual([5]);
  });
  it('wakes at those moments only, some minutes apart from other programmes, the overdue before the early', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    const [, ...woken] = p.run('2026-11-02T09:00:00.000Z', '2027-03-31T00:00:00.000Z');
    expect(woken.map((at) => at.slice(0, 10))).toEqual([
      '2027-01-22',
      '2027-02-05',
      '2027-02-12',
      '2027-02-18',
      '2027-02-22',
      '2027-02-26',
    ]);
    const offsets = woken.map((at) => Date.parse(at) - Date.parse(`${at.slice(0, 10)}T09:00:00Z`));
    expect(offsets).toEqual([...offsets].sort((a, b) => b - a));
    expect(Math.max(...offsets)).toBeLessThanOrEqual(10 * 60_000);
    expect(p.claims().every(({ payload }) => !payload.late)).toBe(true);
  });
  it('says one late notice after an outage over two due moments, and skips what is stale', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.processDueWork('2027-01-22T09:05:00.000Z');
    const { claims } = p.processDueWork('2027-02-15T11:00:00.000Z');
    expect(claims.map(({ payload }) => [payload.to, payload.step, payload.late, payload.supersedes])).toEqual([
      [
        'pm-1',
        -5,
        true,
        ['P-001/gate-target:involvement:2027-02-19:-20/pm-1', 'P-001/gate-target:involvement:2027-02-19:-10/pm-1'],
      ],
      ['sro-1', -5, true, []],
    ]);
    expect(claims[0]?.eventId).toBe('reminder:P-001/gate-target:involvement:2027-02-19:-5/pm-1');
  });
  it('leaves what comes before a deadline unsaid once it has passed; the overdue notice stands for it', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    expect(p.processDueWork('2027-02-20T10:00:00.000Z').claims).toEqual([]);
    const { claims } = p.processDueWork('2027-02-22T09:00:00.000Z');
    expect(claims.map(({ payload }) => [payload.to, payload.step, payload.late])).toEqual([
      ['pm-1', 1, false],
      ['sro-1', 1, false],
      ['ie-1', 1, false],
    ]);
  });
  it('reminds at once, and not as late, of a target set at short notice', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY }, at: '2027-02-16T12:00:00.000Z' });
    const { claims } = p.processDueWork('2027-02-16T12:00:01.000Z');
    expect(claims.map(({ payload }) => [payload.to, payload.step, payload.late])).toEqual([
      ['pm-1', -5, false],
      ['sro-1', -5, false],
    ]);
  });
});

describe('scenario 9: a window of 1 March to 24 May, extended on 12 May to 7 June', () => {
  const played = () => {
    const p = remindedProgramme({ at: '2027-02-01T09:00:00.000Z' });
    p.record(fact('proposal_version_frozen', { title: 'Hub' }, { on: '2027-02-26' }), '2027-02-26T18:00:00.000Z');
    const opening = { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' };
    p.record(fact('consultation_opened', opening), '2027-03-01T18:00:00.000Z');
    p.run('2027-03-01T18:00:00.000Z', '2027-04-13T17:00:00.000Z');
    p.record(
      fact('mid_point_review', { findings: 'few older people' }, { on: '2027-04-13' }),
      '2027-04-13T18:00:00.000Z',
    );
    p.run('2027-04-13T18:00:00.000Z', '2027-05-12T17:00:00.000Z');
    const extension = fact(
      'consultation_extended',
      { window: 'w', decidedOn: '2027-05-12', closesOn: '2027-06-07' },
      { on: '2027-05-12' },
    );
    const before = p.claims().length;
    p.record(extension, '2027-05-12T18:00:00.000Z');
    p.run('2027-05-12T18:00:00.000Z', '2027-06-30T00:00:00.000Z');
    return { p, extension, before };
  };

  it('has its mid-point on 12 April, its close on 24 May and its report 10 working days later', () => {
    const p = remindedProgramme({ at: '2027-02-01T09:00:00.000Z' });
    p.record(
      fact('consultation_opened', { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' }),
      '2027-03-01T18:00:00.000Z',
    );
    expect(datesOf(p)).toEqual([
      ['window-midpoint:w/hub@1', '2027-04-12T16:00:00.000Z'],
      ['window-close:w/hub@1', '2027-05-24T16:00:00.000Z'],
      ['report:hub@1', '2027-06-08T16:00:00.000Z'],
    ]);
    expect(changesIn(p)).toMatchObject([{ changes: [{ from: null }, { from: null }, { from: null }] }]);
  });
  it('says what moved, from when to when, and which event moved it', () => {
    const { p, extension } = played();
    expect(changesIn(p).at(-1)).toEqual({
      because: extension.eventId,
      changes: [
        {
          kind: 'window-close',
          of: 'w/hub@1',
          gate: 'involvement',
          from: '2027-05-24T16:00:00.000Z',
          to: '2027-06-07T16:00:00.000Z',
        },
        {
          kind: 'report',
          of: 'hub@1',
          gate: 'decision',
          from: '2027-06-08T16:00:00.000Z',
          to: '2027-06-21T16:00:00.000Z',
        },
      ],
    });
  });
  it('tells owner and senior responsible owner of it at once, each once', () => {
    const { p, before } = played();
    const moved = p
      .claims()
      .slice(before)
      .filter(({ payload }) => payload.tells !== undefined);
    expect(moved.map(({ payload }) => [payload.to, payload.dueAt, payload.late])).toEqual([
      ['pm-1', '2027-05-12T18:00:00.000Z', false],
      ['sro-1', '2027-05-12T18:00:00.000Z', false],
    ]);
    expect(moved[0]?.payload.supersedes).toContain('P-001/window-close:w%2Fhub%401:2027-06-07:-20/pm-1');
  });
  it('reminds of the new close past the bank holiday of 31 May, and of the old one no more', () => {
    const { p } = played();
    expect(dueTo(p, 'pm-1', 'window-close:w/hub@1')).toEqual([
      '2027-04-23T08:00:00.000Z',
      '2027-05-10T08:00:00.000Z',
      '2027-05-21T08:00:00.000Z',
      '2027-05-28T08:00:00.000Z',
      '2027-06-04T08:00:00.000Z',
      '2027-06-08T08:00:00.000Z',
      '2027-06-14T08:00:00.000Z',
    ]);
  });
  it('opens again when it is extended after it had closed, and is done when it closes again', () => {
    const p = remindedProgramme({ at: '2027-02-01T09:00:00.000Z' });
    const opening = { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' };
    p.record(fact('consultation_opened', opening), '2027-03-01T18:00:00.000Z');
    const closing = (on: string) => fact('consultation_closed', { window: 'w', closedOn: on }, { on });
    p.record(closing('2027-05-24'), '2027-05-24T18:00:00.000Z');
    expect(datesOf(p)).toEqual([['report:hub@1', '2027-06-08T16:00:00.000Z']]);
    const late = { window: 'w', decidedOn: '2027-05-28', closesOn: '2027-06-07' };
    p.record(fact('consultation_extended', late, { on: '2027-05-28' }), '2027-05-28T18:00:00.000Z');
    expect(datesOf(p).map(([name]) => name)).toContain('window-close:w/hub@1');
    p.record(closing('2027-06-07'), '2027-06-07T18:00:00.000Z');
    expect(datesOf(p)).toEqual([['report:hub@1', '2027-06-21T16:00:00.000Z']]);
    const report = { status: 'final', reportedOn: '2027-06-18', independent: true };
    p.record(fact('analysis_report', report, { on: '2027-06-18' }), '2027-06-18T18:00:00.000Z');
    expect(datesOf(p)).toEqual([]);
  });
});

describe('scenario 16: called in on 2 June 2027', () => {
  it('shows the clock to 2 December, reminds of nothing while it runs, and of what is due when it ends', () => {
    const p = remindedProgramme({
      targets: { mobilisation: '2027-06-30T16:00:00.000Z' },
      at: '2027-04-01T09:00:00.000Z',
    });
    p.run('2027-04-01T09:00:00.000Z', '2027-06-02T09:30:00.000Z');
    const before = p.claims().length;
    const directed = fact('call_in_directed', { callIn: 'c1', directedOn: '2027-06-02' }, { on: '2027-06-02' });
    p.record(directed, '2027-06-02T18:00:00.000Z');
    expect(datesOf(p)).toContainEqual(['call-in-clock:c1', '2027-12-02T00:00:00.000Z']);
    expect(p.processDueWork('2027-06-30T09:00:00.000Z')).toEqual(NOTHING_DUE);
    expect(p.claims()).toHaveLength(before);
    const ended = { callIn: 'c1', endedOn: '2027-06-28', outcome: 'left to local decision' };
    p.record(fact('call_in_ended', ended, { on: '2027-06-28' }), '2027-06-28T18:00:00.000Z');
    expect(
      p.processDueWork('2027-06-28T18:00:10.000Z').claims.map(({ payload: { to, step, late } }) => [to, step, late]),
    ).toEqual([
      ['pm-1', -5, false],
      ['sro-1', -5, false],
    ]);
    expect(datesOf(p).map(([name]) => name)).toEqual(['gate-target:mobilisation']);
  });
});

describe('working days and London’s clock', () => {
  const owned = (target: string, from: string) => {
    const p = remindedProgramme({ targets: { options: target }, at: from });
    p.run(from, '2027-12-31T00:00:00.000Z');
    return dueTo(p, 'pm-1', 'gate-target:options');
  };
  it('passes over Good Friday 26 and Easter Monday 29 March 2027, and over the change to summer time', () => {
    expect(owned('2027-03-30T16:00:00.000Z', '2027-01-04T09:00:00.000Z')).toEqual([
      '2027-02-26T09:00:00.000Z',
      '2027-03-12T09:00:00.000Z',
      '2027-03-19T09:00:00.000Z',
      '2027-03-25T09:00:00.000Z',
      '2027-03-31T08:00:00.000Z',
      '2027-04-06T08:00:00.000Z',
    ]);
  });
  it('says on the Tuesday after Easter what was due on the Thursday before', () => {
    expect(owned('2027-03-25T17:00:00.000Z', '2027-03-20T09:00:00.000Z').at(-2)).toBe('2027-03-30T08:00:00.000Z');
  });
  it('keeps to 09:00 over the change to winter time', () => {
    expect(owned('2027-11-01T17:00:00.000Z', '2027-10-01T09:00:00.000Z').slice(-3)).toEqual([
      '2027-10-29T08:00:00.000Z',
      '2027-11-02T09:00:00.000Z',
      '2027-11-08T09:00:00.000Z',
    ]);
  });
  it('reminds on the Friday before of a deadline on a Sunday, and on the Monday after', () => {
    expect(owned('2027-02-21T12:00:00.000Z', '2027-02-18T09:00:00.000Z')).toEqual([
      '2027-02-15T09:00:00.000Z',
      '2027-02-19T09:00:00.000Z',
      '2027-02-22T09:00:00.000Z',
      '2027-02-26T09:00:00.000Z',
    ]);
  });
  it('takes the day of a deadline from London’s clock, not from UTC', () => {
    expect(owned('2027-06-30T23:30:00.000Z', '2027-06-29T20:00:00.000Z').slice(0, 2)).toEqual([
      '2027-06-24T08:00:00.000Z',
      '2027-06-30T08:00:00.000Z',
    ]);
  });
});

describe('the other anchors', () => {
  it('are the board’s dates: of the last meeting no later than the decision’s target, and moved with it', () => {
    const p = remindedProgramme({ targets: { decision: '2027-05-27T16:00:00.000Z' } });
    const meeting = (day: string, papers: string) => ({
      at: `${day}T10:00:00.000Z`,
      papersBy: `${papers}T16:00:00.000Z`,
      questionsBy: `${papers}T11:00:00.000Z`,
    });
    const meetings = [
      meeting('2027-05-25', '2027-05-18'),
      meeting('2027-07-27', '2027-07-20'),
      meeting('2026-09-01', '2026-08-25'),
    ];
    const set = {
      type: 'BoardMeetingsSet',
      occurredAt: '2026-11-03T09:00:00.000Z',
      actor: { role: 'engine', id: 'clock' },
    };
    p.append([{ ...set, eventId: 'board:1', payload: { meetings } }], '2026-11-03T09:00:00.000Z');
    expect(datesOf(p)).toEqual([
      ['public-questions:decision', '2027-05-18T11:00:00.000Z'],
      ['board-papers:decision', '2027-05-18T16:00:00.000Z'],
      ['gate-target:decision', '2027-05-27T16:00:00.000Z'],
    ]);
    expect(changesIn(p)).toMatchObject([{ because: 'board:1' }]);
    p.reschedule({ decision: '2027-07-28T16:00:00.000Z' }, '2026-11-04T09:00:00.000Z');
    expect(
      changesIn(p)
        .at(-1)
        ?.changes.map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['public-questions', '2027-05-18T11:00:00.000Z', '2027-07-20T11:00:00.000Z'],
      ['board-papers', '2027-05-18T16:00:00.000Z', '2027-07-20T16:00:00.000Z'],
      ['gate-target', '2027-05-27T16:00:00.000Z', '2027-07-28T16:00:00.000Z'],
    ]);
    p.reschedule({ decision: '2027-05-01T16:00:00.000Z' }, '2026-11-05T09:00:00.000Z');
    expect(datesOf(p)).toContainEqual(['board-papers:decision', '2027-05-18T16:00:00.000Z']);
    const papers = { publishedOn: '2027-05-17', meetingOn: '2027-05-25', includes: ['analysis_report'] };
    p.record(fact('board_papers_published', papers, { on: '2027-05-17' }), '2027-05-17T18:00:00.000Z');
    expect(datesOf(p).map(([name]) => name)).not.toContain('board-papers:decision');
  });
  it('are the board’s next dates where it does not meet before the target, and none without a target or once it decided', () => {
    const meeting = (day: string, questionsBy: string | null = null) => ({
      at: `${day}T10:00:00.000Z`,
      papersBy: `${day}T08:00:00.000Z`,
      questionsBy,
    });
    const meetings = ['2027-07-27', '2027-05-25', '2026-10-27'].map((day) => meeting(day));
    const published = {
      eventId: 'board:1',
      type: 'BoardMeetingsSet',
      occurredAt: '2026-11-03T09:00:00.000Z',
      actor: { role: 'engine', id: 'clock' },
      payload: { meetings },
    };
    const papersFor = (targets: Parameters<typeof remindedProgramme>[0] & object) => {
      const p = remindedProgramme(targets);
      p.append([published], '2026-11-03T09:00:00.000Z');
      return { p, dates: datesOf(p).filter(([name]) => !name?.startsWith('gate-target')) };
    };
    const papers = 'board-papers:decision';
    const decision = (at: string) => papersFor({ targets: { decision: at } });
    expect(decision('2026-12-01T16:00:00.000Z').dates).toEqual([[papers, '2027-05-25T08:00:00.000Z']]);
    expect(decision('2027-05-25T16:00:00.000Z').dates).toEqual([[papers, '2027-05-25T08:00:00.000Z']]);
    expect(decision('2027-12-01T16:00:00.000Z').dates).toEqual([[papers, '2027-07-27T08:00:00.000Z']]);
    expect(papersFor({}).dates).toEqual([]);
    const { p } = decision('2027-05-25T16:00:00.000Z');
    for (const gate of ['context', 'options', 'readiness', 'involvement', 'decision'] as const)
      p.close(gate, '2027-05-26T09:00:00.000Z');
    expect(datesOf(p)).toEqual([]);
  });
  it('are replies: 20 working days after the report of an independent voice and the notification of a scrutiny body', () => {
    const p = remindedProgramme();
    const report = fact('independent_voice_report', { body: 'Healthwatch' }, { on: '2026-12-11' });
    p.record(report, '2026-12-11T18:00:00.000Z');
    p.record(fact('scrutiny_notified', { body: 'HOSC' }, { on: '2026-12-14' }), '2026-12-14T18:00:00.000Z');
    expect(datesOf(p)).toEqual([
      [`independent-voice-reply:${report.eventId}`, '2027-01-13T17:00:00.000Z'],
      ['scrutiny-reply:HOSC', '2027-01-14T17:00:00.000Z'],
    ]);
    const view = { body: 'HOSC', view: 'comments' };
    p.record(fact('scrutiny_view', view, { on: '2027-01-05' }), '2027-01-05T18:00:00.000Z');
    const reply = { body: 'Healthwatch', repliedOn: '2027-01-08' };
    p.record(fact('independent_voice_replied', reply, { on: '2027-01-08' }), '2027-01-08T18:00:00.000Z');
    expect(datesOf(p)).toEqual([]);
  });
  it('is the review of the changed service, 12 months after mobilisation closed', () => {
    const p = remindedProgramme();
    for (const gate of ['context', 'options', 'readiness', 'involvement', 'decision', 'mobilisation'] as const)
      expect(p.close(gate, '2027-09-15T10:00:00.000Z')).toEqual(['GateClosureRequested', 'GateClosed']);
    expect(datesOf(p)).toEqual([['review:review', '2028-09-15T16:00:00.000Z']]);
    p.close('review', '2028-06-01T10:00:00.000Z');
    expect(datesOf(p)).toEqual([]);
  });
});

describe('who is told', () => {
  it('is each person once, however many offices they hold, and all who hold one', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.setHolders({ owner: ['pm-1', 'pm-2'], 'senior-responsible-owner': ['pm-2', 'sro-1'] });
    const { claims } = p.processDueWork('2027-02-12T09:00:00.000Z');
    expect(claims.map(({ payload: { to, office } }) => [to, office])).toEqual([
      ['pm-1', 'owner'],
      ['pm-2', 'owner'],
      ['sro-1', 'senior-responsible-owner'],
    ]);
  });
  it('is nobody where nobody is recorded as holding the office, once, and whoever comes to it later, not as late', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.setHolders({ owner: [] });
    expect(p.processDueWork('2027-02-05T09:00:00.000Z').claims.map(({ payload }) => payload)).toMatchObject([
      { to: null, office: 'owner', reference: 'P-001/gate-target:involvement:2027-02-19:-10/~owner' },
    ]);
    expect(p.processDueWork('2027-02-05T09:30:00.000Z').claims).toEqual([]);
    p.setHolders({ owner: ['pm-3'] });
    expect(p.processDueWork('2027-02-08T12:00:00.000Z').claims.map(({ payload }) => payload)).toMatchObject([
      { to: 'pm-3', step: -10, late: false },
    ]);
  });
  it('is, of a move, also whoever was reminded of the old date and is still in office', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.run('2026-11-02T09:00:00.000Z', '2027-02-18T12:00:00.000Z');
    p.setHolders({ 'senior-responsible-owner': ['sro-2'] });
    p.reschedule({ involvement: '2027-06-18T16:00:00.000Z' }, '2027-02-18T15:00:00.000Z');
    const { claims } = p.processDueWork('2027-02-18T15:00:00.000Z');
    expect(claims.map(({ payload: { to, office, tells } }) => [to, office, tells !== undefined])).toEqual([
      ['pm-1', 'owner', true],
      ['sro-2', 'senior-responsible-owner', true],
      ['ie-1', 'involvement-executive', true],
    ]);
  });
  it('is told of a date that moved twice only where it stands now', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.hold('2026-12-01T09:00:00.000Z');
    p.reschedule({ involvement: '2027-03-19T17:00:00.000Z' }, '2026-12-02T09:00:00.000Z');
    p.reschedule({ involvement: '2027-04-19T16:00:00.000Z' }, '2026-12-03T09:00:00.000Z');
    p.lift('2026-12-04T09:00:00.000Z');
    const { claims } = p.processDueWork('2026-12-04T09:00:00.000Z');
    expect(claims.map(({ payload: { to, late } }) => [to, late])).toEqual([
      ['pm-1', false],
      ['sro-1', false],
    ]);
  });
  it('is the owner alone, and less often, where nobody is to be engaged', () => {
    const p = remindedProgramme({ tier: 'T0', targets: { context: FRIDAY } });
    p.run('2026-11-02T09:00:00.000Z', '2027-03-31T00:00:00.000Z');
    expect(p.told().map(({ to, step }) => [to, step])).toEqual([
      ['pm-1', -5],
      ['pm-1', -1],
      ['pm-1', 1],
    ]);
  });
  it('is whoever holds an office of a programme that began by a fork, at once of what was due before, and never as late', () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    p.run('2026-11-02T09:00:00.000Z', '2027-02-05T12:00:00.000Z');
    const at = '2027-02-08T11:00:00.000Z';
    const question = p.question('2027-02-08T11:00:05.000Z');
    const state = evolveProgramme(question.state, {
      ...p.events[0]!,
      eventId: 'begun',
      type: 'ProgrammeBegunByFork',
      occurredAt: at,
      recordedAt: at,
      payload: {
        programme: 'P-002',
        title: 'Stroke services, north',
        organisation: 'QPM',
        reason: 'the boards were split',
        part: 'the north',
        remainder: 'the south',
        cleared: null,
        owner: { role: 'programme-manager', id: 'pm-1' },
        targets: question.state.targets,
        forkedFrom: { programme: 'P-001', organisation: 'QPM', version: p.events.length },
        goesBack: null,
        approvers: {},
      },
    });
    const { claims } = decideReminders({ ...question, state });
    expect(claims.map(({ payload: { reference, late } }) => [reference, late])).toEqual([
      ['P-002/gate-target:involvement:2027-02-19:-10/pm-1', false],
    ]);
  });
  it('is never anybody of a replayed case', () => {
    const p = remindedProgramme({ programme: 'REPLAY-X', targets: { context: FRIDAY } });
    expect(datesOf(p)).toHaveLength(1);
    expect(p.processDueWork('2027-02-22T09:00:00.000Z')).toEqual(NOTHING_DUE);
  });
});

describe('a claimed reminder that has not left', () => {
  const claimed = () => {
    const p = remindedProgramme({ targets: { involvement: FRIDAY } });
    const [claim] = p.processDueWork('2027-02-12T09:00:00.000Z').claims;
    if (claim === undefined) throw new Error('nothing claimed');
    return { p, why: (now = '2027-02-12T09:01:00.000Z') => withdrawalOf(p.question(now), claim) };
  };
  it('leaves as long as nothing changed', () => expect(claimed().why()).toBeUndefined());
  it('is withdrawn once its gate has closed, the programme is suspended or cancelled, the date moved or passed', () => {
    const closed = claimed();
    for (const gate of ['context', 'options', 'readiness', 'involvement'] as const)
      closed.p.close(gate, '2027-02-12T09:00:30.000Z');
    expect(closed.why()).toBe('closed');
    const held = claimed();
    held.p.hold('2027-02-12T09:00:30.000Z');
    expect(held.why()).toBe('suspended');
    const cancelled = claimed();
    cancelled.p.command({ type: 'CancelProgramme', reason: 'withdrawn' }, '2027-02-12T09:00:30.000Z');
    expect(cancelled.why()).toBe('over');
    const moved = claimed();
    moved.p.reschedule({ involvement: '2027-03-19T17:00:00.000Z' }, '2027-02-12T09:00:30.000Z');
    expect(moved.why()).toBe('moved');
    expect(claimed().why('2027-02-19T17:00:00.000Z')).toBe('over');
  });
  it('is withdrawn from a person who left, and once a later step stands for it', () => {
    const { p, why } = claimed();
    p.setHolders({ owner: ['pm-9'] });
    expect(why()).toBe('left');
    p.setHolders(HOLDERS);
    p.processDueWork('2027-02-18T09:00:00.000Z');
    expect(why('2027-02-18T09:00:00.000Z')).toBe('over');
  });
});

describe('a deadline the calendar does not reach', () => {
  it('is said once, leaves the others as they are, and is reminded of when the calendar has grown', () => {
    const p = remindedProgramme({ targets: { options: '2026-12-14T17:00:00.000Z', involvement: FRIDAY } });
    p.setCalendar(createCalendar(englandHolidays, { asKnownOn: '2024-11-01' }));
    const first = p.processDueWork('2026-12-07T09:00:00.000Z');
    expect(first.beyond.map(({ payload }) => payload)).toEqual([
      { kind: 'gate-target', of: 'involvement', gate: 'involvement', at: FRIDAY, coveredTo: '2026-12-31' },
    ]);
    expect(first.claims.map(({ payload }) => payload.deadline?.of)).toEqual(['options', 'options']);
    expect(p.processDueWork('2026-12-08T09:00:00.000Z').beyond).toEqual([]);
    p.setCalendar(englandCalendar);
    const { beyond, claims } = p.processDueWork('2027-01-22T09:00:00.000Z');
    expect(beyond).toEqual([]);
    expect(claims.map(({ payload }) => [payload.deadline?.of, payload.step])).toContainEqual(['involvement', -20]);
  });
  it('is said again once the calendar has grown and still does not reach it, or the date moved on', () => {
    const p = remindedProgramme({ targets: { involvement: '2028-02-18T17:00:00.000Z' } });
    p.setCalendar(createCalendar(englandHolidays, { asKnownOn: '2024-11-01' }));
    const beyond = (now: string) =>
      p.processDueWork(now).beyond.map(({ payload: { at, coveredTo } }) => [at.slice(0, 10), coveredTo]);
    expect(beyond('2026-12-07T09:00:00.000Z')).toEqual([['2028-02-18', '2026-12-31']]);
    p.setCalendar({ ...englandCalendar, coverage: { ...englandCalendar.coverage, to: '2027-12-31' } });
    expect(beyond('2026-12-08T09:00:00.000Z')).toEqual([['2028-02-18', '2027-12-31']]);
    expect(beyond('2026-12-09T09:00:00.000Z')).toEqual([]);
    p.reschedule({ involvement: '2028-03-17T17:00:00.000Z' }, '2026-12-09T10:00:00.000Z');
    expect(beyond('2026-12-09T10:00:00.000Z')).toEqual([['2028-03-17', '2027-12-31']]);
  });
  it('is said of a date that has to be counted past its end', () => {
    const p = remindedProgramme();
    p.setCalendar(createCalendar(englandHolidays, { asKnownOn: '2024-11-01' }));
    const report = fact('independent_voice_report', { body: 'Healthwatch' }, { on: '2026-12-11' });
    p.record(report, '2026-12-11T18:00:00.000Z');
    expect(p.processDueWork('2026-12-11T18:00:00.000Z').beyond.map(({ payload: { kind, at } }) => [kind, at])).toEqual([
      ['independent-voice-reply', '2026-12-11T17:00:00.000Z'],
    ]);
  });
});

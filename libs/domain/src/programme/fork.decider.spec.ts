import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../event.ts';
import type { ForkProgramme, ProgrammeCommand } from './commands.ts';
import type { RecordedProgrammeEvent } from './events.ts';
import { asOriginal, inherited, inheritanceOf, inheritedId, isGoneBack, originalIdOf } from './fork.ts';
import { lostIdOf, recordedAgainId } from '../involvement/recorded-again.ts';
import { eventReference } from '../values.ts';
import { startOfFork, firstEvents, type Forked } from './fork.decider.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';
import {
  accept,
  after,
  ap,
  close,
  closed,
  context,
  decide,
  evolve,
  EXISTS,
  now,
  pm,
  question,
  rejection,
  request,
  running,
  start,
  taker,
} from './testing-decisions.ts';

const fork = (over: Partial<ForkProgramme> = {}): ForkProgramme => ({
  type: 'ForkProgramme',
  ...context(ap),
  programme: 'P-002',
  title: 'Stroke, north',
  reason: 'part of it was cleared',
  part: 'the north',
  remainder: 'the south',
  strangers: [],
  receiver: EXISTS,
  frozen: ['hub@1'],
  version: 4,
  ...over,
});
const recorded = (version: number, over: object = {}): RecordedEvent => ({
  eventId: `urn:x#${version}`,
  type: 'throughline.involvement.survey.v1',
  occurredAt: now,
  actor: pm,
  payload: { kind: 'survey' },
  stream: 'programme-P-001',
  version,
  recordedAt: now,
  checkpoint: { xid: '1', position: String(version) },
  ...over,
});

describe('forking a programme', () => {
  it('says which part begins anew, what remains, and up to where the past is shared', () => {
    const cleared = { proposal: 'hub', version: 1 };
    const command = fork({ cleared, goesBackTo: 'options' });
    const particulars = {
      programme: 'P-002',
      title: 'Stroke, north',
      organisation: 'QPM',
      reason: 'part of it was cleared',
      part: 'the north',
      remainder: 'the south',
      cleared,
    };
    expect(decide(running(), command)).toMatchObject([
      { type: 'ProgrammeForked', payload: { ...particulars, goesBackTo: 'options', atVersion: 4 } },
    ]);
    expect(decide(running(), fork())).toMatchObject([
      { payload: { organisation: 'QPM', cleared: null, goesBackTo: null } },
    ]);
    expect(after(start, command).forks).toEqual([
      { programme: 'P-002', title: 'Stroke, north', organisation: 'QPM', part: 'the north', at: now },
    ]);
    expect(after(start, command, fork({ programme: 'P-003' })).forks).toHaveLength(2);
  });
  it('is done once: the same again changes nothing, and another under the same id is rejected', () => {
    const state = after(start, fork());
    expect(decide(state, fork())).toEqual([]);
    for (const other of [{ title: 'Other' }, { organisation: 'QXX' }, { part: 'the west' }])
      expect(rejection(state, fork(other))).toEqual({
        code: 'fork-id-taken',
        detail: 'a programme of this id is on record already; choose another for the new one',
      });
    expect(rejection(running(), fork({ programme: 'P-001' }))?.code).toBe('fork-id-taken');
    expect(decide(state, fork({ programme: 'P-003' }))).toHaveLength(1);
  });
  it('never mixes a replay with a live programme, names who acts, and clears only what was frozen', () => {
    expect(rejection(running(), fork({ programme: 'REPLAY-X' }))).toEqual({
      code: 'fork-of-other-nature',
      detail: 'a live programme is never mixed with a replay: only a replay is REPLAY-…',
    });
    expect(rejection(running(), fork({ approvers: { 'ap-1': 'ap-2', 'ap-2': 'ap-3' } }))).toEqual({
      code: 'approvers-ambiguous',
      detail: 'somebody is both replaced and a successor',
    });
    expect(rejection(running(), fork({ approvers: { 'ap-1': 'ap-2' }, strangers: ['ap-2'] }))).toEqual({
      code: 'unknown-approver',
      detail: 'nobody of this id is in the directory of the organisation whose programme it is to be: ap-2',
    });
    expect(rejection(running(), fork({ cleared: { proposal: 'hub', version: 2 } }))).toEqual({
      code: 'unknown-proposal',
      detail: 'no such version of a proposal is recorded as frozen',
    });
  });
});

describe('a programme that began by a fork', () => {
  const begun = (before: ProgrammeState, command: ProgrammeCommand, past: readonly RecordedEvent[] = []) => {
    const [forked] = decide(before, command) as readonly Forked[];
    const beginning = startOfFork(command, before);
    if (forked === undefined || beginning === undefined) throw new Error('nothing was forked');
    return firstEvents({ beginning, forked }, before, past);
  };
  const stateAfter = (before: ProgrammeState, command: ProgrammeCommand): ProgrammeState => {
    const last = begun(before, command).at(-1);
    return evolve(before, last as never);
  };

  it('holds the shared past under ids of its own, and then the fork', () => {
    const events = begun(running(), fork(), [recorded(1), recorded(2)]);
    expect(events.map(({ eventId }) => eventId.slice(0, 18))).toEqual([
      'fork P-002 urn:x#1',
      'fork P-002 urn:x#2',
      'fork P-002 command',
    ]);
    expect(events[0]).toMatchObject({
      payload: { kind: 'survey', inherited: { from: 'P-001', eventId: 'urn:x#1', version: 1, recordedAt: now } },
    });
    expect(events[2]).toMatchObject({
      type: 'ProgrammeBegunByFork',
      occurredAt: now,
      actor: ap,
      payload: {
        programme: 'P-002',
        part: 'the north',
        owner: pm,
        targets: {},
        forkedFrom: { programme: 'P-001', organisation: 'QPM', version: 4 },
        goesBack: null,
        approvers: {},
      },
    });
  });
  it('has the owner’s successor, and its own targets over those it takes along', () => {
    const before = { ...running(), targets: { options: '2027-03-01T00:00:00Z', review: '2027-09-01T00:00:00Z' } };
    const [event] = begun(before, fork({ approvers: { 'pm-1': 'pm-9' }, targets: { review: '2027-12-01T00:00:00Z' } }));
    expect(event?.payload).toMatchObject({
      owner: { role: 'programme-manager', id: 'pm-9' },
      targets: { options: '2027-03-01T00:00:00Z', review: '2027-12-01T00:00:00Z' },
    });
    expect(begun({ ...running(), owner: null }, fork())[0]?.payload).toMatchObject({ owner: ap });
  });
  it('runs under its own id and name, knows where it comes from, and awaits no closing asked for elsewhere', () => {
    const before = after(start, request('context'));
    expect(stateAfter(before, fork())).toMatchObject({
      id: 'P-002',
      title: 'Stroke, north',
      organisation: 'QPM',
      predecessors: [],
      status: 'running',
      owner: pm,
      forkedFrom: { programme: 'P-001', version: 4, at: now, part: 'the north', goesBack: null },
    });
    expect(stateAfter(before, fork()).gates.context.request).toBeNull();
  });
  it('of another organisation begins when that one accepts, belongs to whoever accepted, and has the targets it was offered with', () => {
    const targets = { review: '2027-12-01T00:00:00Z' };
    const offered = after(start, fork({ organisation: 'QXX', targets }));
    expect(offered.forks).toBeUndefined();
    const [event] = begun(offered, accept());
    expect(event?.payload).toMatchObject({
      programme: 'P-002',
      organisation: 'QXX',
      reason: 'part of it was cleared',
      owner: taker,
      targets,
      forkedFrom: { organisation: 'QPM', version: 4 },
    });
    expect(event?.payload).not.toHaveProperty('offer');
    expect(stateAfter(offered, accept())).toMatchObject({
      organisation: 'QXX',
      predecessors: [{ organisation: 'QPM', until: now }],
    });
    expect(stateAfter(offered, accept()).offers).toBeUndefined();
    expect(begun(offered, accept(1, { approvers: { 'pm-1': 'pm-9' } }))[0]?.payload).toMatchObject({
      owner: { role: 'programme-manager', id: 'pm-9' },
    });
  });
  it('opens again what it goes back to, and nothing before that', () => {
    const past = [request('options'), close('options'), request('readiness'), close('readiness')].reduce(
      (state, command) => decide(state, command).reduce(evolve, state),
      closed(),
    );
    const gates = stateAfter(question(past, 'options'), fork({ goesBackTo: 'options' })).gates;
    expect([gates.context.decided, gates.options.decided, gates.readiness.decided, gates.involvement.decided]).toEqual([
      'closed',
      'reopened',
      'reopened',
      'open',
    ]);
    expect(gates.options.questions).toEqual([]);
    expect(stateAfter(past, fork()).gates.options.decided).toBe('closed');
    const back = { goesBack: { to: 'options', leaves: [] } } as const;
    expect([
      isGoneBack(back, 'context'),
      isGoneBack(back, 'options'),
      isGoneBack(back, 'review'),
      isGoneBack({ goesBack: null }, 'review'),
    ]).toEqual([false, true, true, false]);
  });
});

describe('an event that records again what an older backup had lost', () => {
  const home = recorded(3);
  const again = { ...home, eventId: recordedAgainId(home.eventId), version: 7 };
  it('counts under the id of the lost one, which no producer can take', () => {
    expect(asOriginal(again)).toEqual({ ...again, eventId: home.eventId });
    expect([lostIdOf(again.eventId), lostIdOf(home.eventId)]).toEqual([home.eventId, undefined]);
    expect(eventReference.safeParse(again.eventId).success).toBe(false);
  });
  it('is the original of what a fork inherits', () => {
    const held = { ...again, ...inherited('P-002', again), stream: 'programme-P-002', version: 2 };
    expect(inheritanceOf(held)).toMatchObject({ eventId: again.eventId, version: 7 });
    expect(originalIdOf(held)).toBe(again.eventId);
    expect(asOriginal(held).eventId).toBe(home.eventId);
  });
});

describe('an inherited event', () => {
  const home = recorded(3);
  const held = (event: RecordedEvent, programme: string) => ({
    ...event,
    ...inherited(programme, event),
    stream: `programme-${programme}`,
    version: 9,
    recordedAt: '2027-02-01T00:00:00Z',
  });
  it('can be shown as its original, however often it was inherited', () => {
    const once = held(home, 'P-002');
    expect(once.eventId).toBe(inheritedId('P-002', home.eventId));
    expect(asOriginal(once)).toEqual(home);
    const twice = held(once, 'P-003');
    expect(twice.eventId).toBe('fork P-003 urn:x#3');
    expect(asOriginal(twice)).toEqual(home);
    expect(asOriginal(home)).toBe(home);
  });
  it('is told from what a programme recorded itself by its id alone', () => {
    expect(inheritanceOf(held(home, 'P-002'))).toEqual({
      from: 'P-001',
      eventId: home.eventId,
      version: 3,
      recordedAt: now,
    });
    expect(inheritanceOf(recorded(1, { payload: { inherited: { from: 'P-009' } } }))).toBeUndefined();
    expect(inheritanceOf(recorded(1, { eventId: 'urn:x#fork ' }))).toBeUndefined();
  });
  it('names its original without its payload; the event by which a fork begins has none, unless another fork inherited it', () => {
    expect([home, held(home, 'P-002'), held(held(home, 'P-002'), 'P-003')].map(originalIdOf)).toEqual([
      undefined,
      home.eventId,
      home.eventId,
    ]);
    const eventId = inheritedId('P-002', 'command:c-1');
    const begun = { ...home, type: 'ProgrammeBegunByFork', eventId, stream: 'programme-P-002' };
    expect(originalIdOf(begun)).toBeUndefined();
    expect(originalIdOf(held(begun, 'P-003'))).toBe(eventId);
  });
});

describe('the record of a suspected duplicate', () => {
  const about = (type: string, payload: object) =>
    ({
      eventId: type,
      type,
      occurredAt: now,
      actor: ap,
      payload,
      stream: 's',
      version: 1,
      recordedAt: now,
      checkpoint: { xid: '1', position: '1' },
    }) as unknown as RecordedProgrammeEvent;
  it('stands open until a person finds the one or the other', () => {
    const suspected = evolveProgramme(
      initialProgramme('P-001'),
      about('DuplicateSuspected', { event: 'b', of: 'a', why: 'same sheet' }),
    );
    expect(suspected.duplicates).toEqual({ b: { of: 'a', status: 'open' } });
    const more = evolveProgramme(suspected, about('DuplicateSuspected', { event: 'c', of: 'a', why: 'same sheet' }));
    expect(
      evolveProgramme(more, about('DuplicateResolved', { event: 'b', of: 'a', resolution: 'different', by: ap }))
        .duplicates,
    ).toEqual({
      b: { of: 'a', status: 'different', resolvedBy: ap.id },
      c: { of: 'a', status: 'open' },
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  asOriginal,
  type CommandRequest,
  GATES,
  inheritanceOf,
  type InvolvementEvent,
  programmeStream,
} from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import type { EventStore } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { policyEngine } from '@throughline/policy/testing';
import fc from 'fast-check';
import type { PeopleDirectory } from './dependencies.ts';
import { altered, APPROVER, bench, contextEvidence, directoryOf, PM } from './testing.ts';

const FORK = {
  type: 'ForkProgramme',
  programme: 'P-002',
  title: 'Stroke services, north',
  reason: 'The north is now another board’s',
  part: 'people of the northern districts',
  remainder: 'people of the south',
} as const satisfies CommandRequest;

const hub = (version: number) => ({ about: { proposal: 'hub', version } });
const frozen = (version: number, programme = 'P-001') =>
  evidence(
    'proposal_version_frozen',
    { title: 'One hub' },
    { id: `frozen-${programme}-${version}`, programme, on: '2026-11-20', data: hub(version) },
  );

const opened = async (directory?: PeopleDirectory) => {
  const at = bench(directory === undefined ? {} : { directory });
  const { start, execute, store } = at;
  await start();
  const steer = async (
    action: CommandRequest,
    {
      by = APPROVER,
      commandId = 'fork',
      programme = 'P-001',
    }: Partial<{ by: { role: string; id: string }; commandId: string; programme: string }> = {},
  ) => (await execute(action, { commandId, by, programme })).outcome;
  const projection = async (programme: string) => (await store.load(programmeStream(programme)))!.state;
  const closeContext = async (programme = 'P-001') => {
    const gate = 'context';
    await execute({ type: 'RequestGateClosure', gate }, { programme, commandId: `ask-${programme}` });
    const closing = { programme, commandId: `close-${programme}`, by: APPROVER };
    return (await execute({ type: 'CloseGate', gate }, closing)).outcome;
  };
  return { ...at, steer, projection, closeContext };
};

/** What a programme has to show, apart from what it is called and who has it. */
const evidenceOf = ({ programme, ...shown }: ProgrammeProjection) => ({
  ...shown,
  gates: programme.gates,
  waivers: programme.waivers,
});
const rebuilt = async (store: EventStore<ProgrammeProjection>) => (await store.rebuild({ mode: 'compare' })).differing;

describe('a fork', () => {
  it('begins a programme that shares the past, closures and all, and leaves the record of the other as it was', async () => {
    const { steer, projection, record, closeContext, history, store } = await opened();
    await record(...contextEvidence());
    await closeContext();
    const before = await history();
    expect(await steer(FORK)).toMatchObject({ outcome: 'recorded', event: { type: 'ProgrammeForked' } });
    const [parent, child] = [await projection('P-001'), await projection('P-002')];
    expect((await history()).slice(0, before.length)).toEqual(before);
    expect(evidenceOf(child)).toEqual(evidenceOf(parent));
    expect(child.programme.gates.context.closure?.eventId).toBe('command:close-P-001');
    expect(child.programme.pack).toEqual(parent.programme.pack);
    expect(child.programme).toMatchObject({
      id: 'P-002',
      title: FORK.title,
      organisation: 'QPM',
      status: 'running',
      forkedFrom: { programme: 'P-001', version: before.length, part: FORK.part, goesBack: null },
    });
    expect(parent.programme.forks).toMatchObject([{ programme: 'P-002', part: FORK.part, organisation: 'QPM' }]);
    expect(await rebuilt(store)).toEqual([]);
  });

  it('keeps each event of the past under an id of its own that names the original, when that was known', async () => {
    const { steer, record, history } = await opened();
    await record(...contextEvidence());
    const past = await history();
    await steer(FORK);
    const shared = (await history('P-002')).filter((event) => inheritanceOf(event) !== undefined);
    const originals = shared.map(asOriginal);
    expect(originals.map(({ checkpoint: _, ...event }) => event)).toEqual(
      past.map(({ checkpoint: _, ...event }) => event),
    );
    expect(new Set(shared.map(({ eventId }) => eventId)).size).toBe(past.length);
  });

  it('gives each its own future: what is sent to one counts for that one only', async () => {
    const { steer, projection, record, closeContext } = await opened();
    await record(contextEvidence()[0]!, contextEvidence()[1]!);
    await steer(FORK);
    await record({ ...contextEvidence('P-002')[2]!, eventId: 'urn:throughline:spec#north' });
    expect((await projection('P-001')).programme.gates.context.ready).toBe(false);
    expect((await projection('P-002')).programme.gates.context.ready).toBe(true);
    expect(await closeContext('P-002')).toMatchObject({ outcome: 'recorded' });
    expect((await projection('P-001')).programme.gates.context.decided).toBe('open');
  });

  it('counts a session of both, sent to each with its sections, for both', async () => {
    const { steer, projection, record } = await opened();
    await record(contextEvidence()[0]!, contextEvidence()[1]!);
    await steer(FORK);
    const sections = [{ programme: 'P-001' }, { programme: 'P-002' }];
    const session = (programme: string): InvolvementEvent =>
      evidence(
        'focus_group',
        { sessions: 1 },
        { id: `both-${programme}`, programme, on: '2026-11-20', data: { sections, session: 'one-evening' } },
      );
    await record(session('P-001'), session('P-002'));
    for (const programme of ['P-001', 'P-002'])
      expect((await projection(programme)).programme.gates.context.ready).toBe(true);
  });

  it('goes back with a new version where a part was cleared: what rests on the old one stands open again', async () => {
    const { steer, projection, record, closeContext, store } = await opened();
    await record(...contextEvidence(), frozen(1));
    await closeContext();
    const cleared = { proposal: 'hub', version: 1 };
    expect(await steer({ ...FORK, cleared, goesBackTo: 'context' })).toMatchObject({ outcome: 'recorded' });
    const child = await projection('P-002');
    expect(child.programme.gates.context).toMatchObject({
      decided: 'reopened',
      closure: { eventId: 'command:close-P-001' },
    });
    expect(child.programme.forkedFrom?.goesBack).toEqual({ to: 'context', leaves: ['hub@1'] });
    const lacks = (state: ProgrammeProjection) =>
      policyEngine.evaluate(state, 'readiness').requirements.find(({ key }) => key === 'readiness.proposal-frozen');
    expect(lacks(child)).toMatchObject({ met: false, why: expect.stringContaining('since hub@1 was left behind') });
    expect(lacks(await projection('P-001'))?.met).toBe(true);
    await record(frozen(2, 'P-002'));
    expect(lacks(await projection('P-002'))?.met).toBe(true);
    expect(await rebuilt(store)).toEqual([]);
  });

  it('is for an approver or the board secretary; another role is refused on the record, and nothing begins', async () => {
    const { steer, history } = await opened();
    expect(await steer(FORK, { by: PM })).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'role' }] });
    expect((await history()).map(({ type }) => type)).toEqual(['ProgrammeStarted', 'CommandRefused']);
    expect(await history('P-002')).toEqual([]);
  });

  it('done twice under one id is done once, and under another id is already so', async () => {
    const { steer, history } = await opened();
    const first = await steer(FORK);
    const both = [await history(), await history('P-002')];
    expect(await steer(FORK)).toEqual(first);
    expect(await steer(FORK, { commandId: 'again' })).toEqual({ outcome: 'unchanged' });
    expect([await history(), await history('P-002')]).toEqual(both);
  });

  it.each([
    [{ ...FORK, programme: 'P-001' }, 'fork-id-taken'],
    [{ ...FORK, programme: 'P-003' }, 'fork-id-taken'],
    [{ ...FORK, programme: 'REPLAY-P-002' }, 'fork-of-other-nature'],
    [{ ...FORK, cleared: { proposal: 'hub', version: 7 } }, 'unknown-proposal'],
    [{ ...FORK, approvers: { 'ap-1': 'ap-2', 'ap-2': 'ap-3' } }, 'approvers-ambiguous'],
  ] as const)('%j is rejected as %s', async (action, code) => {
    const { steer, start, history } = await opened();
    await start({ programme: 'P-003', commandId: 'other' });
    expect(await steer(action)).toMatchObject({ outcome: 'rejected', code });
    expect((await history()).map(({ type }) => type)).toEqual(['ProgrammeStarted']);
  });

  it('for another organisation begins when that one accepts, with the past as it is then, and maps who acts there', async () => {
    const { steer, projection, record, history, store } = await opened(directoryOf('pm-9', 'ap-9', 'bs-9'));
    expect(await steer({ ...FORK, organisation: 'QXX', approvers: { 'ap-1': 'nobody' } })).toMatchObject({
      outcome: 'recorded',
      event: { type: 'OfferMade' },
    });
    expect(await store.load(programmeStream('P-002'))).toBeUndefined();
    await record(...contextEvidence());
    const by = { role: 'programme-manager', id: 'pm-9' } as const;
    const accept = (commandId: string, approvers: Readonly<Record<string, string>>) =>
      steer({ type: 'AcceptOffer', offer: 1, approvers }, { commandId, by });
    expect(await accept('unknown', { 'ap-1': 'nobody' })).toMatchObject({ code: 'unknown-approver' });
    const past = await history();
    const approvers = { 'ap-1': 'ap-9', 'pm-1': 'pm-9' };
    expect(await accept('accept', approvers)).toMatchObject({
      outcome: 'recorded',
      event: { type: 'ProgrammeForked' },
    });
    expect(await accept('accept', approvers)).toMatchObject({ event: { type: 'ProgrammeForked' } });
    const { programme } = await projection('P-002');
    expect(programme).toMatchObject({
      organisation: 'QXX',
      owner: { id: 'pm-9' },
      predecessors: [{ organisation: 'QPM' }],
      forkedFrom: { version: past.length },
    });
    expect(evidenceOf(await projection('P-002'))).toEqual(evidenceOf(await projection('P-001')));
    const fork = { ...FORK, programme: 'P-004' };
    expect(await steer(fork, { programme: 'P-002', commandId: 'there' })).toMatchObject({
      outcome: 'refused',
      unmet: [{ requirement: 'replaced' }],
    });
    expect(await steer(fork, { commandId: 'here' })).toMatchObject({ outcome: 'recorded' });
    expect(await rebuilt(store)).toEqual([]);
  });

  it('within an organisation is refused when it names a successor whom its directory does not know', async () => {
    const { steer, history } = await opened();
    expect(await steer({ ...FORK, approvers: { 'ap-1': 'ap-9' } })).toMatchObject({ code: 'unknown-approver' });
    expect((await history()).map(({ type }) => type)).toEqual(['ProgrammeStarted']);
  });

  it('of a fork shares the whole past, and the first programme’s forks are not the second’s', async () => {
    const { steer, projection, record, store } = await opened();
    await record(...contextEvidence());
    await steer(FORK);
    await steer({ ...FORK, programme: 'P-003' }, { programme: 'P-002', commandId: 'second' });
    const [child, grandchild] = [await projection('P-002'), await projection('P-003')];
    expect(evidenceOf(grandchild)).toEqual(evidenceOf(child));
    expect(child.programme.forks).toMatchObject([{ programme: 'P-003' }]);
    expect(grandchild.programme.forks).toBeUndefined();
    expect(grandchild.programme.forkedFrom?.programme).toBe('P-002');
    expect(await rebuilt(store)).toEqual([]);
  });

  it('of any past, at any moment of it, stands where the other stands; folded again it stands the same', async () => {
    const kinds = fc.constantFrom(
      'duty',
      'screening',
      'group',
      'freeze',
      'close',
      'retract',
      'tier',
      'suspend',
      'promise',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { maxLength: 12 }), async (steps) => {
        const { steer, projection, record, closeContext, store } = await opened();
        const [duty, screening, group] = contextEvidence();
        const retraction = { retracts: group!.eventId, reason: 'sent in error' };
        const promise = { commitment: 'full', promise: 'we will consult', madeBy: 'commissioner' };
        for (const [i, step] of steps.entries()) {
          const commandId = `step-${i}`;
          if (step === 'duty') await record(duty!);
          if (step === 'screening') await record(screening!);
          if (step === 'group') await record(group!);
          if (step === 'freeze') await record(frozen(1 + (i % 3)));
          if (step === 'close') await closeContext();
          if (step === 'retract') await record(evidence('retraction', retraction, { on: '2026-11-20' }));
          if (step === 'promise') await record(evidence('public_commitment_made', promise, { on: '2026-11-20' }));
          if (step === 'tier')
            await steer(
              { type: 'SetTier', tier: 'T2', reason: 'it is more', evidence: [duty!.eventId] },
              { commandId },
            );
          if (step === 'suspend')
            await steer(
              { type: 'SuspendProgramme', cause: 'legal-hold', reference: 'H1', reason: 'a claim' },
              { commandId },
            );
        }
        expect(await steer(FORK)).toMatchObject({ outcome: 'recorded' });
        const [parent, child] = [await projection('P-001'), await projection('P-002')];
        const asked = Object.fromEntries(
          GATES.map((gate) => [gate, { ...parent.programme.gates[gate], request: null }]),
        );
        expect(evidenceOf(child)).toEqual({ ...evidenceOf(parent), gates: asked });
        expect(GATES.map((gate) => policyEngine.evaluate(child, gate))).toEqual(
          GATES.map((gate) => policyEngine.evaluate(parent, gate)),
        );
        expect(await rebuilt(store)).toEqual([]);
        await steer(FORK);
        expect(await projection('P-002')).toEqual(child);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a record in memory', () => {
  it('refuses a fork whose id was taken meanwhile, and writes neither side', async () => {
    const { store, start, history } = bench();
    await start();
    const load: EventStore<ProgrammeProjection>['load'] = (stream) =>
      stream === 'programme-P-002' ? Promise.resolve(undefined) : store.load(stream);
    const racing = bench({ store: altered(store, { load }) });
    await start({ programme: 'P-002', commandId: 'first' });
    const fork = racing.execute(FORK, { commandId: 'fork', by: APPROVER });
    await expect(fork).rejects.toMatchObject({ name: 'RecordBusy' });
    expect((await history()).map(({ type }) => type)).toEqual(['ProgrammeStarted']);
  });
});

import {
  decideProgramme,
  type Gate,
  type InvolvementEvent,
  isProgrammeEvent,
  type ProgrammeCommand,
  type RecordedEvent,
  statusOfGate,
  type Tier,
} from '@throughline/domain';
import { asRead, onRecord } from '@throughline/domain/testing';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';
import { policyEngine, started } from '../testing.ts';

/** Who acts in specifications. */
export const pm = { role: 'programme-manager', id: 'pm-1' };
export const approver = { role: 'approver', id: 'ap-1' };
export const board = { role: 'board-secretary', id: 'bs-1' };

/** A stream as the store keeps it, in memory: every step evolves, reacts, and evolves again by what the reaction says. */
export const programme = (tier: Tier) => {
  const stream = 'programme-P-001';
  const events: RecordedEvent[] = [];
  let projection: ProgrammeProjection = policyEngine.projection.initial(stream);
  const put = (event: Omit<RecordedEvent, 'stream' | 'version' | 'checkpoint'>) => {
    const version = events.length + 1;
    events.push(asRead({ ...event, stream, version, checkpoint: { xid: '1', position: String(version) } }));
    projection = policyEngine.projection.evolve(projection, events[version - 1] as RecordedEvent);
    if (policyEngine.projection.needsRebuild(projection)) projection = policyEngine.projection.fold(stream, events);
  };
  const step = (event: Omit<RecordedEvent, 'stream' | 'version' | 'checkpoint'>) => {
    const before = projection;
    put(event);
    const appended = events.slice(-1);
    const context = { stream, version: events.length, recordedAt: event.recordedAt, appended };
    for (const reaction of policyEngine.projection.react(before, projection, context))
      put({ ...reaction, recordedAt: event.recordedAt });
  };
  step(started(tier));
  return {
    events: (): readonly RecordedEvent[] => events,
    projection: () => projection,
    record: (...facts: InvolvementEvent[]) => facts.forEach((fact) => step(onRecord(fact, 0))),
    recordAt: (fact: InvolvementEvent, recordedAt: string) => step(onRecord(fact, 0, recordedAt)),
    /** Carries out a command as the activity does; what it caused, by type. */
    command: (command: ProgrammeCommand): readonly string[] => {
      const decided = decideProgramme(command, projection.programme);
      if ('rejected' in decided) return [decided.rejected.code];
      for (const event of decided) step({ ...event, recordedAt: event.occurredAt });
      return decided.map((event) => event.type);
    },
    /** What a command names as evidence, as the record has it. */
    named: (...ids: readonly string[]) => policyEngine.namedEvidence(projection, ids, events),
    status: (gate: Gate): ReturnType<typeof statusOfGate> => statusOfGate(projection.programme, gate),
    types: () => events.filter(isProgrammeEvent).map((event) => event.type),
    unmet: () =>
      events.flatMap((event) =>
        isProgrammeEvent(event) && event.type === 'GateClosureRefused'
          ? event.payload.unmet.map((u) => u.requirement)
          : [],
      ),
  };
};
export type Played = ReturnType<typeof programme>;

let commands = 0;
/** Common to all commands, each with an id of its own. */
export const context = (by = pm, now = '2026-11-10T10:00:00Z') => ({ commandId: `c${++commands}`, by, now });
const assessed = (p: Played, gate: Gate) => policyEngine.assessGate(p.projection(), gate, p.events().length);
/** The programme manager sets the tier on what is named; what it caused, by type. */
export const setTier = (p: Played, tier: Tier, ...evidence: readonly string[]) =>
  p.command({ type: 'SetTier', ...context(), tier, reason: 'agreed', evidence, named: p.named(...evidence) });
/** Another person countersigns evidence, or a correction of it; what it caused, by type. */
export const countersign = (p: Played, event: string, by = approver): readonly string[] =>
  p.command({
    type: 'CountersignEvidence',
    ...context(by),
    event,
    evidence: policyEngine.countersignable(p.projection(), event, p.events()),
  });
/** The programme manager asks for the closing. */
export const request = (p: Played, gate: Gate) =>
  p.command({
    type: 'RequestGateClosure',
    ...context(),
    gate,
    assessment: assessed(p, gate),
  });
const close = (p: Played, gate: Gate) =>
  p.command({ type: 'CloseGate', ...context(approver), gate, assessment: assessed(p, gate) });
/** One person asks, another closes; what it caused, by type. */
export const closeGate = (p: Played, gate: Gate) => [...request(p, gate), ...close(p, gate)];

/** One person proposes a waiver of a requirement, another approves it; what it caused, by type. @throws when nothing of that key is asked. */
export const waive = (
  p: Played,
  requirement: string,
  {
    waiver = 'w-1',
    expiresAt = '2027-01-31T00:00:00Z',
  }: { readonly waiver?: string; readonly expiresAt?: string } = {},
): readonly string[] => {
  const policy = policyEngine.waiverPolicy(p.projection(), requirement);
  if (policy === undefined) throw new Error(`no requirement ${requirement}`);
  const grounds = { grounds: 'proportionality', reason: 'a small change', mitigation: 'asked later' } as const;
  return [
    ...p.command({ type: 'ProposeWaiver', ...context(), waiver, policy, expiresAt, ...grounds }),
    ...p.command({ type: 'ApproveWaiver', ...context(approver), waiver, policy }),
  ];
};

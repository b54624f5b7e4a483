import { describe, expect, it } from '@jest/globals';
import {
  decideProgramme,
  type Gate,
  inherited,
  type InvolvementEvent,
  type ProgrammeCommand,
  type RecordedEvent,
  type Tier,
} from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import fc from 'fast-check';
import type { PolicyPack, Rule } from '../../packs/pack.ts';
import { play, policyEngine, started, weekdays } from '../../testing.ts';
import { changing, guidance, ics, without } from '../../testing/packs.ts';
import { whatIf } from './what-if.ts';

const pm = { role: 'programme-manager', id: 'pm-1' };
const approver = { role: 'approver', id: 'ap-1' };

/** A programme whose record grows by evidence and by commands. */
const programme = (tier: Tier, id = 'P-001') => {
  const events: RecordedEvent[] = [started(tier, id)];
  const stream = `programme-${id}`;
  const projection = () => play(events, stream);
  const record = (...facts: readonly InvolvementEvent[]) =>
    facts.forEach((fact) => events.push({ ...onRecord(fact, events.length + 1), stream }));
  const command = (value: ProgrammeCommand): readonly string[] => {
    const decided = decideProgramme(value, projection().programme);
    if ('rejected' in decided) return [decided.rejected.code];
    for (const event of decided) {
      const version = events.length + 1;
      events.push({
        ...event,
        stream,
        version,
        recordedAt: event.occurredAt,
        checkpoint: { xid: '1', position: String(version) },
      });
    }
    return decided.map(({ type }) => type);
  };
  const close = (gate: Gate, now: string, by = approver) => {
    const assessment = () => policyEngine.assessGate(projection(), gate, events.length);
    command({ type: 'RequestGateClosure', commandId: `r-${gate}`, by: pm, now, gate, assessment: assessment() });
    return command({ type: 'CloseGate', commandId: `c-${gate}`, by, now, gate, assessment: assessment() });
  };
  return { events, record, command, close, projection };
};

const NEEDS = { about: { planningQuestion: 'needs' } };
const duty = evidence('duty_assessed', { applies: true, why: 'it is a change' });
const screening = evidence('impact_assessment_completed', {
  scope: 'screening',
  stage: 'initial',
  version: 1,
  requiredGroups: [],
});
const groups = (n: number) => evidence('focus_group', { sessions: 1 }, { id: `f-${n}`, data: NEEDS });

/** T1, `context` closed on one focus group. */
const closed = () => {
  const running = programme('T1');
  running.record(duty, screening, groups(1));
  expect(running.close('context', '2026-11-04T09:00:00Z')).toEqual(['GateClosed']);
  return running;
};
const stricter = (minimum: number): PolicyPack =>
  changing(ics, 'context.needs-involvement', {
    rule: { rule: 'present', kinds: ['focus_group'], about: 'any', minimum } as Rule,
  });

describe('what if', () => {
  it('finds nothing under the pack that the gates closed under', () => {
    expect(whatIf(ics, [closed().events], weekdays)).toEqual({
      pack: { id: 'ics-involvement', version: 1 },
      closures: 1,
      differing: [],
    });
  });

  it('finds the closing that a stricter pack would have refused, and why', () => {
    const { differing } = whatIf({ ...stricter(2), version: 2 }, [closed().events], weekdays);
    expect(differing).toEqual([
      {
        programme: 'P-001',
        programmeTitle: 'Stroke services',
        gate: 'context',
        tier: 'T1',
        closure: 'command:c-context',
        closedAt: '2026-11-04T09:00:00Z',
        closedUnder: { id: 'ics-involvement', version: 1 },
        wouldClose: false,
        unmet: [
          {
            requirement: 'context.needs-involvement',
            title: 'People were involved in understanding the needs',
            why: '1 of 2 recorded: focus group',
            wouldMeet: expect.stringContaining('three different methods'),
          },
        ],
        waiversNotNeeded: [],
      },
    ]);
  });

  it('judges on what was known when it closed, not on what came later', () => {
    const running = closed();
    running.record(groups(2), groups(3));
    expect(whatIf(stricter(2), [running.events], weekdays).differing).toHaveLength(1);
  });

  it('judges on the very last that was known', () => {
    const running = programme('T1');
    running.record(duty, screening, groups(1));
    const now = '2026-11-04T09:00:00Z';
    const asked = () => {
      const assessment = policyEngine.assessGate(running.projection(), 'context', running.events.length);
      return { gate: 'context', now, assessment } as const;
    };
    running.command({ type: 'RequestGateClosure', commandId: 'r', by: pm, ...asked() });
    running.record(groups(2));
    expect(running.command({ type: 'CloseGate', commandId: 'c', by: approver, ...asked() })).toEqual(['GateClosed']);
    expect(whatIf(stricter(2), [running.events], weekdays).differing).toEqual([]);
    expect(whatIf(stricter(3), [running.events], weekdays).differing).toHaveLength(1);
  });

  it('looks at a closure where it was made, not again in the past that a fork shares', () => {
    const { events } = closed();
    const fork = events.map((event) => ({ ...event, ...inherited('P-002', event), stream: 'programme-P-002' }));
    expect(whatIf(stricter(2), [events, fork], weekdays)).toMatchObject({ closures: 1, differing: [{}] });
  });

  it('applies only amendments known at the closing', () => {
    const running = closed();
    const details = { retracts: 'urn:throughline:spec#f-1', reason: 'held for another programme' };
    running.record(evidence('retraction', details, { on: '2026-11-05' }));
    expect(whatIf(ics, [running.events], weekdays).differing).toEqual([]);
  });

  it('judges in the tier of the time, and asks for what another pack asks for', () => {
    const [found] = whatIf(guidance, [closed().events], weekdays).differing;
    expect(found?.unmet.map(({ requirement }) => requirement)).toEqual(['context.focus-questions']);
  });

  it('holds its own number of days against evidence recorded late', () => {
    const running = programme('T1');
    running.record(duty, screening);
    running.events.push(onRecord(groups(1), 4, '2026-11-09T09:00:00.000Z'));
    expect(running.close('context', '2026-11-10T09:00:00Z')).toEqual(['GateClosed']);
    expect(whatIf(ics, [running.events], weekdays).differing).toEqual([]);
    expect(whatIf({ ...ics, lateAfterWorkingDays: 2 }, [running.events], weekdays).differing).toHaveLength(1);
  });

  it('finds who could not have closed it', () => {
    const board = changing(ics, 'context.sign-off', { rule: { rule: 'signOff', roles: ['board-secretary'] } });
    const [found] = whatIf(board, [closed().events], weekdays).differing;
    const role = {
      requirement: 'role',
      title: 'Signed off by a closing role',
      why: 'closed as approver, which does not close context under this pack',
    };
    expect(found?.unmet).toEqual([{ ...role, wouldMeet: 'Closed as board-secretary' }]);
    const rule: Rule = { rule: 'signOff', roles: ['board-secretary', 'auditor'] };
    const several = changing(ics, 'context.sign-off', { rule });
    expect(whatIf(several, [closed().events], weekdays).differing[0]?.unmet).toEqual([
      { ...role, wouldMeet: 'Closed as board-secretary or auditor' },
    ]);
    const nobody = whatIf(without(ics, 'context.sign-off'), [closed().events], weekdays).differing[0];
    expect(nobody?.unmet).toEqual([{ ...role, wouldMeet: 'Closed as nobody: the pack names no role' }]);
  });

  it('finds a requirement that only the closer’s own record would meet', () => {
    const running = programme('T1');
    const own = evidence(
      'language_profile_completed',
      { languages: ['so'] },
      { data: { recorder: { role: 'approver', staffId: 'ap-1' } } },
    );
    running.record(duty, screening, groups(1));
    running.record(own);
    running.close('context', '2026-11-04T09:00:00Z', { role: 'approver', id: 'ap-2' });
    expect(whatIf(ics, [running.events], weekdays).differing).toEqual([]);
    const byOwner = running.events.map((event) =>
      event.type === 'GateClosed' ? { ...event, payload: { ...(event.payload as object), closedBy: approver } } : event,
    );
    const [found] = whatIf(ics, [byOwner], weekdays).differing;
    expect(found?.unmet).toEqual([
      {
        requirement: 'own-evidence',
        title: 'Independent sign-off of: The languages of the people affected are known',
        why: 'the only evidence for “The languages of the people affected are known” was recorded by ap-1',
        wouldMeet: 'Someone who did not record this evidence closes the gate',
      },
    ]);
  });

  describe('with a waiver', () => {
    const waived = () => {
      const running = programme('T1');
      running.record(duty, screening);
      const policy = policyEngine.waiverPolicy(running.projection(), 'context.needs-involvement');
      if (policy === undefined) throw new Error('no such requirement');
      const waiver = { waiver: 'w-1', policy } as const;
      const reasons = {
        grounds: 'proportionality',
        reason: 'a small change',
        mitigation: 'asked later',
        expiresAt: '2026-12-31T00:00:00Z',
      } as const;
      const now = '2026-11-03T09:00:00Z';
      running.command({ type: 'ProposeWaiver', commandId: 'p', by: pm, now, ...waiver, ...reasons });
      running.command({ type: 'ApproveWaiver', commandId: 'a', by: approver, now, ...waiver });
      expect(running.close('context', '2026-11-04T09:00:00Z')).toEqual(['GateClosed']);
      return running.events;
    };
    it('lets the waiver stand in as it did then', () => {
      expect(whatIf(stricter(5), [waived()], weekdays).differing).toEqual([]);
    });
    it('says when it would have needed none', () => {
      const [found] = whatIf(without(ics, 'context.needs-involvement'), [waived()], weekdays).differing;
      expect(found).toMatchObject({ wouldClose: true, unmet: [], waiversNotNeeded: ['context.needs-involvement'] });
    });
  });

  it('differs for ever more closures as a pack gets stricter', () => {
    const histories = [1, 2, 3, 4].map((n) => {
      const running = programme('T1');
      running.record(duty, screening, ...Array.from({ length: n }, (_, i) => groups(i)));
      running.close('context', '2026-11-04T09:00:00Z');
      return running.events;
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.subarray(histories), (minimum, chosen) => {
        const { closures, differing } = whatIf(stricter(minimum), chosen, weekdays);
        expect(closures).toBe(chosen.length);
        expect(differing).toHaveLength(chosen.filter((events) => histories.indexOf(events) + 1 < minimum).length);
        expect(whatIf(stricter(minimum + 1), chosen, weekdays).differing.length).toBeGreaterThanOrEqual(
          differing.length,
        );
      }),
    );
  });
});

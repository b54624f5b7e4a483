import { describe, expect, it } from '@jest/globals';
import { decideProgramme, type Gate, type InvolvementEvent, type RecordedEvent, type Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import fc from 'fast-check';
import type { PolicyPack, Rule } from '../../packs/pack.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';
import { createPolicyEngine } from '../policy-engine.ts';
import { started, weekdays } from '../../testing.ts';
import { changing, ics, without, withMore } from '../../testing/packs.ts';
import { PACKS, shipped } from '../../testing/shipped.ts';

const NOW = '2026-11-20T09:00:00Z';
const STREAM = 'programme-P-001';
const focusGroups = (minimum: number): Rule => ({ rule: 'present', kinds: ['focus_group'], about: 'any', minimum });
const asksMore = changing(ics, 'context.needs-involvement', { rule: focusGroups(2) });
const next: PolicyPack = {
  ...withMore(without(asksMore, 'options.patient-safety-partner'), {
    key: 'options.diary',
    gate: 'options',
    title: 'A diary of what people said is kept',
    rule: { rule: 'present', kinds: ['good_practice_shared'], about: 'any', minimum: 1 },
    tiers: ['T1', 'T2'],
    mandatoryIn: ['T1', 'T2'],
  }),
  version: 2,
};
const laxer: PolicyPack = { ...without(ics, 'involvement.commitments-met'), version: 3 };
const NEEDS_KEY = 'context.needs-involvement';
const never: PolicyPack = { ...changing(ics, NEEDS_KEY, { waiver: 'never' }), version: 4 };
const others: PolicyPack = { ...changing(ics, NEEDS_KEY, { waiver: { grounds: ['not_applicable'] } }), version: 5 };
const policyEngine = createPolicyEngine(weekdays, { ...shipped, packs: [...PACKS, next, laxer, never, others] });
const { projection } = policyEngine;

const duty = evidence('duty_assessed', { applies: true, why: 'it is a change' });
const screening = evidence('impact_assessment_completed', {
  scope: 'screening',
  stage: 'initial',
  version: 1,
  requiredGroups: [],
});
const NEEDS = { about: { planningQuestion: 'needs' } };
const group = (n: number) => evidence('focus_group', { sessions: 1 }, { id: `f-${n}`, data: NEEDS });

/** A programme whose standing is kept as the store keeps it, event by event. */
const programme = (tier: Tier = 'T1') => {
  const events: RecordedEvent[] = [];
  let current: ProgrammeProjection = projection.initial(STREAM);
  const append = (event: RecordedEvent): void => {
    events.push(event);
    current = projection.evolve(current, event);
    if (projection.needsRebuild(current)) current = projection.fold(STREAM, events);
  };
  append(started(tier));
  const command = (value: Parameters<typeof decideProgramme>[0]): readonly string[] => {
    const decided = decideProgramme(value, current.programme);
    if ('rejected' in decided) return [decided.rejected.code];
    for (const event of decided) {
      const version = events.length + 1;
      append({
        ...event,
        stream: STREAM,
        version,
        recordedAt: event.occurredAt,
        checkpoint: { xid: '1', position: '1' },
      });
    }
    return decided.map(({ type }) => type);
  };
  const by = (role: string, id: string, commandId: string) => ({ by: { role, id }, now: NOW, commandId });
  return {
    events,
    command,
    current: () => current,
    record: (...facts: readonly InvolvementEvent[]) =>
      facts.forEach((fact) => append(onRecord(fact, events.length + 1))),
    close: (gate: Gate, id: string = gate) => {
      const assessment = () => policyEngine.assessGate(current, gate, events.length);
      const request = { type: 'RequestGateClosure', gate, assessment: assessment() } as const;
      command({ ...request, ...by('programme-manager', 'pm-1', `r-${id}`) });
      return command({ type: 'CloseGate', gate, assessment: assessment(), ...by('approver', 'ap-1', `c-${id}`) });
    },
    move: (to: PolicyPack, role = 'approver') => {
      const shown = policyEngine.previewMove(events, to, NOW);
      const pack = { id: to.id, version: to.version, digest: 'e' };
      const { sentences: differences = [], droppedPromises = [], disallowed = [] } = shown ?? {};
      return command({
        type: 'MovePack',
        pack,
        reason: 'agreed',
        differences,
        droppedPromises,
        disallowed: disallowed.map(({ waiver }) => waiver),
        ...by(role, 'x-1', 'm'),
      });
    },
    /** Proposed by one, approved by another, on grounds that the pack takes. */
    waive: (requirement: string) => {
      const policy = policyEngine.waiverPolicy(current, requirement);
      if (policy === undefined) throw new Error(`no requirement ${requirement}`);
      const proposal = { waiver: 'w-1', policy, reason: 'few people', mitigation: 'asked later' } as const;
      const until = { grounds: 'proportionality', expiresAt: '2027-06-01T00:00:00Z' } as const;
      const proposed = {
        ...proposal,
        ...until,
        type: 'ProposeWaiver',
        ...by('programme-manager', 'pm-1', 'p'),
      } as const;
      const approved = { type: 'ApproveWaiver', waiver: 'w-1', policy, ...by('approver', 'ap-1', 'a') } as const;
      return [...command(proposed), ...command(approved)];
    },
    reopen: (gate: Gate) =>
      command({
        type: 'ReopenGate',
        gate,
        reason: 'look again',
        closingRoles: ['approver'],
        soleRecorders: [],
        ...by('approver', 'ap-1', `o-${gate}`),
      }),
    result: (key: string) =>
      policyEngine.evaluate(current, key.split('.')[0] as Gate).requirements.find((one) => one.key === key),
  };
};
const REVOKER = { by: { role: 'approver', id: 'ap-1' }, now: NOW, commandId: 'revoke' } as const;
const preview = (events: readonly RecordedEvent[], to = next) => {
  const shown = policyEngine.previewMove(events, to, NOW);
  if (shown === undefined) throw new Error('nothing to show');
  return shown;
};

describe('moving to another pack', () => {
  it('first shows, requirement by requirement, what would change for this programme', () => {
    const p = programme();
    p.record(duty, screening, group(1));
    const { requirements, keptGates, closures, sentences, droppedPromises } = preview(p.events);
    expect(requirements.map(({ key, how, nowUnmet }) => [key, how, nowUnmet])).toEqual([
      ['context.needs-involvement', 'changed', true],
      ['options.patient-safety-partner', 'gone', false],
      ['options.diary', 'added', true],
    ]);
    expect(requirements[0]).toMatchObject({
      before: { met: true },
      after: { met: false, why: '1 of 2 recorded: focus group' },
    });
    expect({ keptGates, closures, droppedPromises }).toEqual({ keptGates: [], closures: [], droppedPromises: [] });
    expect(sentences).toContain('context.needs-involvement is now not met: 1 of 2 recorded: focus group');
    expect(sentences).toContain(
      'options.diary is added: A diary of what people said is kept (not met: not recorded: shared good practice)',
    );
  });

  it('shows nothing of a programme that has not started', () => {
    expect(policyEngine.previewMove([], next, NOW)).toBeUndefined();
  });

  it('judges open gates by the new pack, and puts on the record what was shown', () => {
    const p = programme();
    p.record(duty, screening, group(1));
    const { sentences } = preview(p.events);
    expect(p.move(next)).toEqual(['PackMoved']);
    expect(p.events.at(-1)?.payload).toMatchObject({
      before: { version: 1 },
      pack: { version: 2 },
      differences: sentences,
    });
    expect(p.result('context.needs-involvement')).toMatchObject({ met: false });
    p.record(group(2));
    expect(p.result('context.needs-involvement')).toMatchObject({ met: true });
  });

  it('leaves a closed gate under the pack it closed under, until it is opened again', () => {
    const p = programme();
    p.record(duty, screening, group(1));
    expect(p.close('context')).toEqual(['GateClosed']);
    const shown = preview(p.events);
    expect(shown.keptGates).toEqual(['context']);
    expect(shown.requirements.map(({ gate }) => gate)).not.toContain('context');
    expect(shown.closures).toMatchObject([{ gate: 'context', wouldClose: false }]);
    expect(p.move(next)).toEqual(['PackMoved']);
    expect(p.result('context.needs-involvement')).toMatchObject({ met: true });
    expect(p.current().programme.gates.context.decided).toBe('closed');
    expect(p.reopen('context')).toEqual(['GateReopened']);
    expect(p.result('context.needs-involvement')).toMatchObject({ met: false, why: '1 of 2 recorded: focus group' });
  });

  it('is by a role that signs off; who may not is refused on the record', () => {
    const p = programme();
    expect(p.move(next, 'programme-manager')).toEqual(['CommandRefused']);
    expect(p.move(ics)).toEqual([]);
  });

  it('is refused where a promise would bind nothing any more', () => {
    const p = programme();
    p.record(evidence('public_commitment_made', { commitment: 'full', promise: 'we will', madeBy: 'commissioner' }));
    expect(preview(p.events, laxer).droppedPromises).toEqual(['full']);
    expect(p.move(laxer)).toEqual(['CommandRefused']);
    expect(p.events.at(-1)?.payload).toMatchObject({ reasons: [{ requirement: 'commitments' }] });
  });

  describe('that does not take a waiver', () => {
    const waived = () => {
      const p = programme();
      p.record(duty, screening);
      expect(p.waive(NEEDS_KEY)).toEqual(['WaiverProposed', 'WaiverApproved']);
      return p;
    };

    it.each([
      [never, 'this pack never takes a waiver of it'],
      [others, 'proportionality is no ground for waiving it under this pack'],
    ])('says so first, and the requirement is back once it has moved', (pack, why) => {
      const p = waived();
      const shown = preview(p.events, pack);
      expect(shown.disallowed).toEqual([{ waiver: 'w-1', requirement: NEEDS_KEY, gate: 'context', why }]);
      expect(shown.requirements).toMatchObject([
        { key: NEEDS_KEY, nowUnmet: true, before: { waiver: 'w-1' }, after: { waiver: null } },
      ]);
      expect(shown.sentences).toContain(`waiver w-1 substitutes for ${NEEDS_KEY} no more: ${why}`);
      expect(p.move(pack)).toEqual(['PackMoved']);
      expect(p.events.at(-1)?.payload).toMatchObject({ disallowed: ['w-1'], differences: shown.sentences });
      expect(p.close('context')).toEqual(['GateClosureRefused']);
      expect(JSON.stringify(p.events.at(-1)?.payload)).toContain('w-1 is on grounds (proportionality)');
    });

    it('leaves it to a gate that closed on it and keeps its pack, and to none that is opened again', () => {
      const p = waived();
      expect(p.close('context')).toEqual(['GateClosed']);
      const { sentences, closures } = preview(p.events, never);
      expect(sentences).toContain(
        `waiver w-1 substitutes for ${NEEDS_KEY} only until context is opened again: this pack never takes a waiver of it`,
      );
      expect(closures).toMatchObject([{ gate: 'context', wouldClose: false, unmet: [{ requirement: NEEDS_KEY }] }]);
      expect(p.move(never)).toEqual(['PackMoved']);
      expect(p.current().programme.gates.context.decided).toBe('closed');
      expect(p.reopen('context')).toEqual(['GateReopened']);
      expect(p.close('context', 'again')).toEqual(['GateClosureRefused']);
    });

    it('shows none where the waiver is over, or the requirement gone', () => {
      expect(preview(programme().events, never).disallowed).toEqual([]);
      const gone = { ...without(ics, NEEDS_KEY), version: 6 };
      expect(preview(waived().events, gone).disallowed).toEqual([]);
      const p = waived();
      p.command({ type: 'RevokeWaiver', waiver: 'w-1', reason: 'wrong', decisions: [], ...REVOKER });
      expect(preview(p.events, never).disallowed).toEqual([]);
    });
  });

  it('keeps the state that folding from nothing gives, whenever it moves, closes and opens again', () => {
    const step = fc.constantFrom('focus', 'duty', 'move', 'close', 'reopen');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const p = programme();
        steps.forEach((what, i) => {
          if (what === 'focus') p.record(group(i));
          else if (what === 'duty') p.record(duty, screening);
          else if (what === 'move') p.move(next);
          else if (what === 'close') p.close('context', `context-${i}`);
          else p.reopen('context');
        });
        expect(projection.encode(p.current())).toBe(projection.encode(projection.fold(STREAM, p.events)));
        const gates = (current: ProgrammeProjection) => policyEngine.evaluate(current, 'context');
        expect(gates(p.current())).toEqual(
          createPolicyEngine(weekdays, { ...shipped, packs: [...PACKS, next] }).evaluate(
            projection.fold(STREAM, p.events),
            'context',
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});

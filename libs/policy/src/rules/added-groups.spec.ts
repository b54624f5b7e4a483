import { describe, expect, it } from '@jest/globals';
import { GATES, type Gate, type InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '../testing.ts';
import { approver, closeGate, context, type Played, programme } from '../testing/programme.ts';

const hub = { about: { proposal: 'hub', version: 1 } };
const assessed = (version: number, requiredGroups: readonly string[], id = `ehia-${version}`) =>
  evidence(
    'impact_assessment_completed',
    { scope: 'full', stage: 'updated', version, requiredGroups },
    { id, data: hub },
  );
const reached = (id: string, ...codes: readonly string[]) =>
  evidence(
    'focus_group',
    { sessions: 1 },
    { id, on: '2026-11-20', data: { ...hub, groupsReached: codes.map((code) => ({ code, band: '8-19' })) } },
  );
const consulted: readonly InvolvementEvent[] = [
  evidence('duty_assessed', { applies: true, why: 'a change' }),
  assessed(1, ['RURAL']),
  evidence('co_production_workshop', { sessions: 1 }, { data: { audience: ['service_users', 'carers'] } }),
  evidence('proposal_version_frozen', { title: 'Hub' }, { data: hub }),
  evidence('involvement_plan_agreed', { groupsCovered: ['RURAL'] }),
  evidence(
    'accessible_material_published',
    { publishedOn: '2026-11-02' },
    { data: { ...hub, formats: ['easy_read'], languages: [] } },
  ),
  evidence('consultation_opened', { window: 'w', opensOn: '2026-11-02', closesOn: '2026-11-20' }, { data: hub }),
  reached('rural', 'RURAL'),
  evidence('consultation_closed', { window: 'w', closedOn: '2026-11-20' }, { on: '2026-11-20', data: hub }),
];
const closedUpTo = (last: Gate): Played => {
  const p = programme('T1');
  p.record(...consulted);
  for (const gate of GATES.slice(0, GATES.indexOf(last) + 1))
    expect([gate, closeGate(p, gate), p.unmet()]).toEqual([gate, ['GateClosureRequested', 'GateClosed'], []]);
  return p;
};
const asked = (p: Played, gate: Gate) =>
  policyEngine.evaluate(p.projection(), gate).requirements.find(({ key }) => key === `${gate}.groups-reached`);

describe('a group that is added after involvement has closed', () => {
  it('is asked for at the gates still open, alone, and the closed one is not judged again', () => {
    const p = closedUpTo('involvement');
    expect(asked(p, 'decision')).toBeUndefined();
    p.record(assessed(2, ['RURAL', 'IH-GRT']));
    expect(p.status('involvement')).toBe('closed');
    for (const gate of ['decision', 'mobilisation', 'review'] as const)
      expect(asked(p, gate)).toMatchObject({ met: false, mandatory: true, gate, missingGroups: ['IH-GRT'] });
    closeGate(p, 'decision');
    expect(p.unmet()).toContain('decision.groups-reached');
  });
  it('is covered by an event about the version that reached it, or by its reasoned shortfall', () => {
    const p = closedUpTo('involvement');
    p.record(assessed(2, ['RURAL', 'IH-GRT']), reached('grt', 'IH-GRT'));
    expect(asked(p, 'decision')).toMatchObject({ met: true, why: '1 required group covered' });
    const q = closedUpTo('involvement');
    const gap = { group: 'IH-GRT', reason: 'Nobody came', mitigation: 'Asked again in spring' };
    q.record(assessed(2, ['RURAL', 'IH-GRT']), evidence('coverage_shortfall_recorded', gap, { data: hub }));
    expect(asked(q, 'decision')?.met).toBe(true);
  });
  it('is no matter of a version that adds none', () => {
    const p = closedUpTo('involvement');
    p.record(assessed(2, ['RURAL']));
    expect(asked(p, 'decision')).toBeUndefined();
    p.record(assessed(3, []));
    expect(asked(p, 'decision')).toBeUndefined();
  });
  it('is asked for at involvement itself, and nowhere else, while that is open or once it is reopened', () => {
    const p = closedUpTo('readiness');
    p.record(assessed(2, ['RURAL', 'IH-GRT']));
    expect([asked(p, 'involvement')?.met, asked(p, 'decision')]).toEqual([false, undefined]);
    const q = closedUpTo('involvement');
    q.record(assessed(2, ['RURAL', 'IH-GRT']));
    q.command({
      type: 'ReopenGate',
      ...context(approver),
      gate: 'involvement',
      reason: 'others have to be asked',
      closingRoles: ['approver'],
      soleRecorders: [],
    });
    expect([asked(q, 'involvement')?.met, asked(q, 'decision')]).toEqual([false, undefined]);
  });
});

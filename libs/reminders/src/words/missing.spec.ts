import { describe, expect, it } from '@jest/globals';
import {
  type Deadline,
  type Gate,
  localDate,
  type PartnerOrganisation,
  partnerOrganisation,
} from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { englandCalendar } from '@throughline/calendar';
import { createPolicyEngine, type PolicyPack } from '@throughline/policy';
import { PACKS, play, shipped, policyEngine, started } from '@throughline/policy/testing';
import { missingFor, openBefore } from './missing.ts';

const assessed = evidence('impact_assessment_completed', {
  scope: 'full',
  stage: 'initial',
  version: 1,
  requiredGroups: ['IH-HOMELESS'],
});
const frozen = evidence(
  'proposal_version_frozen',
  { title: 'Stroke beds' },
  { data: { about: { proposal: 'beds', version: 1 } } },
);
const projection = play([started('T2'), onRecord(assessed, 2), onRecord(frozen, 3)]);

const at = '2027-02-19T17:00:00.000Z';
const targetOf = (gate: Gate): Deadline => ({ kind: 'gate-target', of: gate, gate, at });

const partner: PartnerOrganisation = partnerOrganisation.parse({
  name: 'Harbour Trust',
  worksWith: ['QPM'],
  groups: ['IH-HOMELESS'],
  languages: ['en'],
  methods: ['focus_group'],
  from: '2020-01-01',
});
const looking = { policyEngine, partners: [partner], on: localDate.parse('2027-02-12') };

describe('what a gate still lacks', () => {
  it('is what is neither met nor the sign-off, each with its basis and what would meet it, the mandatory first', () => {
    const missing = missingFor(projection, targetOf('context'), looking);
    expect(missing.map(({ key }) => key)).toContain('context.duty-assessed');
    expect(missing.map(({ key }) => key)).not.toContain('context.sign-off');
    for (const { basis, wouldMeet } of missing) {
      expect(basis.length).toBeGreaterThan(0);
      expect(wouldMeet).not.toBe('');
    }
    const advisory = missing.findIndex(({ mandatory }) => !mandatory);
    expect(missing.slice(advisory).every(({ mandatory }) => !mandatory)).toBe(advisory > -1);
  });

  it('is not what rests on law that is not in force', () => {
    const key = 'context.duty-assessed';
    const act = { citation: 'Act of 2034', force: 'statute', inForceFrom: '2035-01-01' } as PolicyPack['bases'][string];
    const packs = PACKS.map((pack) => ({
      ...pack,
      bases: { ...pack.bases, act },
      requirements: pack.requirements.map((one) => (one.key === key ? { ...one, basis: ['act'] } : one)),
    }));
    const later = createPolicyEngine(englandCalendar, { ...shipped, packs });
    const missing = (by: typeof policyEngine) =>
      missingFor(projection, targetOf('context'), { ...looking, policyEngine: by });
    expect(missing(policyEngine).map((one) => one.key)).toContain(key);
    expect(missing(later).map((one) => one.key)).not.toContain(key);
    expect(missing(later)).toHaveLength(missing(policyEngine).length - 1);
  });

  it('names partners that could help to reach the groups that are missing', () => {
    const groups = missingFor(projection, targetOf('involvement'), looking).filter(
      ({ couldHelp }) => couldHelp.length > 0,
    );
    expect(groups.length).toBeGreaterThan(0);
    expect(groups[0]?.couldHelp).toMatchObject([{ partner: 'Harbour Trust', groups: ['IH-HOMELESS'] }]);
  });

  it('leaves out partners whose time is over', () => {
    const earlier = { ...looking, on: localDate.parse('2019-01-01') };
    expect(missingFor(projection, targetOf('involvement'), earlier).flatMap(({ couldHelp }) => couldHelp)).toEqual([]);
  });
});

describe('what is lacking when a waiver is about to end', () => {
  const noted = (type: string, version: number, payload: object) => ({
    ...started('T2'),
    eventId: `e${version}`,
    type,
    version,
    payload,
  });
  const requirement = 'context.language-profile';
  const waived = play([
    started('T2'),
    noted('WaiverProposed', 2, {
      waiver: 'w1',
      gate: 'context',
      requirement,
      grounds: 'proportionality',
      reason: 'a small change',
      mitigation: 'asked for later',
      expiresAt: at,
      proposedBy: { role: 'programme-manager', id: 'pm-1' },
    }),
    noted('WaiverApproved', 3, { waiver: 'w1', approvedBy: { role: 'programme-sro', id: 'sro-1' } }),
  ]);
  const ending: Deadline = { kind: 'waiver-expiry', of: 'w1', gate: 'context', at };

  it('is the requirement it substitutes for, with its basis, and nothing else of the gate', () => {
    const missing = missingFor(waived, ending, looking);
    expect(missing.map(({ key }) => key)).toEqual([requirement]);
    expect(missing[0]?.basis.length).toBeGreaterThan(0);
    expect(missing[0]?.wouldMeet).not.toBe('');
    expect(missingFor(waived, targetOf('context'), looking).map(({ key }) => key)).not.toContain(requirement);
  });
});

describe('what is lacking when an independent voice is owed a reply', () => {
  it('is that reply, to whom, and on what basis it is owed in that time', () => {
    const report = evidence('independent_voice_report', { body: 'Healthwatch Harbour' }, { on: '2026-12-11' });
    const heard = play([started('T2'), onRecord(report, 2)]);
    const reply: Deadline = { kind: 'independent-voice-reply', of: report.eventId, gate: 'context', at };
    expect(missingFor(heard, reply, looking)).toMatchObject([
      { title: 'A reply to Healthwatch Harbour', why: 'not recorded; its report is of 2026-12-11' },
    ]);
    expect(missingFor(heard, reply, looking)[0]?.basis).toEqual([policyEngine.reminders.basis.voiceReplyWithin]);
    expect(missingFor(projection, reply, looking)).toEqual([]);
  });
});

describe('gates before', () => {
  it('are those that are open', () => {
    expect(openBefore(projection, 'readiness')).toEqual(['context', 'options']);
    expect(openBefore(projection, 'context')).toEqual([]);
  });
});

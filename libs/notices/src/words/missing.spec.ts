import { describe, expect, it } from '@jest/globals';
import { localDate, type PartnerOrganisation, partnerOrganisation } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, standings, started } from '@throughline/policy/testing';
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
const standing = play([started('T2'), onRecord(assessed, 2), onRecord(frozen, 3)]);

const partner: PartnerOrganisation = partnerOrganisation.parse({
  name: 'Harbour Trust',
  worksWith: ['QPM'],
  groups: ['IH-HOMELESS'],
  languages: ['en'],
  methods: ['focus_group'],
  from: '2020-01-01',
});
const looking = { standings, partners: [partner], on: localDate.parse('2027-02-12') };

describe('what a gate still lacks', () => {
  it('is what is neither met nor the sign-off, each with its basis and what would meet it, the mandatory first', () => {
    const missing = missingFor(standing, 'context', looking);
    expect(missing.map(({ key }) => key)).toContain('context.duty-assessed');
    expect(missing.map(({ key }) => key)).not.toContain('context.sign-off');
    for (const { basis, wouldMeet } of missing) {
      expect(basis.length).toBeGreaterThan(0);
      expect(wouldMeet).not.toBe('');
    }
    const advisory = missing.findIndex(({ mandatory }) => !mandatory);
    expect(missing.slice(advisory).every(({ mandatory }) => !mandatory)).toBe(advisory > -1);
  });

  it('names partners that could help to reach the groups that are missing', () => {
    const groups = missingFor(standing, 'involvement', looking).filter(({ couldHelp }) => couldHelp.length > 0);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups[0]?.couldHelp).toMatchObject([{ partner: 'Harbour Trust', groups: ['IH-HOMELESS'] }]);
  });

  it('leaves out partners whose time is over', () => {
    const earlier = { ...looking, on: localDate.parse('2019-01-01') };
    expect(missingFor(standing, 'involvement', earlier).flatMap(({ couldHelp }) => couldHelp)).toEqual([]);
  });
});

describe('gates before', () => {
  it('are those that are open', () => {
    expect(openBefore(standing, 'readiness')).toEqual(['context', 'options']);
    expect(openBefore(standing, 'context')).toEqual([]);
  });
});

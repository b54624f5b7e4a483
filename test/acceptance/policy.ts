import { englandCalendar } from '@throughline/calendar';
import { createPolicyEngine, type PolicyPack, policyPack } from '@throughline/policy';
import { PACKS, shipped, shippedPack } from '@throughline/policy/testing';

const standard = shippedPack();

/** A pack of the organisation's own: as the default one, with at least 300 responses about the version to be decided. */
export const LOCAL_PACK: PolicyPack = policyPack.parse({
  ...standard,
  id: 'ics-local',
  title: 'ICS involvement, with a minimum of responses of our own',
  requirements: standard.requirements.map((requirement) =>
    requirement.key === 'involvement.about-this-version'
      ? { ...requirement, rule: { ...requirement.rule, people: 300 } }
      : requirement,
  ),
});

/** The policy under which scenarios are played and judged: what ships, and that pack beside it. */
export const scenarioPolicyEngine = () =>
  createPolicyEngine(englandCalendar, { ...shipped, packs: [...PACKS, LOCAL_PACK] });

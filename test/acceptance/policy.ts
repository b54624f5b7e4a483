import { englandCalendar } from '@throughline/calendar';
import { createStandings, PACKS, type PolicyPack, policyPack } from '@throughline/policy';

const shipped = PACKS.find(({ id, version }) => id === 'ics-involvement' && version === 1);
if (shipped === undefined) throw new Error('the default pack is missing');

/** A pack of the organisation's own: as the default one, with at least 300 responses about the version to be decided. */
export const LOCAL_PACK: PolicyPack = policyPack.parse({
  ...shipped,
  id: 'ics-local',
  title: 'ICS involvement, with a minimum of responses of our own',
  requirements: shipped.requirements.map((requirement) =>
    requirement.key === 'involvement.about-this-version'
      ? { ...requirement, rule: { ...requirement.rule, people: 300 } }
      : requirement,
  ),
});

/** The policy under which scenarios are played and judged: what ships, and that pack beside it. */
export const scenarioStandings = () => createStandings(englandCalendar, [...PACKS, LOCAL_PACK]);

import type { Gate } from '@throughline/domain';
import { closed, decision, documentOf, fact, focusGroup, hub, late, opened, survey, type Told } from './facts.ts';

/** What the groundwork is laid for. */
export interface Ground {
  /** Groups that the impact assessment names. */
  readonly groups: readonly string[];
  /** The consultation: its first and last day. */
  readonly window: readonly [from: string, to: string];
  /** The board meets and decides. */
  readonly decidedOn: string;
}

const impact = (stage: string, version: number, requiredGroups: readonly string[]) => ({
  scope: 'full',
  stage,
  version,
  requiredGroups,
});
const needs = { about: { planningQuestion: 'needs' } };
const both = { audience: ['service_users', 'carers'] };

/** Scenarios lay their ground at one moment, so that what is dated before it comes late: with all that this asks of its recorder. */
const datedOn = (day: string) => ({ ...documentOf(day), ...late('Entered when the board papers were put together') });

/** All that the default policy asks for at a gate in tier T2, and so in T1. */
export const groundwork = (gate: Gate, { groups, window: [from, to], decidedOn }: Ground): readonly Told[] => {
  switch (gate) {
    case 'context':
      return [
        fact('duty_assessed', { applies: true, why: 'The range of services would change' }),
        fact('impact_assessment_completed', impact('initial', 1, groups)),
        survey(120, { data: needs }),
        focusGroup(groups, { data: needs }),
        fact('public_meeting', { meetings: 1 }, { data: needs }),
        fact(
          'partner_outreach',
          { sessions: 1 },
          {
            data: {
              ...needs,
              partnerOrganisation: 'Community Voices',
              groupsReached: [{ code: 'PC-AGE-OLDER', band: '8-19' }],
            },
          },
        ),
        fact('language_profile_completed', { languages: ['en', 'pl', 'bfi'] }),
        fact('commitments_register_reviewed', { commitments: 0 }),
      ];
    case 'options':
      return [
        fact('co_production_workshop', { sessions: 1 }, { data: both }),
        fact('option_discarded', { option: 'Option C', reasons: 'The building cannot be reached by bus' }),
        fact('patient_safety_partner_input', { topic: 'Transfers between sites' }),
      ];
    case 'readiness':
      return [
        fact('proposal_version_frozen', { title: 'One hub' }, { data: hub(1) }),
        fact('impact_assessment_completed', impact('updated', 1, groups), { data: hub(1) }),
        fact('involvement_plan_agreed', { groupsCovered: groups }),
        fact(
          'accessible_material_published',
          { publishedOn: from },
          { data: { ...hub(1), ...datedOn(from), formats: ['easy_read', 'translated'], languages: ['pl'] } },
        ),
        fact('scrutiny_view', { body: 'Health scrutiny committee', view: 'comments' }, { data: hub(1) }),
        fact('secretary_of_state_notified', { of: 'A substantial variation is proposed' }),
      ];
    case 'involvement':
      return [
        opened(from, to),
        survey(412, { data: hub(1) }),
        focusGroup(groups, { data: hub(1) }),
        fact('mid_point_review', { findings: 'Few younger people so far' }, { data: hub(1) }),
        closed(to),
      ];
    case 'decision':
      return [
        fact(
          'analysis_report',
          { status: 'final', reportedOn: addDays(to, 10), independent: true },
          { data: { ...hub(1), ...datedOn(addDays(to, 10)) } },
        ),
        fact('feedback_published', { publishedOn: addDays(to, 12) }, { data: datedOn(addDays(to, 12)) }),
        fact('impact_assessment_completed', impact('final', 1, groups), { data: hub(1) }),
        fact(
          'board_papers_published',
          {
            publishedOn: addDays(decidedOn, -7),
            meetingOn: decidedOn,
            includes: ['analysis_report', 'impact_assessment'],
          },
          { data: datedOn(addDays(decidedOn, -7)) },
        ),
        fact('conscientious_consideration', { level: 'final', consideredOn: decidedOn }, { data: datedOn(decidedOn) }),
        decision(decidedOn),
      ];
    default:
      throw new Error(`no scenario lays the ground for ${gate}`);
  }
};

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

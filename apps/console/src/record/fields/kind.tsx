import { nhs } from '../../page/nhs.ts';
import { capital } from '../../page/capital.ts';
import { errorOf } from '../../form/mistakes.tsx';
import { typed } from '../../form/typed.ts';
import type { Questions } from './question.ts';

/** Kinds under what they are about, in the order of a programme; those that are not named here stand under the last. */
const HEADINGS: readonly (readonly [heading: string, kinds: readonly string[]])[] = [
  [
    'Assessing and planning',
    [
      'duty_assessed',
      'impact_assessment_completed',
      'language_profile_completed',
      'involvement_plan_agreed',
      'commitments_register_reviewed',
      'experience_baseline',
      'coverage_shortfall_recorded',
    ],
  ],
  ['Options and proposals', ['option_discarded', 'proposal_version_frozen', 'external_assurance']],
  [
    'Consultation',
    [
      'accessible_material_published',
      'interpreting_provided',
      'consultation_opened',
      'consultation_extended',
      'consultation_paused',
      'consultation_resumed',
      'consultation_closed',
      'mid_point_review',
    ],
  ],
  [
    'Report and decision',
    [
      'analysis_report',
      'feedback_published',
      'board_papers_published',
      'conscientious_consideration',
      'decision_made',
      'decision_rescinded',
      'outcome_announced',
      'outcome_told',
    ],
  ],
  [
    'Scrutiny and the Secretary of State',
    [
      'scrutiny_notified',
      'scrutiny_meeting',
      'scrutiny_view',
      'independent_voice_report',
      'independent_voice_replied',
      'secretary_of_state_notified',
      'call_in_requested',
      'call_in_directed',
      'call_in_ended',
    ],
  ],
];
const NAMED = new Set(HEADINGS.flatMap(([, kinds]) => kinds));

/** All kinds that can be recorded, as one choice under several headings. */
export const KindFields = ({ of }: { of: Questions }) => {
  const { kinds } = of.catalogues;
  const governance = kinds.filter(({ sort }) => sort === 'governance');
  const parts = [
    ['People took part', kinds.filter(({ sort }) => sort === 'participation')] as const,
    ...HEADINGS.map(
      ([heading, names]) => [heading, names.flatMap((name) => governance.filter(({ kind }) => kind === name))] as const,
    ),
    ['Promises and other events', governance.filter(({ kind }) => !NAMED.has(kind))] as const,
  ];
  const chosen = typed(of.fields, 'kind');
  return (
    <>
      {parts.map(([heading, some], index) =>
        some.length === 0
          ? null
          : nhs('radios', {
              idPrefix: index === 0 ? 'kind' : `kind-list-${index}`,
              name: 'kind',
              small: true,
              fieldset: { legend: { text: heading, size: 's' } },
              items: some.map(({ kind, words }) => ({ value: kind, text: capital(words), checked: kind === chosen })),
              ...(index === 0 ? errorOf(of.mistakes, 'kind') : {}),
            }),
      )}
    </>
  );
};

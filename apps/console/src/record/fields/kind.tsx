import { nhs } from '../../page/nhs.ts';
import { capital } from '../../page/capital.ts';
import { errorOf } from '../../form/mistakes.tsx';
import { input } from '../../form/questions.tsx';
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

type Kinds = Questions['catalogues']['kinds'];

/** Kinds whose name holds each of the words, in any of the ways in which it begins. */
const foundBy = (kinds: Kinds, find = ''): Kinds => {
  const words = find.toLowerCase().split(/\s+/);
  return kinds.filter(({ words: name }) => words.every((word) => name.toLowerCase().includes(word)));
};

/** Looks for a kind by its name; by the address, so that it needs no script. */
export const FindKind = ({ of, path }: { readonly of: Questions; readonly path: string }) => (
  <form method="get" action={path} novalidate class="tl-filters">
    {of.fields['repairs'] === undefined ? null : <input type="hidden" name="repairs" value={of.fields['repairs']} />}
    {input({ fields: { find: of.find ?? '' }, mistakes: [] }, 'find', 'Find it by name', {
      hint: 'A part of what it is called, for example survey or scrutiny',
      width: 20,
    })}
    {nhs('button', { text: 'Find', variant: 'secondary', small: true })}
    {of.find === undefined ? null : (
      <p>
        {foundBy(of.catalogues.kinds.filter(isRecorded), of.find).length === 0
          ? `Nothing is called “${of.find}”. All are shown. `
          : `Only what is called “${of.find}” is shown. `}
        <a
          href={
            of.fields['repairs'] === undefined ? path : `${path}?repairs=${encodeURIComponent(of.fields['repairs'])}`
          }
        >
          Show all
        </a>
      </p>
    )}
  </form>
);

/** What amends another entry is recorded from that entry. */
const isRecorded = ({ sort }: Kinds[number]): boolean => sort !== 'amendment';

/** All kinds that can be recorded, or those that were looked for, as one choice: first what the gate still asks for, then under several headings. */
export const KindFields = ({ of }: { of: Questions }) => {
  const all = of.catalogues.kinds.filter(isRecorded);
  const found = foundBy(all, of.find);
  const kinds = found.length === 0 ? all : found;
  const needed = kinds.filter(({ kind }) => of.needed?.includes(kind) === true);
  const others = kinds.filter((kind) => !needed.includes(kind));
  const governance = others.filter(({ sort }) => sort === 'governance');
  const parts = [
    ['What the next gate still asks for', needed] as const,
    ['People took part', others.filter(({ sort }) => sort === 'participation')] as const,
    ...HEADINGS.map(
      ([heading, names]) => [heading, names.flatMap((name) => governance.filter(({ kind }) => kind === name))] as const,
    ),
    ['Promises and other events', governance.filter(({ kind }) => !NAMED.has(kind))] as const,
  ];
  const chosen = typed(of.fields, 'kind');
  return (
    <>
      {parts
        .filter(([, some]) => some.length > 0)
        .map(([heading, some], index) =>
          nhs('radios', {
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

import { errorOf } from '../form/mistakes.tsx';
import { type Answered, boxes, choices, day, input, radios, textarea } from '../form/questions.tsx';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import { needsPartner, type Particular, particularsOf } from './particulars.ts';
import { type Asked, bandWords, groupName } from './read-answers.ts';
import type { Step } from './steps.ts';

/** What the questions of a step are drawn from. */
export interface Questions extends Asked, Answered {}

const OwnField = ({ of, one: { field, label, isRequired, takes } }: { of: Questions; one: Particular }) => {
  const name = isRequired ? label : `${label} (optional)`;
  if (takes.a === 'choice')
    return radios(
      of,
      field,
      name,
      takes.of.map((value) => ({ value, text: capital(value.replaceAll('_', ' ')) })),
    );
  return takes.a === 'number' ? input(of, field, name, { width: 5, isNumber: true }) : input(of, field, name);
};

const Kind = ({ of }: { of: Questions }) =>
  radios(
    of,
    'kind',
    'Kind of event',
    of.catalogues.kinds
      .filter(({ sort }) => sort === 'participation')
      .map(({ kind, words }) => ({ value: kind, text: capital(words) })),
  );

const What = ({ of }: { of: Questions }) => (
  <>
    {radios(of, 'about', 'What was it about?', [
      {
        value: 'question',
        text: 'A question of the planning stage',
        conditional: input(of, 'question', 'Planning question', {
          hint: 'For example, what people need from the service. Up to 120 characters',
        }),
      },
      {
        value: 'proposal',
        text: 'A version of a proposal',
        conditional: (
          <>
            {input(of, 'proposal', 'Proposal', { hint: 'As it was named when its version was frozen' })}
            {input(of, 'version', 'Version', { width: 3, isNumber: true })}
          </>
        ),
      },
      { value: 'neither', text: 'Neither' },
    ])}
    {day(of, 'from', 'First day', 'For example, 5 10 2026')}
    {day(of, 'to', 'Last day (optional)', 'Leave it empty if it was one day')}
    {(of.kind === undefined ? [] : particularsOf(of.kind)).map((one) => (
      <OwnField of={of} one={one} />
    ))}
    {radios(of, 'mode', 'How far were people involved?', choices(of.catalogues.modes))}
    {input(of, 'place', 'Place (optional)', { hint: 'The district, or online. No address' })}
  </>
);

const partnersOf = ({ catalogues: { partners } }: Questions) =>
  partners.length === 0 ? null : (
    <datalist id="partners">
      {partners.map(({ name }) => (
        <option value={name}></option>
      ))}
    </datalist>
  );

const GROUPS: readonly (readonly [heading: string, kinds: readonly string[]])[] = [
  ['Protected characteristics', ['protected_characteristic']],
  ['Inclusion health', ['inclusion_health']],
];

const Who = ({ of }: { of: Questions }) => {
  const { bands, exactFrom, groups, audiences } = of.catalogues;
  const named = new Set(GROUPS.flatMap(([, kinds]) => kinds));
  const parts = [
    ...GROUPS.map(([heading, kinds]) => [heading, groups.filter(({ kind }) => kinds.includes(kind))] as const),
    ['Other groups', groups.filter(({ kind }) => !named.has(kind))] as const,
  ];
  const first = parts.findIndex(([, some]) => some.length > 0);
  return (
    <>
      {boxes(of, 'audience', 'Who took part?', audiences, { hint: 'Select all that apply' })}
      {radios(
        of,
        'participants',
        'How many took part?',
        [
          ...bands.map((band) => ({ value: band, text: capital(bandWords(band)) })),
          {
            value: 'exact',
            text: 'An exact number',
            conditional: input(of, 'exact', 'Number of people', {
              width: 5,
              isNumber: true,
              hint: `${exactFrom} or more`,
            }),
          },
          { value: 'unknown', text: 'Not counted' },
        ],
        'Small numbers are kept as a range, so that nobody can be found by them',
      )}
      {input(
        of,
        'partner',
        of.kind !== undefined && needsPartner(of.kind) ? 'Partner organisation' : 'Partner organisation (optional)',
        {
          hint: 'The community organisation that led it or helped',
          ...(of.catalogues.partners.length === 0 ? {} : { list: 'partners' }),
        },
      )}
      {partnersOf(of)}
      <h2 class="nhsuk-heading-m">Groups that were reached (optional)</h2>
      <p>Select a group only if you know that people of it took part. The next page asks how many.</p>
      {parts.map(([heading, some], index) =>
        boxes(of, 'group', heading, some, { idPrefix: index === first ? 'group' : `group-list-${index}` }),
      )}
    </>
  );
};

const Groups = ({ of }: { of: Questions }) => (
  <>
    <p>Ranges only. A person can belong to several groups, so the numbers need not add up.</p>
    {ticked(of.fields, 'group').map((code) =>
      nhs('select', {
        id: `band:${code}`,
        name: `band:${code}`,
        label: { text: groupName(of.catalogues, code), size: 's' },
        items: [
          { value: '', text: 'Select how many' },
          ...of.catalogues.bands.map((band) => ({ value: band, text: bandWords(band) })),
        ],
        value: typed(of.fields, `band:${code}`),
        ...errorOf(of.mistakes, `band:${code}`),
      }),
    )}
  </>
);

const Access = ({ of }: { of: Questions }) => (
  <>
    <p>All of this is optional. Select what was given to the people who took part.</p>
    {boxes(of, 'format', 'Formats of the material', of.catalogues.formats)}
    {boxes(of, 'language', 'Languages of the material or the event', of.catalogues.languages)}
    {boxes(of, 'interpreter', 'Interpreters', of.catalogues.languages)}
  </>
);

const Heard = ({ of }: { of: Questions }) => (
  <>
    {textarea(
      of,
      'themes',
      'Themes that were heard (optional)',
      'One theme a line, 3 to 600 characters each. Say it in your own words. Do not quote or name anybody',
      '6',
    )}
    {radios(of, 'influence', 'Was something changed because of it?', [
      {
        value: 'changed',
        text: 'Yes',
        conditional: textarea(of, 'how', 'What changed', 'For example, evening clinics were added to the plan'),
      },
      {
        value: 'not_changed',
        text: 'No',
        conditional: textarea(of, 'reason', 'Why nothing was changed', 'People will want to know the reason'),
      },
      { value: 'open', text: 'Not decided yet' },
    ])}
    {radios(of, 'recording', 'When was it written down?', [
      { value: 'at-the-time', text: 'At the time' },
      {
        value: 'later',
        text: 'Later',
        conditional: textarea(of, 'late', 'Why later', 'What is written down late counts only with a reason'),
      },
    ])}
  </>
);

const OF_STEP = { kind: Kind, what: What, who: Who, groups: Groups, access: Access, heard: Heard } as const;

/** The questions of one step. */
export const StepFields = ({ step, of }: { readonly step: Exclude<Step, 'check'>; readonly of: Questions }) => {
  const Fields = OF_STEP[step];
  return <Fields of={of} />;
};

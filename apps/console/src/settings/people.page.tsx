import type { Answer, PersonAnswer } from '@throughline/api-client';
import { formatRole } from '@throughline/words';
import { errorOf, type Mistake } from '../form/mistakes.tsx';
import { boxes, day, input } from '../form/questions.tsx';
import { typed } from '../form/typed.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import type { Fields } from '../sign-in/session.ts';
import { FormOutcome, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { formatPreferences, leftWords } from './preferences-words.ts';
import { CHANNELS, ROLES } from './person-form.ts';
import type { Me } from './settings.page.tsx';

/** Where a person of the directory is changed. */
const personPath = (id: string, organisation: string): string =>
  `/people/${encodeURIComponent(id)}?organisation=${encodeURIComponent(organisation)}`;

const before = breadcrumb(['/settings', 'Settings']);
const channelName = (code: string): string => CHANNELS.find((one) => one.code === code)?.name ?? code;

const row = ({ id, organisations, roles, email, channels, preferences, leftOn }: PersonAnswer) => [
  leftOn === null ? <a href={personPath(id, organisations[0] ?? '')}>{id}</a> : id,
  organisations.map((code) => (code === '*' ? 'Every organisation' : code)).join(', '),
  roles.map(formatRole).join(', ') || 'None',
  leftOn === null ? `${channels.map(channelName).join(', ')}${email === null ? '' : `: ${email}`}` : leftWords(leftOn),
  leftOn === null ? formatPreferences(preferences) : '',
];

/** People of the reader's organisations. */
export const peoplePage = ({ items, next }: Answer<'get /v1/people'>): Page => ({
  title: 'People',
  current: '/settings',
  before,
  content: (
    <>
      <h1 class="nhsuk-heading-l">People</h1>
      <p>Whom reminders of your organisations are sent to. Addresses stand here alone, and never on the record.</p>
      {items.length === 0 ? <p>Nobody is in the directory yet.</p> : null}
      {nhs('button', { text: 'Add a person', href: '/people/new' })}
      {items.length === 0 ? null : (
        <Table
          caption="People, in the order of their IDs"
          head={['Staff ID', 'Organisation', 'Offices and roles', 'Reminded by', 'When']}
          rows={items.map(row)}
        />
      )}
      {next === null
        ? null
        : nhs('pagination', { next: { href: `/people?from=${encodeURIComponent(next)}`, text: 'Next' } })}
    </>
  ),
});

/** A person who is added or changed. */
export interface PersonShown {
  readonly me: Me;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  readonly csrf: string;
  readonly key: string;
  readonly isHeld: boolean;
  /** Absent: a new one. */
  readonly person?: PersonAnswer;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Leaving = ({ shown: { person, csrf, key, fields, mistakes } }: { readonly shown: PersonShown }) => {
  if (person === undefined) return null;
  const [organisation = ''] = person.organisations;
  return (
    <>
      <h2 class="nhsuk-heading-m">Has {person.id} left?</h2>
      <p>
        The person is reminded of nothing more. Addresses are erased, and calendar feeds end. This cannot be undone, but
        the person can be added again.
      </p>
      <form method="post" action={`/people/${encodeURIComponent(person.id)}/departure`} novalidate>
        <SentFields csrf={csrf} sendKey={`${key}-departure`} />
        <input type="hidden" name="of" value={organisation} />
        {day({ fields, mistakes }, 'left', 'Last day', 'For example, 30 11 2026. Today or earlier')}
        {nhs('button', { text: `Record that ${person.id} has left`, variant: 'secondary', preventDoubleClick: true })}
      </form>
    </>
  );
};

/** More organisations than this are chosen from a list. */
const MOST_BOXES = 6;

/** One organisation of many, or several of a few. */
const Organisations = ({ shown: { me, person, fields, mistakes } }: { readonly shown: PersonShown }) => {
  const all = me.organisations.map(({ code, name }) => ({ code, name: name === null ? code : `${name} (${code})` }));
  const held = person?.organisations.map((code) => all.find((one) => one.code === code) ?? { code, name: code });
  if (held !== undefined || all.length <= MOST_BOXES)
    return boxes({ fields, mistakes }, 'organisation', 'Organisation', held ?? all);
  return nhs('select', {
    id: 'organisation',
    name: 'organisation',
    label: { text: 'Organisation', size: 's' },
    items: [
      { value: '', text: 'Select an organisation' },
      ...all.map(({ code, name }) => ({ value: code, text: name })),
    ],
    value: typed(fields, 'organisation'),
    ...errorOf(mistakes, 'organisation'),
  });
};

/** The form of a person. */
export const personPage = (shown: PersonShown): Page => {
  const { fields, mistakes, csrf, key, person } = shown;
  const title = person === undefined ? 'Add a person' : `Change ${person.id}`;
  const answered = { fields, mistakes };
  return {
    title,
    about: 'People',
    current: '/settings',
    ...standingOf(shown),
    before: breadcrumb(['/settings', 'Settings'], ['/people', 'People']),
    content: (
      <>
        <FormOutcome of={shown} first="#send" />
        <h1 class="nhsuk-heading-l">{title}</h1>
        <div class="nhsuk-grid-row">
          <div class="nhsuk-grid-column-two-thirds">
            <form
              method="post"
              action={person === undefined ? '/people/new' : `/people/${encodeURIComponent(person.id)}`}
              novalidate
            >
              <SentFields csrf={csrf} sendKey={key} />
              {person === undefined ? (
                input(answered, 'id', 'Staff ID', {
                  hint: 'As it stands in the sign-in, for example pm-1. Not a name',
                  width: 20,
                })
              ) : (
                <input type="hidden" name="id" value={person.id} />
              )}
              <Organisations shown={shown} />
              {boxes(answered, 'role', 'Offices and roles (optional)', ROLES, {
                hint: 'Reminders go to whoever holds an office. What somebody may do comes from the sign-in, not from here',
              })}
              {boxes(answered, 'channel', 'Reminded by', CHANNELS, { hint: 'Tried in this order' })}
              {input(answered, 'email', 'Email address (optional)', { hint: 'Needed for email and GOV.UK Notify' })}
              {nhs('button', { id: 'send', text: 'Save', preventDoubleClick: true })}
            </form>
            <Leaving shown={shown} />
          </div>
        </div>
      </>
    ),
  };
};

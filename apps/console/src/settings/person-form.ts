import type { BodyOf, PersonAnswer } from '@throughline/api-client';
import type { Mistake } from '../form/mistakes.tsx';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Sent } from '../visit/sending.ts';

type PersonBody = BodyOf<'put /v1/people/{id}'>;
type Role = NonNullable<PersonBody['roles']>[number];
type Channel = NonNullable<PersonBody['channels']>[number];

/** Offices and roles as the directory has them. */
export const ROLES: readonly { readonly code: Role; readonly name: string }[] = [
  { code: 'owner', name: 'owner of programmes' },
  { code: 'senior-responsible-owner', name: 'senior responsible owner' },
  { code: 'involvement-executive', name: 'executive for involvement' },
  { code: 'board-secretary', name: 'board secretary' },
  { code: 'programme-manager', name: 'programme manager' },
  { code: 'involvement-lead', name: 'involvement lead' },
  { code: 'approver', name: 'approver' },
  { code: 'compliance', name: 'compliance' },
  { code: 'operator', name: 'operator' },
  { code: 'auditor', name: 'auditor' },
  { code: 'service', name: 'service' },
];
/** Ways in which people are reminded, in the order in which they are tried. */
export const CHANNELS: readonly { readonly code: Channel; readonly name: string }[] = [
  { code: 'smtp', name: 'email' },
  { code: 'notify', name: 'GOV.UK Notify' },
  { code: 'webhook', name: 'webhook of the organisation' },
  { code: 'kafka', name: 'message queue' },
];

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a form says of a person. */
export interface PersonRead {
  readonly id: string;
  readonly body: PersonBody;
}

const known = <T extends string>(fields: Fields, list: string, all: readonly { readonly code: T }[]): readonly T[] => {
  const chosen = ticked(fields, list);
  return all.flatMap(({ code }) => (chosen.includes(code) ? [code] : []));
};

/** Reads the form of a person, or says what is missing. All else is checked by the API. */
export const readPerson = (fields: Fields): PersonRead | readonly Mistake[] => {
  const id = typed(fields, 'id').toLowerCase();
  const selected = typed(fields, 'organisation');
  const organisations = [...ticked(fields, 'organisation'), ...(selected === '' ? [] : [selected])];
  const channels = known(fields, 'channel', CHANNELS);
  const email = typed(fields, 'email');
  const mistakes = [
    ...(id === '' ? [{ field: 'id', text: 'Enter a staff ID' }] : []),
    ...(id === '' || (ID.test(id) && id.length <= 40)
      ? []
      : [{ field: 'id', text: 'Staff ID must be letters, digits and single hyphens, for example pm-1. Use no name' }]),
    ...(organisations.length === 0 ? [{ field: 'organisation', text: 'Select an organisation' }] : []),
    ...(channels.length === 0 ? [{ field: 'channel', text: 'Select how the person is reminded' }] : []),
  ];
  if (mistakes.length > 0) return mistakes;
  const body = {
    organisations,
    roles: [...known(fields, 'role', ROLES)],
    channels: [...channels],
    email: email === '' ? null : email,
  };
  return { id, body };
};

/** A person of the directory, as fields of the form. */
export const fieldsOfPerson = ({ id, organisations, roles, channels, email }: PersonAnswer): Fields => ({
  id,
  email: email ?? '',
  ...Object.fromEntries([
    ...organisations.map((code) => [`organisation:${code}`, 'yes'] as const),
    ...roles.map((code) => [`role:${code}`, 'yes'] as const),
    ...channels.map((code) => [`channel:${code}`, 'yes'] as const),
  ]),
});

/** What the API found wrong, at its fields. */
export const personMistakes = (sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  if (sent.code === 'organisation-not-yours')
    return [{ field: 'organisation', text: 'Select organisations that you act for' }];
  return sent.faults.flatMap(({ path }) =>
    path.startsWith('email') ? [{ field: 'email', text: 'Enter an email address, for example team@example.org' }] : [],
  );
};

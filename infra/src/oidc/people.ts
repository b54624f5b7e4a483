/** Somebody who can sign in at the local issuer. Staff ids are opaque; nobody has a name. */
export interface LocalPerson {
  readonly id: string;
  readonly roles: readonly string[];
  /** ODS codes; `*` stands for every organisation and is given by the local issuer only. */
  readonly organisations: readonly string[];
  /** Offices they hold in the directory besides: reminders escalate to these. */
  readonly offices?: readonly string[];
  /** What the sign-in page says of them. */
  readonly does: string;
}

const EVERY_ORGANISATION = ['*'];

/** One person for each role, and for each office to which reminders escalate. */
export const PEOPLE: readonly LocalPerson[] = [
  {
    id: 'pm-1',
    roles: ['programme-manager'],
    organisations: EVERY_ORGANISATION,
    does: 'starts programmes, asks for gates to be closed',
  },
  {
    id: 'il-1',
    roles: ['involvement-lead'],
    organisations: EVERY_ORGANISATION,
    does: 'records involvement',
  },
  { id: 'ap-1', roles: ['approver'], organisations: EVERY_ORGANISATION, does: 'closes gates others asked for' },
  {
    id: 'bs-1',
    roles: ['board-secretary'],
    organisations: EVERY_ORGANISATION,
    does: 'records what bodies decided',
  },
  {
    id: 'sro-1',
    roles: ['approver'],
    organisations: EVERY_ORGANISATION,
    offices: ['senior-responsible-owner'],
    does: 'answers for programmes, is told five working days before',
  },
  {
    id: 'ex-1',
    roles: ['approver'],
    organisations: EVERY_ORGANISATION,
    offices: ['involvement-executive'],
    does: 'executive for involvement, is told one working day before',
  },
  { id: 'co-1', roles: ['compliance'], organisations: EVERY_ORGANISATION, does: 'reads everything, changes nothing' },
  { id: 'svc-1', roles: ['service'], organisations: EVERY_ORGANISATION, does: 'records events of another system' },
  { id: 'op-1', roles: ['operator'], organisations: [], does: 'keeps the installation running, sees no evidence' },
];

export const findPerson = (id: unknown): LocalPerson | undefined => PEOPLE.find((person) => person.id === id);

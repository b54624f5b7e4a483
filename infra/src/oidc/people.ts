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

const somebody = (id: string, role: string, does: string): LocalPerson => {
  return { id, roles: [role], organisations: ['*'], does };
};

/** One person for each role, and for each office to which reminders escalate. */
export const PEOPLE: readonly LocalPerson[] = [
  somebody('pm-1', 'programme-manager', 'starts programmes, requests closure of gates'),
  somebody('il-1', 'involvement-lead', 'records involvement'),
  somebody('ap-1', 'approver', 'closes gates whose closure others requested'),
  somebody('bs-1', 'board-secretary', 'records what bodies decided'),
  {
    ...somebody('sro-1', 'approver', 'answers for programmes, is reminded five working days before'),
    offices: ['senior-responsible-owner'],
  },
  {
    ...somebody('ex-1', 'approver', 'executive for involvement, is reminded one working day before'),
    offices: ['involvement-executive'],
  },
  somebody('co-1', 'compliance', 'reads everything, changes nothing'),
  somebody('svc-1', 'service', 'records events of another system'),
  { ...somebody('op-1', 'operator', 'keeps the installation running, sees no evidence'), organisations: [] },
  { ...somebody('au-1', 'auditor', 'checks the whole log, sees no content'), organisations: [] },
];

export const findPerson = (id: unknown): LocalPerson | undefined => PEOPLE.find((person) => person.id === id);

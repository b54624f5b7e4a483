import type { Person as InDirectory } from '@throughline/directory';

const ROLES = {
  'pm-1': 'programme-manager',
  'il-1': 'involvement-lead',
  'ap-1': 'approver',
  'bs-1': 'board-secretary',
  'pm-9': 'programme-manager',
  'ap-9': 'approver',
  'bs-9': 'board-secretary',
} as const;

/** Who acts in scenarios, by opaque id. */
export type Person = keyof typeof ROLES;
export const roleOf = (person: Person): string => ROLES[person];

/** Boards of scenarios to which programmes are handed over. They are to come, so that they are known by their people alone. */
const SUCCESSORS = ['QCC', 'QDD'];

/** The directory of scenarios: who may accept and act for the boards that succeed others. */
export const SUCCESSORS_PEOPLE: readonly InDirectory[] = SUCCESSORS.flatMap((organisation) =>
  (['pm-9', 'ap-9', 'bs-9'] as const).map((id) => ({
    id,
    organisation,
    roles: [ROLES[id]],
    email: null,
    channels: [],
    preferences: { delivery: 'immediate', quiet: null },
    leftOn: null,
  })),
);

const ROLES = {
  'pm-1': 'programme-manager',
  'il-1': 'involvement-lead',
  'ap-1': 'approver',
  'ap-9': 'approver',
  'bs-1': 'board-secretary',
} as const;

/** Who acts in scenarios, by opaque id. */
export type Person = keyof typeof ROLES;
export const roleOf = (person: Person): string => ROLES[person];

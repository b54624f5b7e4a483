import { z } from 'zod';
import type { Signatory } from '@throughline/domain';

export const ROLES = [
  'programme-manager',
  'involvement-lead',
  'approver',
  'board-secretary',
  'compliance',
  'service',
  'operator',
  'auditor',
] as const;
/**
 * What a person or service may do here; a token can name several. An operator keeps the installation running and sees no evidence. An auditor checks
 * the whole log: what it says of every organisation's events, and none of their content.
 */
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Whom a verified token speaks for. `every`: all organisations, for the people of a local issuer only. */
export interface Caller {
  readonly issuer: string;
  /** Opaque staff or service id. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly organisations: readonly string[] | 'every';
}

/** What of a token an answer came of: whoever has lost it since may not be given that answer again. */
export interface Grounds {
  readonly organisations: readonly string[];
  readonly roles: readonly string[];
}

/** Kept beside each caller for as long as their request lasts, so that no handler can forget to say what it went by. */
const grounds = new WeakMap<Caller, { readonly organisations: Set<string>; readonly roles: Set<Role> }>();

const groundsFor = (caller: Caller) => {
  const kept = grounds.get(caller) ?? { organisations: new Set<string>(), roles: new Set<Role>() };
  grounds.set(caller, kept);
  return kept;
};

/** Organisations and roles by which the caller has been let through so far. */
export const groundsOf = (caller: Caller): Grounds => {
  const { organisations, roles } = groundsFor(caller);
  return { organisations: [...organisations], roles: [...roles] };
};

/** Whether the token names all of these still. */
export const stillHas = (caller: Caller, { organisations, roles }: Grounds): boolean =>
  organisations.every((organisation) => sees(caller, organisation)) &&
  roles.every((name) => (caller.roles as readonly string[]).includes(name));

/** Whether anything of this organisation exists for the caller. */
export const sees = (caller: Caller, organisation: string): boolean => {
  const isNamed = caller.organisations === 'every' || caller.organisations.includes(organisation);
  if (isNamed) groundsFor(caller).organisations.add(organisation);
  return isNamed;
};

/** All the organisations of a caller, `*` for every one; what is answered by these is answered by all of them. */
export const organisationsOf = (caller: Caller): readonly string[] => {
  const organisations = caller.organisations === 'every' ? ['*'] : caller.organisations;
  for (const organisation of organisations) groundsFor(caller).organisations.add(organisation);
  return organisations;
};

/** The caller as history names them, in the first of `roles` that their token has. The guard has made sure that there is one. */
export const actingAs = (caller: Caller, roles: readonly Role[]): Signatory => {
  const acting = roles.find((candidate) => caller.roles.includes(candidate));
  if (acting === undefined) throw new Error('a handler was reached without one of the roles it allows');
  groundsFor(caller).roles.add(acting);
  return { role: acting, id: caller.id };
};

import { z } from 'zod';
import type { Signatory } from '@throughline/domain';

export const ROLES = [
  'programme-manager',
  'involvement-lead',
  'approver',
  'board-secretary',
  'compliance',
  'service',
] as const;
/** What a person or service may do here; a token can name several. */
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

/** Whether anything of this organisation exists for the caller. */
export const sees = (caller: Caller, organisation: string): boolean =>
  caller.organisations === 'every' || caller.organisations.includes(organisation);

/** The caller as history names them, in the first of `roles` that their token has. The guard has made sure that there is one. */
export const actingAs = (caller: Caller, roles: readonly Role[]): Signatory => {
  const acting = roles.find((candidate) => caller.roles.includes(candidate));
  if (acting === undefined) throw new Error('a handler was reached without one of the roles it allows');
  return { role: acting, id: caller.id };
};

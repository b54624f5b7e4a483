import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Caller, ROLES, type Role } from './caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard. */
    caller?: Caller;
    /** Set for commands: derives from the caller, their Idempotency-Key and the request. */
    commandId?: string;
  }
}

const ALLOWED = 'throughline:allowed-roles';

/** Roles that may call a handler, in the order in which they are taken when a token has several. Without it nobody may. */
export const Allow = (...roles: readonly Role[]): MethodDecorator => SetMetadata(ALLOWED, roles);
/** Open to all, without a token. */
export const Open = (): ClassDecorator & MethodDecorator => SetMetadata(ALLOWED, 'open');
const OF_NO_ORGANISATION: readonly Role[] = ['operator', 'auditor'];
/** Everyone of an organisation reads what is on its record; operators and auditors are of none. */
export const READERS: readonly Role[] = ROLES.filter((role) => !OF_NO_ORGANISATION.includes(role));

/** What a handler allows, as its decorators say. */
export const allowedIn = (context: ExecutionContext): readonly Role[] | 'open' => {
  const found = (Reflect.getMetadata(ALLOWED, context.getHandler()) ??
    Reflect.getMetadata(ALLOWED, context.getClass())) as readonly Role[] | 'open' | undefined;
  return found ?? [];
};

/** A service records for others, so that whoever is one and a person as well could sign what they recorded under other names. */
const isMixed = (roles: Caller['roles']): boolean =>
  roles.includes('service') && roles.some((role) => role !== 'service' && role !== 'operator');

/** Why nobody with these roles may call a handler that allows others; undefined where they may. */
export const roleRefusal = (
  { roles }: Pick<Caller, 'roles'>,
  { allowed, isCommand }: { readonly allowed: readonly Role[]; readonly isCommand: boolean },
): string | undefined => {
  if (!allowed.some((role) => roles.includes(role)))
    return `None of the roles of this token may do this; accepted: ${allowed.join(', ')}`;
  return isCommand && !allowed.includes('service') && isMixed(roles)
    ? 'This token is a service and a person in one, and nobody signs with such a token; accepted is a token with roles of a person only'
    : undefined;
};

/** Who calls, as the access guard has let them in. */
export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (caller === undefined) throw new Error('a handler asked for its caller without one having been let in');
  return caller;
};

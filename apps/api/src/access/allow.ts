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

/** Who calls, as the access guard has let them in. */
export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (caller === undefined) throw new Error('a handler asked for its caller without one having been let in');
  return caller;
};

import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TokenVerifier } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { isCommand } from '../requests/command-mark.ts';
import { allowedIn } from './allow.ts';
import type { Caller } from './caller.ts';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

const bearerOf = (request: FastifyRequest): string => {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new Problem('token-missing', 'Send an access token of the configured issuer as Authorization: Bearer', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  return token;
};

/** A service records for others, so that whoever is one and a person as well could sign what they recorded under other names. */
const isMixed = (roles: Caller['roles']): boolean =>
  roles.includes('service') && roles.some((role) => role !== 'service' && role !== 'operator');

/** Lets in whoever bears a valid token with one of the roles that the handler allows. */
export class AccessGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = allowedIn(context);
    if (allowed === 'open') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.tokens.verify(bearerOf(request));
    if (!allowed.some((role) => caller.roles.includes(role)))
      throw new Problem(
        'role-not-allowed',
        `None of the roles of this token may do this; accepted: ${allowed.join(', ')}`,
      );
    if (isCommand(context.getHandler()) && !allowed.includes('service') && isMixed(caller.roles))
      throw new Problem(
        'role-not-allowed',
        'This token is a service and a person in one, and nobody signs with such a token; accepted is a token with roles of a person only',
      );
    request.caller = caller;
    return true;
  }
}

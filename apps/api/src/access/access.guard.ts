import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TokenVerifier } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { isCommand } from '../requests/command-mark.ts';
import { allowedIn, roleRefusal } from './allow.ts';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

const bearerOf = (request: FastifyRequest): string => {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new Problem('token-missing', 'Send an access token of the configured issuer as Authorization: Bearer', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  return token;
};

/** Lets in whoever bears a valid token with one of the roles that the handler allows. */
export class AccessGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = allowedIn(context);
    if (allowed === 'open') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.tokens.verify(bearerOf(request));
    const refusal = roleRefusal(caller, { allowed, isCommand: isCommand(context.getHandler()) });
    if (refusal !== undefined) throw new Problem('role-not-allowed', refusal);
    request.caller = caller;
    return true;
  }
}

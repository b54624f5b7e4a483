import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ConsolePorts, PORTS } from '../ports.ts';
import { HELD_MS, ownPath } from './session.ts';

/** Signing in at the issuer, and out again. */
@Controller()
export class SignInController {
  constructor(@Inject(PORTS) private readonly ports: ConsolePorts) {}

  @Get('sign-in')
  async begin(
    @Query('return') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { attempt, url } = await this.ports.oidc.begin(this.ports.base(), ownPath(returnTo));
    request.session.set('attempt', attempt);
    await reply.redirect(url, 302);
  }

  @Get('signed-in')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { oidc, sessions, base } = this.ports;
    const { session } = request;
    const attempt = session.get('attempt');
    // The page was loaded again, or the sign-in took too long: it begins anew.
    if (attempt === undefined) {
      await reply.redirect('/', 303);
      return;
    }
    session.set('attempt', undefined);
    const { person, tokens } = await oidc.finish(new URL(request.url, base()), attempt);
    const held = session.get('held');
    // A new id, so that one that somebody planted before is worth nothing.
    await session.regenerate();
    await sessions.keepTokens(request.session.sessionId, tokens);
    request.session.set('person', person);
    if (held?.of === person.id && held.at > Date.now() - HELD_MS) request.session.set('held', held);
    await reply.redirect(attempt.returnTo, 303);
  }

  @Post('sign-out')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { oidc, sessions, base } = this.ports;
    const { session, visit } = request;
    const tokens = await sessions.tokensOf(session.sessionId);
    await session.destroy();
    await reply
      .header('clear-site-data', '"cache"')
      .redirect(visit === undefined ? '/' : await oidc.end(tokens, base()), 303);
  }
}

import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import {
  type IdempotencyClaim,
  type IdempotencyStore,
  type KeptResponse,
  RENEW_CLAIM_EVERY_MS,
} from '@throughline/event-store';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { z } from 'zod';
import { type Caller, groundsOf, stillHas } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from './answer.ts';
import { isCommand } from './command-mark.ts';
import { commandIdOf, digestOf, idempotencyKeyOf, scopeOf } from './idempotency.ts';

const names = z.array(z.string());
const keptAnswer = z.object({
  body: z.unknown(),
  headers: z.record(z.string(), z.string()),
  /** Absent from what was kept before grounds were: such an answer is not given again. */
  grounds: z.object({ organisations: names, roles: names }).optional(),
});

/** @throws Problem `answer-no-longer-yours` when the token has lost an organisation or a role by which the answer was given. */
const restored = ({ status, response }: KeptResponse, caller: Caller): Answer<unknown> => {
  const { body, headers, grounds } = keptAnswer.parse(JSON.parse(response));
  if (grounds === undefined || !stillHas(caller, grounds))
    throw new Problem(
      'answer-no-longer-yours',
      'The answer was given by an organisation or a role that the token no longer names; what was done stays done',
    );
  return new Answer(status, body, { ...headers, 'idempotent-replayed': 'true' });
};

/**
 * Lets a command happen once for each Idempotency-Key of its caller: a repeat gets the first answer again, as long as the caller may still
 * see it. An answer that is an error is not kept, for nothing was recorded; the next attempt is the same command.
 */
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly renewEveryMs = RENEW_CLAIM_EVERY_MS,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!isCommand(context.getHandler())) return next.handle();
    return from(
      this.once(context.switchToHttp().getRequest<FastifyRequest>(), () => lastValueFrom<unknown>(next.handle())),
    );
  }

  private async once(request: FastifyRequest, work: () => Promise<unknown>): Promise<Answer<unknown>> {
    if (request.caller === undefined) throw new Error('a command was reached without a caller');
    const caller = scopeOf(request.caller);
    const key = idempotencyKeyOf(request);
    const requestDigest = digestOf(request);
    const begun = await this.store.begin({ caller, key, requestDigest });
    switch (begun.outcome) {
      case 'answered':
        return restored(begun.kept, request.caller);
      case 'in-flight':
        throw new Problem('request-in-flight', 'A request with this key is being worked on; ask again in a moment', {
          headers: { 'retry-after': '1' },
        });
      case 'other-request':
        throw new Problem(
          'idempotency-key-reused',
          'This key was sent with another request; choose a new key for a new request',
        );
      case 'begun':
        break;
      default:
        return begun satisfies never;
    }
    request.commandId = commandIdOf(caller, key, requestDigest);
    return this.finish(request, { claim: begun.claim, caller: request.caller }, work);
  }

  private async finish(
    request: FastifyRequest,
    { claim, caller }: { readonly claim: IdempotencyClaim; readonly caller: Caller },
    work: () => Promise<unknown>,
  ): Promise<Answer<unknown>> {
    // When it fails once, the next one is in time.
    const renewing = setInterval(() => void this.store.renew(claim).catch(() => undefined), this.renewEveryMs);
    try {
      const result = await work();
      const answer: Answer<unknown> = result instanceof Answer ? result : new Answer<unknown>(200, result);
      // Done is done: when only the keeping fails, a repeat finds the command on the record.
      await this.store
        .complete(claim, {
          status: answer.status,
          response: JSON.stringify({ body: answer.kept, headers: answer.headers, grounds: groundsOf(caller) }),
        })
        .catch((error: unknown) =>
          request.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'answer was not kept'),
        );
      return answer;
    } catch (error) {
      await this.store.abandon(claim).catch(() => request.log.warn('claim on an Idempotency-Key was not given back'));
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }
}

import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** Requests of one address in a minute: more than a console in front of many readers sends, whose pages are kept by browsers besides. */
const MOST_IN_A_MINUTE = 600;

/** Who asks: behind a proxy the last address that it names, which alone it has seen itself. */
const addressOf = ({ headers, ip }: FastifyRequest, isBehindProxy: boolean): string => {
  const forwarded = isBehindProxy ? headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? ip : last;
};

/** Limits what anybody may ask without a token. */
export const limitRequests = async (
  server: FastifyInstance,
  { isBehindProxy }: { readonly isBehindProxy: boolean },
): Promise<void> => {
  await server.register(rateLimit, { global: false });
  const check = server.createRateLimit({
    max: MOST_IN_A_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => addressOf(request, isBehindProxy),
  });
  server.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/public/')) return;
    const found = await check(request);
    if (found.isAllowed || !found.isExceeded) return;
    const seconds = found.ttlInSeconds;
    throw new Problem('too-many-requests', `Ask again in ${seconds} seconds`, {
      headers: { 'retry-after': String(seconds) },
    });
  });
};

import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is limited, and how. */
export interface Limit {
  /** Requests from one address in a minute. */
  readonly most: number;
  /** Whether a request counts, by its path with what is asked for. */
  readonly counts: (url: string) => boolean;
  readonly addressOf: (request: FastifyRequest) => string;
  /** What is thrown where there are too many. @param seconds until the next is taken */
  readonly refuse: (seconds: number) => Error;
}

/** Limits what one address may ask in a minute, counted in memory: each process counts for itself. */
export const limitRequests = async (
  server: FastifyInstance,
  { most, counts, addressOf, refuse }: Limit,
): Promise<void> => {
  await server.register(rateLimit, { global: false });
  const check = server.createRateLimit({ max: most, timeWindow: 60_000, keyGenerator: addressOf });
  server.addHook('onRequest', async (request) => {
    if (!counts(request.url)) return;
    const found = await check(request);
    if (!found.isAllowed && found.isExceeded) throw refuse(found.ttlInSeconds);
  });
};

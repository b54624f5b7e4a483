import { type Limit } from '@throughline/runtime';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** More than a console in front of many readers sends, whose pages browsers keep besides. */
const MOST_IN_A_MINUTE = 600;

/** Who asks: behind a proxy the last address that it names, which alone it has seen itself. */
const addressOf = ({ headers, ip }: FastifyRequest, isBehindProxy: boolean): string => {
  const forwarded = isBehindProxy ? headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? ip : last;
};

/** How often anybody may ask without a token. */
export const publicLimit = ({ isBehindProxy }: { readonly isBehindProxy: boolean }): Limit => ({
  most: MOST_IN_A_MINUTE,
  counts: (url) => url.startsWith('/public/'),
  addressOf: (request) => addressOf(request, isBehindProxy),
  refuse: (seconds) =>
    new Problem('too-many-requests', `Ask again in ${seconds} seconds`, {
      headers: { 'retry-after': String(seconds) },
    }),
});

import type { FastifyRequest } from 'fastify';

/** Leaves a line in the log when personal data is given out: who has read what of whom, by ids alone. */
export const noteSensitive = ({ log, caller }: FastifyRequest, what: string, ids: readonly string[]): void =>
  log.info({ sensitive: what, ids, caller: caller?.id, roles: caller?.roles }, 'sensitive read');

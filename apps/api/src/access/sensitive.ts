import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Leaves a line in the log: who has read what of whom, by ids alone. */
export type NoteSensitive = (what: string, ids: readonly string[]) => void;

/** Parameter: notes that personal data is given out. */
export const Sensitive = createParamDecorator((_: unknown, context: ExecutionContext): NoteSensitive => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return (what, ids) =>
    request.log.info(
      { sensitive: what, ids, caller: request.caller?.id, roles: request.caller?.roles },
      'sensitive read',
    );
});

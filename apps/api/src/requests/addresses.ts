import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** U+0000, written out or percent-encoded: no id and no value of ours holds it, and no database can be asked about it. */
const NUL = /%00|\0/;

/** Answers an address that holds U+0000, in its path or query, with 400 before anything is asked about it. */
export const refuseUnreadableAddresses = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ url }, _reply, done) =>
    NUL.test(url)
      ? done(
          new Problem('request-invalid', 'The address holds the character U+0000; an address without it is expected'),
        )
      : done(),
  );
};

import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** U+0000 in the path, written out or percent-encoded: no id of ours holds it, and no database can be asked about it. */
const NUL = /^[^?]*(%00|\0)/;

/** Answers an address whose path holds U+0000 with 400 before anything is asked about it; what a query may hold, its schema says. */
export const refuseUnreadableAddresses = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ url }, _reply, done) =>
    NUL.test(url)
      ? done(new Problem('request-invalid', 'The path holds the character U+0000; a path without it is expected'))
      : done(),
  );
};

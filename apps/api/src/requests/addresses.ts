import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { Problem } from '../problems/problem.ts';
import { sendProblem } from '../problems/problem.filter.ts';

/** Ids of events are addresses too: source and id, each percent-encoded. Characters. */
export const LONGEST_PARAMETER = 1_400;

/** Answers an address that the router cannot read with 400. What was sent is not repeated. */
export const answerUnreadableAddress: NonNullable<FastifyServerOptions['frameworkErrors']> = (
  error,
  request,
  reply,
) => {
  const why =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? `A part of the path is too long; at most ${LONGEST_PARAMETER} characters are expected`
      : 'The path cannot be decoded; percent-encoded UTF-8 is expected';
  sendProblem(request, reply, new Problem('request-invalid', why));
};

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

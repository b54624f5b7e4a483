import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';

/** One to 200 visible ASCII characters. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key of a command. @throws Problem when there is none, or it is not 1 to 200 visible ASCII characters. */
export const idempotencyKeyOf = (request: FastifyRequest): string => {
  const key = request.headers['idempotency-key'];
  if (key === undefined)
    throw new Problem(
      'idempotency-key-missing',
      'Send an Idempotency-Key of your own with every POST and PUT; repeat it when you repeat the request',
    );
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key))
    throw new Problem('idempotency-key-invalid', 'Accepted is one key of 1 to 200 visible ASCII characters, as a UUID');
  return key;
};

/** Keys belong to whoever sent them: the same key of another caller is another key. */
export const scopeOf = (caller: Caller): string => `${caller.issuer}|${caller.id}`;

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
};

/** SHA-256 of what is asked: method, address and body. Two requests that ask the same have the same digest. */
export const digestOf = (request: FastifyRequest): string =>
  sha256(request.method, request.url, JSON.stringify(request.body ?? null));

const COMMAND_ID_LENGTH = 40;

/**
 * Id of the command that a request causes. It derives from the caller, their key and the digest, so a request repeated after a crash of
 * this process is the same command, and finds what it recorded the first time.
 */
export const commandIdOf = (scope: string, key: string, digest: string): string =>
  sha256(scope, key, digest).slice(0, COMMAND_ID_LENGTH);

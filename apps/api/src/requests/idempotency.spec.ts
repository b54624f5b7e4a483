import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import { commandIdOf, digestOf, scopeOf } from './idempotency.ts';

const request = (method: string, url: string, body: unknown) => ({ method, url, body }) as FastifyRequest;
const caller = (issuer: string, id: string): Caller => ({ issuer, id, roles: [], organisations: [] });
const texts = fc.tuple(fc.string(), fc.string(), fc.string());

describe('a command id', () => {
  it('is the same for the same caller, key and request, and for no other', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const same = one.every((text, i) => text === other[i]);
        expect(commandIdOf(...one) === commandIdOf(...other)).toBe(same);
      }),
    );
  });

  it('does not run its parts together', () => {
    expect(commandIdOf('a', 'bc', 'd')).not.toBe(commandIdOf('ab', 'c', 'd'));
    expect(scopeOf(caller('https://a.example', 'pm-1'))).not.toBe(scopeOf(caller('https://b.example', 'pm-1')));
  });

  it('fits into the id of an event', () => {
    expect(commandIdOf('a', 'b', 'c')).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('the digest of a request', () => {
  const digest = digestOf(request('POST', '/v1/programmes', { a: 1 }));

  it.each([
    ['method', request('PUT', '/v1/programmes', { a: 1 })],
    ['address', request('POST', '/v1/programmes?x', { a: 1 })],
    ['body', request('POST', '/v1/programmes', { a: 2 })],
    ['body, by having none', request('POST', '/v1/programmes', undefined)],
  ])('depends on its %s', (_, other) => {
    expect(digestOf(other)).not.toBe(digest);
  });

  it('does not depend on anything else', () => {
    expect(digestOf({ ...request('POST', '/v1/programmes', { a: 1 }), headers: { 'if-match': '"7"' } })).toBe(digest);
  });
});

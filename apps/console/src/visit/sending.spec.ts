import { describe, expect, it } from '@jest/globals';
import { ApiProblem, ApiUnreachable } from '@throughline/api-client';
import { sending } from './sending.ts';

const problem = (status: number, code: string, members: object = {}) =>
  new ApiProblem(status, { type: `https://throughline.example/problems/${code}`, title: code, ...members });
const becomes = async (error: Error) => (await sending(() => Promise.reject(error))).became;

describe('a form that was sent', () => {
  it('is recorded when the API answers so', async () => {
    expect(await sending(() => Promise.resolve(7))).toEqual({ became: 'recorded', answer: 7 });
  });

  it.each([
    [412, 'version-stale', 'stale'],
    [409, 'request-in-flight', 'in-work'],
    [422, 'idempotency-key-reused', 'sent-before'],
    [409, 'event-id-taken', 'sent-before'],
    [503, 'engine-unavailable', 'unknown'],
    [409, 'not-running', 'impossible'],
  ])('with an answer %i %s is %s', async (status, code, became) => {
    expect(await becomes(problem(status, code))).toBe(became);
  });

  it('is refused with the reasons that are on the record', async () => {
    const unmet = [{ requirement: 'context.needs', title: 'Needs', why: 'not recorded', wouldMeet: '', basis: [] }];
    expect(await sending(() => Promise.reject(problem(409, 'gate-closure-refused', { unmet })))).toMatchObject({
      became: 'refused',
      reasons: [{ title: 'Needs', why: 'not recorded' }],
    });
  });

  it('may have been recorded when no answer came', async () => {
    expect(await becomes(new ApiUnreachable('no answer'))).toBe('unknown');
  });

  it.each([401, 403, 404])('is answered by another page with %i', async (status) => {
    await expect(sending(() => Promise.reject(problem(status, 'any')))).rejects.toBeInstanceOf(ApiProblem);
  });
});

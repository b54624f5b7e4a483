import { HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@throughline/event-store';
import { EngineUnavailable } from '../ports.ts';
import { PROBLEM_BASE, Problem, type ProblemCode, PROBLEMS } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { problemDocument } from './problem.schema.ts';
import { faultsOf } from './validation.ts';

const fastifyError = (statusCode: number) => Object.assign(new Error('said by the server'), { statusCode });

describe('the kinds of problem', () => {
  it.each(Object.keys(PROBLEMS) as ProblemCode[])('%s has a stable address, an error status and a title', (code) => {
    const document = problemDocument.parse(new Problem(code, 'what would be accepted').document());
    expect(document).toMatchObject({ type: `${PROBLEM_BASE}${code}`, detail: 'what would be accepted' });
    expect(document.status).toBeGreaterThanOrEqual(400);
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('have titles of their own', () => {
    const titles = Object.values(PROBLEMS).map(([, title]) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('an error', () => {
  it.each<[string, unknown, ProblemCode]>([
    ['of the store', new StoreUnavailable('gone'), 'engine-unavailable'],
    ['of an engine', new EngineUnavailable('Kafka'), 'engine-unavailable'],
    ['of an unknown address', new NotFoundException(), 'not-found'],
    ['of an unreadable body', fastifyError(400), 'body-not-json'],
    ['of a large body', fastifyError(413), 'body-too-large'],
    ['of a long address', fastifyError(414), 'address-too-long'],
    ['of a media type', fastifyError(415), 'media-type-unsupported'],
    ['of a status nobody gave a meaning', new HttpException('teapot', 418), 'internal'],
    ['of a bug', new TypeError('x is not a function'), 'internal'],
    ['that is none', 'thrown text', 'internal'],
  ])('%s becomes %s', (_, error, code) => {
    expect(problemOf(error).code).toBe(code);
  });

  it('that is a problem stays as it is', () => {
    const problem = new Problem('not-found', 'nothing');
    expect(problemOf(problem)).toBe(problem);
  });
});

describe('faults', () => {
  it('name the place and what is accepted, twenty at most', () => {
    const issue = { path: ['targets', { key: 'context' }, 0], message: 'an instant' };
    expect(faultsOf([issue])).toEqual([{ path: 'targets.context.0', accepted: 'an instant' }]);
    expect(faultsOf(Array.from({ length: 50 }, () => issue))).toHaveLength(20);
    expect(faultsOf([{ message: 'an object' }])).toEqual([{ path: '', accepted: 'an object' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../errors.ts';
import { isCollision, translate } from './failures.ts';

const failure = (over: object): Error => Object.assign(new Error('failed'), over);

describe('a failure of the engine', () => {
  it.each([
    failure({ code: 'ECONNREFUSED' }),
    failure({ code: 'ECONNRESET' }),
    failure({ code: 'EAI_AGAIN' }),
    failure({ code: 'EPIPE' }),
    failure({ code: '57P01' }),
    failure({ code: '57P03' }),
    failure({ code: '57014' }),
    failure({ code: '53300' }),
    failure({ code: '08006' }),
    failure({ code: '25006' }),
    failure({ code: '55P03' }),
    new Error('Connection terminated unexpectedly'),
    new Error('Connection terminated due to connection timeout'),
    new Error('Query read timeout'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Cannot use a pool after calling end on the pool'),
  ])('that a retry may cure is reported as such: $code $message', (error) => {
    const reported = translate(error);
    expect(reported).toBeInstanceOf(StoreUnavailable);
    expect((reported as Error).cause).toBe(error);
    expect(isCollision(error)).toBe(false);
  });

  it.each([
    failure({ code: '40001' }),
    failure({ code: '40P01' }),
    failure({ code: '23505', constraint: 'events_event_id_once' }),
    failure({ code: '23505', constraint: 'events_stream_version_once' }),
    failure({ code: '23505', constraint: 'streams_once' }),
  ])('that comes of two writers is tried again: $code $constraint', (error) => {
    expect(isCollision(error)).toBe(true);
    expect(translate(error)).toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    failure({ code: '08P01', message: 'unsupported startup parameter: statement_timeout' }),
    failure({ code: '26000', message: 'prepared statement "throughline-ping" does not exist' }),
    failure({ code: '42P05', message: 'prepared statement "throughline-ping" already exists' }),
  ])('of a pooler that the URL does not name is reported with what to add to it: $message', (error) => {
    const reported = translate(error);
    expect(reported).toBeInstanceOf(StoreUnavailable);
    expect((reported as Error).message).toContain('?pooling=transaction');
  });

  it.each([
    failure({ code: '42501' }),
    failure({ code: '28P01' }),
    failure({ code: '23505', constraint: 'something_else' }),
    failure({ code: 'ERR_INVALID_ARG_TYPE' }),
    new TypeError('mistake'),
    'thrown text',
    null,
    undefined,
  ])('that is a mistake stays what it is: %s', (error) => {
    expect(isCollision(error)).toBe(false);
    expect(translate(error)).toBe(error);
  });
});

import { describe, expect, it } from '@jest/globals';
import { causesOf, chainOf } from './causes.ts';

const failing = (message: string, particulars: object = {}): Error => Object.assign(new Error(message), particulars);

describe('the causes of an error', () => {
  it('are named with their codes, the nearest first', () => {
    const socket = failing('connect ECONNREFUSED 10.0.0.7:5432', { code: 'ECONNREFUSED' });
    const refused = failing('topic', { name: 'KafkaJSProtocolError', code: 29, type: 'TOPIC_AUTHORIZATION_FAILED' });
    const late = failing('4 DEADLINE_EXCEEDED: context deadline exceeded', { name: 'ServiceError', code: 4 });
    refused.cause = socket;
    late.cause = refused;
    expect(causesOf(new Error('Temporal is not available', { cause: late }))).toEqual([
      'ServiceError 4 DEADLINE_EXCEEDED',
      'KafkaJSProtocolError 29 TOPIC_AUTHORIZATION_FAILED',
      'Error ECONNREFUSED',
    ]);
    expect(chainOf(refused)).toEqual(['KafkaJSProtocolError 29 TOPIC_AUTHORIZATION_FAILED', 'Error ECONNREFUSED']);
  });

  it('say nothing of messages, nor of codes that may be more than codes', () => {
    const cause = failing('row of Mrs Patel is odd', { code: 'Mrs Patel' });
    expect(causesOf(new Error('', { cause }))).toEqual(['Error']);
  });

  it('are none of what has no cause, and end where errors are the causes of each other', () => {
    expect(causesOf('thrown text')).toEqual([]);
    const error = new Error('one');
    error.cause = error;
    expect(causesOf(error)).toHaveLength(5);
  });
});

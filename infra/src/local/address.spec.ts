import { describe, expect, it } from '@jest/globals';
import { hostAndPort } from './address.ts';

describe('an address', () => {
  it.each([
    ['postgresql://user:secret@db.example:5433/throughline', ['db.example', 5_433]],
    ['postgresql://user@db.example/throughline', ['db.example', 5_432]],
    ['127.0.0.1:9092', ['127.0.0.1', 9_092]],
    ['one:9092,two:9092', ['one', 9_092]],
    ['kafka', ['kafka', 5_432]],
  ])('%s has a host and a port', (text, parts) => {
    expect(hostAndPort(text, 5_432)).toEqual(parts);
  });
});

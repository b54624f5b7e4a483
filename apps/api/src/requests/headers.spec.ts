import { describe, expect, it } from '@jest/globals';
import { versionNeeded, versionSeen, waitPreferred } from './headers.ts';

describe('If-Match', () => {
  it.each([
    ['"7"', 7],
    [' "0" ', 0],
    ['*', undefined],
    [undefined, undefined],
  ])('%s names the version %s', (header, version) => {
    expect(versionSeen(header)).toBe(version);
  });

  it.each(['7', 'W/"7"', '"a"', '"1", "2"', '""'])('%s is none of ours', (header) => {
    expect(() => versionSeen(header)).toThrow(/if-match-invalid/);
  });

  it.each([undefined, '*'])('must name a version where the command depends on what was seen (%s)', (header) => {
    expect(() => versionNeeded(header)).toThrow(/version-needed/);
  });
});

describe('Prefer', () => {
  it.each([
    ['wait=5', 5],
    ['respond-async, wait=10', 10],
    ['Wait=3; foo', 3],
    ['wait=9999', 30],
    ['wait=soon', 0],
    ['await=5', 0],
    [undefined, 0],
  ])('%s waits %s seconds', (header, seconds) => {
    expect(waitPreferred(header)).toBe(seconds);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ownPath } from './session.ts';

describe('an address to return to', () => {
  it.each(['/', '/programmes', '/programmes?stage=context&overdue=true', '/programmes/P-001/gates/context'])(
    'may be %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'evil',
    '/a b',
    '/a\\b',
    '/\nSet-Cookie: x',
    undefined,
    ['/a', '/b'],
    `/${'a'.repeat(1_000)}`,
  ])('is the first page instead of %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});

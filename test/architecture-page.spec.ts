import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOMS } from './rooms.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const named = [...page.matchAll(/`((?:libs|apps|workflows|activities|infra|test)\b[\w./-]*)`/g)].map(
  ([, path = '']) => path,
);

describe('the page on architecture', () => {
  it('names files and folders that there are', () => {
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names every module', () => {
    expect(Object.keys(ROOMS).filter((module) => !named.includes(module))).toEqual([]);
  });
});

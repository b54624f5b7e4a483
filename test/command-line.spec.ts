import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Routes a person has no command of their own for, and what there is instead. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'GET /v1/programmes/{}/waivers': 'programme status shows them all',
  'GET /v1/programmes/{}/waivers/{}': 'programme status shows them all',
  'GET /v1/programmes/{}/gates/{}': 'programme explain --gate shows more of it',
  'GET /v1/programmes/{}/offers/{}': 'programme offers shows them all',
  'GET /v1/policy-packs/{}/{}': 'policy explain, on the same packs',
  'GET /v1/policy-packs/{}/{}/diff': 'policy diff, on the same packs',
  'POST /v1/policy-packs/{}/{}/what-if': 'policy what-if, on the record itself',
  'GET /v1/calendar/{}.ics': 'for calendar programs; calendar feed create gives the address',
};

const sources = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !/^(testing|demo)\b/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Routes as `PUT /v1/programmes/{}/targets`, of the API's controllers. */
const routesOf = (text: string): readonly string[] => {
  const [base] = matches(text, /@Controller\('([^']*)'\)/g);
  if (base?.startsWith('v1') !== true) return [];
  return [...text.matchAll(/^ {2}@(Get|Post|Put|Delete|Patch)\((?:'([^']*)')?\)/gm)].map(([, verb = '', path]) => {
    const whole = path === undefined ? `/${base}` : `/${base}/${path}`;
    return `${verb.toUpperCase()} ${whole.replaceAll(/:\w+/g, '{}')}`;
  });
};
const routes = sources('apps/api/src').flatMap(routesOf);
const asked = new Set(
  sources('apps/cli/src').flatMap((text) =>
    matches(text, /['`](\/v1\/[^'`]*)['`]/g).map((path) => path.replaceAll(/\$\{[^}]*\}/g, '{}')),
  ),
);
const pathOf = (route: string): string => route.slice(route.indexOf(' ') + 1);

describe('what a person may do', () => {
  it('is there by the API and on the command line', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.filter((route) => !asked.has(pathOf(route)) && OTHERWISE[route] === undefined)).toEqual([]);
  });

  it('has something instead only where there is no command', () => {
    expect(Object.keys(OTHERWISE).filter((route) => !routes.includes(route) || asked.has(pathOf(route)))).toEqual([]);
  });

  it('is asked of routes that there are', () => {
    const known = new Set(routes.map(pathOf));
    expect([...asked].filter((path) => !known.has(path))).toEqual([]);
  });
});

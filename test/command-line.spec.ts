import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Routes a person has no command of their own for, and what there is instead. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'GET /v1/programmes/{}/waivers': 'programme status shows them all',
  'GET /v1/programmes/{}/waivers/{}': 'programme status shows them all',
  'GET /v1/programmes/{}/gates/{}': 'programme explain --gate shows more of it',
  'GET /v1/people/{}': 'people list shows them all',
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

/** Routes as `PUT /v1/programmes/{}/targets`: of the API's controllers, and of its rows of commands. */
const routesOf = (text: string): readonly string[] => {
  const [base] = matches(text, /@Controller\('([^']*)'\)/g);
  const ofCommands = matches(text, /^ {4}at: '(\w+ [^']*)',$/gm);
  if (base?.startsWith('v1') !== true) return ofCommands.map((at) => at.replace(' ', ' /').replaceAll(/:\w+/g, '{}'));
  return [...text.matchAll(/^ {2}@(Get|Post|Put|Delete|Patch)\((?:'([^']*)')?\)/gm)].map(([, verb = '', path]) => {
    const whole = path === undefined ? `/${base}` : `/${base}/${path}`;
    return `${verb.toUpperCase()} ${whole.replaceAll(/:\w+/g, '{}')}`;
  });
};
const routes = sources('apps/api/src').flatMap(routesOf);
const pathsIn = (text: string): readonly string[] =>
  matches(text, /['`](\/v1\/[^'`]*)['`]/g).map((path) => path.replaceAll(/\$\{[^}]*\}/g, '{}'));

/** Requests in a source of the command line, as `PUT /v1/programmes/{}/targets`. What names no method is a command, or a list that is read. */
const requestsOf = (text: string): readonly string[] => {
  // The object literal or the declaration in which a path stands, and every use of a declared path.
  const literals = matches(text, /(\{[^{}]*?\bpath: (?:apiPath)?['`][^'`]*['`][^{}]*)/g);
  const declared = [...text.matchAll(/const (PATH|path|pathOf)\b[^;]*?(['`]\/v1\/[^'`]*['`])/g)];
  const uses = [...text.matchAll(/method: '(\w+)',\s*path(?:: (PATH|pathOf)\b)?/g)].flatMap((use) => {
    const last = declared.findLast(({ 1: name, index }) => name === (use[2] ?? 'path') && index < use.index);
    return pathsIn(last?.[2] ?? '').map((path) => `${use[1]} ${path}`);
  });
  return [
    ...literals.flatMap((literal) => {
      const [given] = matches(literal, /method: '(\w+)'/g);
      const method = given ?? (/\b(?:pageSize|query):/.test(literal) ? 'GET' : 'POST');
      return pathsIn(literal).map((path) => `${method} ${path}`);
    }),
    ...uses,
  ];
};
const requests = new Set(sources('apps/cli/src').flatMap(requestsOf));

describe('what a person may do', () => {
  it('is there by the API and on the command line', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.filter((route) => !requests.has(route) && OTHERWISE[route] === undefined)).toEqual([]);
  });

  it('has something instead only where there is no command', () => {
    expect(Object.keys(OTHERWISE).filter((route) => !routes.includes(route) || requests.has(route))).toEqual([]);
  });

  it('is requested by a path and method that the API has', () => {
    expect([...requests].filter((request) => !routes.includes(request))).toEqual([]);
  });
});

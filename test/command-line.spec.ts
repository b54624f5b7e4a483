import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { testedApi } from '@throughline/api/testing';

/** Routes a person has no command of their own for, and what there is instead. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'GET /v1/programmes/{}/waivers': 'programme status shows them all',
  'GET /v1/programmes/{}/waivers/{}': 'programme status shows them all',
  'GET /v1/programmes/{}/gates/{}': 'programme explain --gate shows more of it',
  'GET /v1/programmes/{}/actions': 'each command says itself whether it is allowed, with its reasons',
  'GET /v1/programmes/{}/gates/{}/actions': 'each command says itself whether it is allowed, with its reasons',
  'GET /v1/programmes/{}/history/{}': 'programme history shows them all, each with what it corrects',
  'GET /v1/programmes/{}/moments': 'programme history gives the record time of each event',
  'GET /v1/programmes/{}/timeline': 'for drawing; programme history and programme deadlines say the same in words',
  'GET /v1/catalogues': 'policy explain and docs/csv-mapping.md name what is accepted, and so does each refusal',
  'GET /v1/catalogues/kinds/{}':
    'policy explain and docs/csv-mapping.md name what is accepted, and so does each refusal',
  'GET /v1/people/{}': 'people list shows them all',
  'GET /v1/dead-letters/{}': 'dead-letters list shows them all',
  'POST /v1/programmes/{}/involvement-events/csv': 'event send --mapping reads the file itself, by the same library',
  'GET /v1/programmes/{}/offers/{}': 'programme offers shows them all',
  'GET /v1/policy-packs/{}/{}': 'policy explain, on the same packs',
  'GET /v1/policy-packs/{}/{}/diff': 'policy diff, on the same packs',
  'POST /v1/policy-packs/{}/{}/what-if': 'policy what-if, on the record itself',
  'GET /v1/programmes/{}/evidence-packs':
    'export asks again and gives the same pack; history --type EvidencePackRequested',
  'GET /v1/calendar/{}.ics': 'for calendar programs; calendar feed create gives the address',
};

const withoutNames = (route: string): string =>
  route.replace(/^\w+/, (verb) => verb.toUpperCase()).replaceAll(/\{\w+\}/g, '{}');

/** Routes as `PUT /v1/programmes/{}/targets`, as the API describes itself. */
const routes: string[] = [];
beforeAll(async () => {
  const api = await testedApi();
  const { paths } = (await api.ask('', 'GET', '/openapi.json')).body as { paths: Record<string, object> };
  await api.app.close();
  for (const [path, operations] of Object.entries(paths))
    if (path.startsWith('/v1/')) routes.push(...Object.keys(operations).map((verb) => withoutNames(`${verb} ${path}`)));
});

/** Requests in the sources of the command line, as `PUT /v1/programmes/{}/targets`. */
const folder = join(import.meta.dirname, '..', 'apps', 'cli', 'src');
const requests = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !/^(api|demo|testing)\b/.test(name))
    .flatMap(
      (name) => readFileSync(join(folder, name), 'utf8').match(/(?<=')(get|post|put|delete) \/v1\/[^']*(?=')/g) ?? [],
    )
    .map(withoutNames),
);

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

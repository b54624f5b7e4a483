import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgramme } from '@throughline/api/testing';
import { cloudEvent } from '@throughline/domain/testing';
import { type TestedConsole, testedConsole } from './testing/tested-console.ts';

const P = '/programmes/P-001';

/** People of the API in specifications, with their roles; `pm-9` acts for another organisation. */
const PEOPLE = {
  'pm-1': 'programme-manager',
  'il-1': 'involvement-lead',
  'ap-1': 'approver',
  'bs-1': 'board-secretary',
  'co-1': 'compliance',
  'svc-1': 'service',
  'op-1': 'operator',
  'au-1': 'auditor',
  'pm-9': 'programme-manager',
} as const;
type Person = keyof typeof PEOPLE;

let tested: TestedConsole;
let waiver = '';
let visits: Readonly<Record<Person, Awaited<ReturnType<TestedConsole['signIn']>>>>;

beforeAll(async () => {
  tested = await testedConsole();
  const { api } = tested;
  await startProgramme(api);
  const promise = { commitment: 'full', promise: 'We ask all', madeBy: 'commissioner' };
  const events = [
    cloudEvent('duty_assessed', { applies: true, why: 'The service moves' }, { id: 'duty' }),
    cloudEvent('public_commitment_made', promise, { id: 'promise' }),
  ];
  await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body: events });
  const body = {
    requirement: 'context.needs-involvement',
    grounds: 'proportionality',
    reason: 'A small change',
    mitigation: 'A survey later',
    expiresAt: '2099-01-01T00:00:00.000Z',
  };
  const proposed = await api.ask('pm-1', 'POST', '/v1/programmes/P-001/gates/context/waivers', { body });
  waiver = String(proposed.body['waiver']);
  const signedIn = Object.entries(PEOPLE).map(async ([person, role]) => [person, await tested.signIn(person, [role])]);
  visits = Object.fromEntries(await Promise.all(signedIn)) as typeof visits;
});
afterAll(async () => {
  await tested.console.close();
  await tested.api.app.close();
});

const OF_PROGRAMMES = ['pm-1', 'il-1', 'ap-1', 'bs-1', 'co-1', 'svc-1'];
const ALSO_ELSEWHERE = [...OF_PROGRAMMES, 'pm-9'];
const EVERYBODY = Object.keys(PEOPLE);

/** Pages of a programme that all who work on programmes of its organisation read. What they may not do there, the page says. */
const ofProgramme = (): readonly string[] =>
  [
    '',
    ...['', '/request', '/close', '/return', '/reaffirm', '/reopen', '/board-pack'].map((of) => `/gates/context${of}`),
    '/gates/context/waivers/new?requirement=context.needs-involvement',
    ...['', '/approve', '/revoke'].map((of) => `/waivers/${waiver}${of}`),
    ...['coverage', 'timeline', 'deadlines', 'duplicates', 'compare', 'evidence', 'change'].map((of) => `/${of}`),
    ...['/history', '/history/1', '/history/2/retract', '/promises/full/override'],
    ...['targets', 'tier', 'team', 'suspend', 'resume', 'transfer', 'fork', 'pack', 'cancel'].map(
      (of) => `/change/${of}`,
    ),
    ...['', '/request', '/approve', '/return', '/withdraw'].map((of) => `/publication${of}`),
  ].map((path) => P + path);

const PAGES: readonly (readonly [readers: readonly string[], paths: () => readonly string[]])[] = [
  [OF_PROGRAMMES, ofProgramme],
  [['pm-1', 'il-1', 'svc-1'], () => [`${P}/involvement/new`, `${P}/involvement/import`]],
  [OF_PROGRAMMES, () => ['/organisations/QPM/board-calendar']],
  [['pm-1', 'bs-1'], () => ['/organisations/QPM/webhook']],
  [['pm-1', 'bs-1', 'pm-9'], () => ['/people', '/people/new']],
  [['pm-1', 'pm-9'], () => ['/programmes/new']],
  [ALSO_ELSEWHERE, () => ['/programmes', '/good-practice', '/policy-packs', '/offers', '/me']],
  [[...ALSO_ELSEWHERE, 'op-1'], () => ['/operations', '/operations/dead-letters']],
  [EVERYBODY, () => ['/', '/history', '/reports/involvement', '/settings']],
];

const headingOf = (html: string): string =>
  /<h1[^>]*>([^]*?)<\/h1>/
    .exec(html)?.[1]
    ?.replaceAll(/<[^>]+>/g, '')
    .trim() ?? '';

describe('a page of the console', () => {
  it('is for those whose roles the API lets read it; others read so in our words, and learn nothing of other organisations', async () => {
    const headings = { 403: 'You cannot do this', 404: 'Page not found' };
    const wrong: string[] = [];
    for (const [readers, paths] of PAGES)
      for (const path of paths())
        for (const person of Object.keys(PEOPLE) as Person[]) {
          const { status, body } = await visits[person].get(path);
          const heading = headingOf(body);
          const isOthers = person === 'pm-9' && path.startsWith(P);
          const expected = readers.includes(person) ? 200 : isOthers ? 404 : 403;
          const isSaid = expected === 200 ? !Object.values(headings).includes(heading) : heading === headings[expected];
          if (status !== expected || !isSaid) wrong.push(`${person} ${path}: ${status} ${heading}`);
        }
    expect(wrong).toEqual([]);
  });
});

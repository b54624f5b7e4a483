import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  closeContext,
  contextEvidence,
  deadLetter,
  documentedSession,
  recordContext,
  startProgramme,
} from '@throughline/api/testing';
import { cloudEvent } from '@throughline/domain/testing';
import { type TestedConsole, testedConsole } from './testing/tested-console.ts';

/** What a page asks the API at most. What there is to choose from is kept from page to page, so that each is looked at twice. */
const MOST = 3;
/** Pages that ask for more, and why. */
const MORE: Readonly<Record<string, number>> = {
  // Seven answers on one sheet of paper, made once for a meeting: the programme, the gate now and at its closure, its evidence, groups, what came later, and the seal.
  '/programmes/:id/gates/:gate/board-pack': 7,
};
/** Routes that show no page: probes, files, and where a browser is only sent on. */
const NO_PAGES = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/*',
  '/sign-in',
  '/signed-in',
  '/history/export',
  '/programmes/:id/evidence/:pack/file',
  '/programmes/:id/history/:event/proof',
  '/programmes/:id/involvement/import/send',
  '/programmes/:id/involvement/import/result',
  '/programmes/:id/involvement/new/:step',
  '/*',
  '/me/feeds',
  '/me/feeds/:id/end',
  '/operations/dead-letters/:id/replay',
  '/organisations/:organisation/webhook/remove',
  '/people/:id/departure',
  '/settings/organisation',
  '/v1/programmes/:id',
  '/v1/programmes/:id/gates/:gate/explanation',
];

let tested: TestedConsole;
type Signed = Awaited<ReturnType<TestedConsole['signIn']>>;
let people: Readonly<Record<'pm-1' | 'bs-1' | 'co-1' | 'op-1', Signed>>;
/** Set by what was recorded. */
const named: Record<string, string> = {};

const on = new Date().toISOString().slice(0, 10);
const session = (id: string) => documentedSession(id, 'P-002');
const promise = { commitment: 'buses', promise: 'Ask about buses', madeBy: 'commissioner' };
const correction = {
  corrects: 'urn:throughline:spec#a',
  reason: 'Two, not one',
  replacement: (session('a') as { readonly data: object }).data,
};

/** A programme with a closed gate, one with what waits for people, and one that is offered to others. */
const record = async (): Promise<void> => {
  const { api } = tested;
  const post = async (person: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await api.ask(person, 'POST', `/v1/${path}`, { body });
    if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await startProgramme(api);
  await recordContext(api);
  await closeContext(api);
  named['pack'] = String((await post('co-1', 'programmes/P-001/evidence-packs', {}))['pack']);
  await startProgramme(api, { programme: 'P-002', targets: { context: '2099-02-19T17:00:00Z' } });
  await post('il-1', 'programmes/P-002/involvement-events', [
    ...contextEvidence('P-002').slice(0, 2),
    session('a'),
    session('b'),
    cloudEvent('public_commitment_made', promise, { programme: 'P-002', id: 'promise', on }),
    cloudEvent('correction', correction, { programme: 'P-002', id: 'c', on }),
  ]);
  const waiver = await post('pm-1', 'programmes/P-002/gates/context/waivers', {
    requirement: 'context.needs-involvement',
    grounds: 'proportionality',
    reason: 'A very small change',
    mitigation: 'People are asked at the review instead',
    expiresAt: '2099-01-31T00:00:00Z',
  });
  named['waiver'] = String(waiver['waiver']);
  await post('pm-1', 'programmes/P-001/publication/requests', {
    page: 'stroke-services',
    summary: ['We plan stroke services.'],
    takePart: { ways: ['Fill in the survey.'], languages: ['en'], formats: ['easy_read'] },
    contact: { team: 'Involvement team', mailbox: 'involvement@qpm.nhs.example' },
    parts: ['gates'],
    noindex: true,
  });
  await post('ap-1', 'programmes/P-001/publication/approvals', { text: 1 });
  await startProgramme(api, { programme: 'P-003', tier: 'T2' }, 'pm-two');
  await recordContext(api, 'P-003');
  const offer = { to: 'QXX', reason: 'The two boards merge', approvers: { 'ap-1': 'ap-9' } };
  await post('pm-1', 'programmes/P-003/transfers', offer);
  const person = { organisations: ['QPM'], roles: ['senior-responsible-owner'], email: 'pm-3@qpm.nhs.example' };
  await api.ask('bs-1', 'PUT', '/v1/people/pm-3', { body: person });
  await api.ports.store.transact((tx) => tx.addDeadLetters([deadLetter({ key: 'P-001' })]));
};

const P = '/programmes/P-002';
/** Long after all of it was recorded. */
const KNOWN = 'as-known-at=2199-01-01T00:00:00Z';
const PAGES: readonly (readonly [person: keyof typeof people, path: string])[] = [
  ['pm-1', '/'],
  ['pm-1', '/programmes'],
  ['pm-1', '/programmes/new'],
  ['pm-1', P],
  ['pm-1', `${P}?${KNOWN}`],
  ['pm-1', `${P}/gates/context`],
  ['pm-1', `${P}/gates/context?${KNOWN}`],
  ['pm-1', '/programmes/P-001/gates/context'],
  ['pm-1', `${P}/gates/context/request`],
  ['pm-1', `${P}/gates/context/close`],
  ['pm-1', '/programmes/P-001/gates/context/reaffirm'],
  ['pm-1', '/programmes/P-001/gates/context/reopen'],
  ['pm-1', '/programmes/P-001/gates/context/board-pack'],
  ['pm-1', `${P}/gates/context/waivers/new?requirement=context.needs-involvement`],
  ['pm-1', `${P}/waivers/:waiver`],
  ['pm-1', `${P}/waivers/:waiver/approve`],
  ['pm-1', `${P}/history`],
  ['pm-1', `${P}/history?${KNOWN}`],
  ['pm-1', `${P}/history?kind=focus_group`],
  ['pm-1', `${P}/history/4`],
  ['pm-1', `${P}/history/4/retract`],
  ['pm-1', `${P}/coverage`],
  ['pm-1', `${P}/timeline`],
  ['pm-1', `${P}/compare`],
  ['pm-1', `/programmes/P-001/compare?from=closing-context&to=now`],
  ['pm-1', `${P}/deadlines`],
  ['pm-1', `${P}/duplicates`],
  ['pm-1', `${P}/duplicates/resolve?event=${encodeURIComponent('urn:throughline:spec#b')}`],
  ['pm-1', `${P}/involvement/new`],
  ['pm-1', `${P}/involvement/new?kind=focus_group`],
  ['pm-1', `${P}/involvement/new?corrects=4`],
  ['pm-1', `${P}/involvement/sent/3c0e1b4e-7a39-4a0f-8f6d-0e4b2d9c5a11`],
  ['pm-1', `${P}/involvement/import`],
  ['pm-1', `${P}/change`],
  ...['targets', 'tier', 'team', 'suspend', 'resume', 'pack', 'transfer', 'fork', 'cancel', 'countersign'].map(
    (change) => ['pm-1', `${P}/change/${change}${change === 'countersign' ? '?event=x%23y' : ''}`] as const,
  ),
  ['pm-1', `${P}/promises/buses/override`],
  ['pm-1', `${P}/publication`],
  ...['request', 'approve', 'withdraw'].map((step) => ['pm-1', `${P}/publication/${step}`] as const),
  ['pm-1', '/offers'],
  ['pm-1', '/programmes/P-003/offers/1'],
  ['pm-1', '/programmes/P-003/offers/1/withdraw'],
  ['co-1', '/programmes/P-001/evidence'],
  ['co-1', '/programmes/P-001/evidence/:pack'],
  ['co-1', '/verify'],
  ['co-1', '/history'],
  ['co-1', '/history?kind=focus_group'],
  ['co-1', '/history/searches/new?organisation=QPM&kind=focus_group'],
  ['co-1', '/reports/involvement'],
  ['pm-1', '/good-practice'],
  ['pm-1', '/policy-packs'],
  ['pm-1', '/policy-packs/ics-involvement/1'],
  ['pm-1', '/policy-packs/ics-involvement/1/diff?to=guidance-development/1'],
  ['op-1', '/operations'],
  ['pm-1', '/operations/dead-letters'],
  ['pm-1', '/operations/dead-letters/letter-1'],
  ['pm-1', '/settings'],
  ['pm-1', '/me'],
  ['pm-1', '/me/preferences'],
  ['bs-1', '/people'],
  ['bs-1', '/people/new'],
  ['bs-1', '/people/pm-3'],
  ['bs-1', '/organisations/QPM/board-calendar'],
  ['bs-1', '/organisations/QPM/webhook'],
  ['pm-1', '/public/QPM'],
  ['pm-1', '/public/QPM/stroke-services'],
  ['pm-1', '/public/QPM/stroke-services/feed'],
  ...['accessibility', 'privacy', 'help'].map((page) => ['pm-1', `/${page}`] as const),
];

beforeAll(async () => {
  tested = await testedConsole();
  await record();
  const signIn = (person: string, ...roles: readonly string[]) => tested.signIn(person, roles);
  people = {
    'pm-1': await signIn('pm-1', 'programme-manager'),
    'bs-1': await signIn('bs-1', 'board-secretary'),
    'co-1': await signIn('co-1', 'compliance'),
    'op-1': await signIn('op-1', 'operator'),
  };
});
afterAll(async () => {
  await tested.console.close();
  await tested.api.app.close();
});

describe('what a page asks the API', () => {
  it.each(PAGES)(`is ${MOST} questions at most: %s looks at %s`, async (person, at) => {
    const path = at.replace(/:(waiver|pack)/, (_, name: string) => named[name] ?? '');
    await people[person].get(path);
    const { status, questions, route } = await people[person].get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(questions.length <= (MORE[route] ?? MOST) ? [] : questions).toEqual([]);
  });

  it('is counted for each page that there is', () => {
    const pages = tested.routes().filter((route) => !NO_PAGES.includes(route));
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter((route) => !tested.answered.has(route))).toEqual([]);
  });

  it.each([
    ['kind', { kind: 'focus_group' }, 2],
    ['who', { kind: 'focus_group', 'audience:carers': 'yes', participants: 'unknown' }, 1],
  ])('is no more where an answer of the form is sent: %s', async (step, fields, most) => {
    const { status, questions } = await people['pm-1'].post(`${P}/involvement/new/${step}`, fields);
    expect([status, questions.length]).toEqual([200, most]);
  });
});

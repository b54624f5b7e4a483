import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { type Installation, install, type Ran } from './by-hand/installation.ts';

let at = '2027-03-10T09:00:00.000Z';
let here: Installation;
beforeAll(async () => {
  here = await install(() => at);
});
afterAll(() => here.stop());

const DETAILS = { mode: 'engagement', audience: ['service_users', 'carers'], groupsReached: [], themes: [] };
const survey = (programme: string) =>
  cloudEvent('survey', { completed: 412 }, { programme, id: `survey-${programme}`, on: '2027-03-08' });
const evidence = (programme: string) => {
  const on = '2027-03-08';
  const screening = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: [] };
  return [
    cloudEvent(
      'duty_assessed',
      { applies: true, why: 'The service moves' },
      { programme, id: `duty-${programme}`, on },
    ),
    cloudEvent('impact_assessment_completed', screening, { programme, id: `screening-${programme}`, on }),
    survey(programme),
  ];
};
const lines = (events: readonly unknown[]) => events.map((event) => JSON.stringify(event)).join('\n');
const send = (...events: readonly unknown[]) => here.run(['event', 'send', '--as', 'il-1'], lines(events));
const start = (programme: string, tier = 'T1') =>
  here.run([
    ...['programme', 'start', programme, '--title', 'Follow-up clinics'],
    ...['--organisation', 'QPM', '--tier', tier, '--as', 'pm-1'],
  ]);
const gate = (person: string, ...args: readonly string[]): Promise<Ran> => here.run(['gate', ...args, '--as', person]);
const show = async (what: string, programme: string, ...args: readonly string[]): Promise<string> =>
  (await here.run(['programme', what, programme, ...args, '--as', 'co-1'])).out.replaceAll(/\s+/g, ' ');

describe('a gate closed on a survey that is corrected afterwards', () => {
  const correction = () => {
    const { data } = survey('P-001') as { readonly data: Record<string, unknown> };
    const details = {
      corrects: 'urn:throughline:spec#survey-P-001',
      reason: '180 of the responses were duplicates',
      replacement: { ...data, details: { completed: 232 } },
    };
    return cloudEvent('correction', details, { programme: 'P-001', id: 'correction', on: '2027-03-24' });
  };

  it('is questioned, holds up the next gate until an approver reaffirms it, and the history tells it in order', async () => {
    await start('P-001');
    expect((await send(...evidence('P-001'))).out).toBe('3 events recorded.\n');
    await gate('pm-1', 'request', 'P-001', 'context');
    expect((await gate('ap-1', 'close', 'P-001', 'context')).code).toBe(0);

    at = '2027-03-24T09:00:00.000Z';
    const workshop = cloudEvent(
      'co_production_workshop',
      { sessions: 1 },
      {
        programme: 'P-001',
        id: 'workshop',
        on: '2027-03-23',
        data: DETAILS,
      },
    );
    expect((await send(workshop, correction())).code).toBe(0);
    const status = await show('status', 'P-001');
    expect(status).toContain('Gate context waits for an approver to reaffirm or reopen it.');
    expect(status).toContain('The closure of gate Context is in question: urn:throughline:spec#survey-P-001');
    expect(await show('explain', 'P-001', '--gate', 'context')).toContain(
      'is corrected by urn:throughline:spec#correction',
    );

    const held = await gate('pm-1', 'request', 'P-001', 'options');
    expect(held.code).toBe(1);
    expect(held.err).toContain('context is questioned; gates close in order');

    const why = ['--reason', '232 responses still show the needs'];
    const own = await gate('pm-1', 'reaffirm', 'P-001', 'context', ...why);
    expect(own.code).toBe(1);
    expect(own.err).toContain('pm-1 asked for the closure that is in question');
    expect((await gate('ap-1', 'reaffirm', 'P-001', 'context', ...why)).code).toBe(0);
    expect(await show('status', 'P-001')).not.toContain('in question');

    expect((await gate('pm-1', 'request', 'P-001', 'options')).code).toBe(0);
    expect((await gate('ap-1', 'close', 'P-001', 'options')).code).toBe(0);

    const history = await show('history', 'P-001');
    const told = [
      'Programme started: Follow-up clinics',
      'Survey',
      'Gate Context closed: asked for by pm-1, closed by ap-1',
      'Correction of urn:throughline:spec#survey-P-001: 180 of the responses were duplicates',
      'The closure of gate Context is in question',
      'Closure of gate Options was not requested (request of pm-1 refused)',
      'Reaffirming a closure by pm-1 was refused',
      'ap-1 reaffirmed the closure of gate Context: 232 responses still show the needs',
      'pm-1 asked for gate Options to be closed',
      'Gate Options closed: asked for by pm-1, closed by ap-1',
    ];
    const places = told.map((sentence) => history.indexOf(sentence));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(history).not.toMatch(/not done|unlawful/);
  });
});

describe('a waiver by hand', () => {
  it('is proposed by one, approved by another, shown at the closing, and questions it when it is revoked', async () => {
    at = '2027-03-10T09:00:00.000Z';
    await start('P-002');
    await send(...evidence('P-002').slice(0, 2));
    const why = ['--reason', 'The change is very small', '--mitigation', 'People are asked at the review'];
    const waiver = [
      '--requirement',
      'context.needs-involvement',
      '--grounds',
      'proportionality',
      '--until',
      '2027-09-30',
    ];
    const { out } = await gate('pm-1', 'waive', 'P-002', 'context', ...waiver, ...why);
    const id = /Waiver (w-[0-9a-f]{12}) of/.exec(out)?.[1] ?? '';
    expect((await gate('pm-1', 'approve-waiver', 'P-002', id)).err).toContain('cannot also approve it');
    expect((await gate('ap-1', 'approve-waiver', 'P-002', id)).code).toBe(0);
    expect(await show('explain', 'P-002', '--gate', 'context')).toContain('1 requirement is waived.');
    await gate('pm-1', 'request', 'P-002', 'context');
    await gate('ap-1', 'close', 'P-002', 'context');
    expect(await show('status', 'P-002')).toContain('closed with a waiver');
    expect((await gate('bs-1', 'revoke-waiver', 'P-002', id, '--reason', 'The grounds were wrong')).code).toBe(0);
    expect(await show('status', 'P-002')).toContain(
      `waiver ${id}, relied on for context.needs-involvement, is revoked`,
    );
    expect(await show('history', 'P-002')).toContain('the closure of gate Context relied on it');
  });
});

describe('two people, wherever two are required', () => {
  const refusalsOf = (body: unknown) => (body as { readonly unmet: readonly { requirement: string }[] }).unmet;
  const requirements = (body: unknown) => refusalsOf(body).map(({ requirement }) => requirement);

  it('one person’s token is refused over HTTP at each of them, and every refusal is on the record', async () => {
    at = '2027-03-10T09:00:00.000Z';
    await start('P-003');
    await send(...evidence('P-003'));
    const P = '/v1/programmes/P-003';
    const alone = (path: string, body: unknown = {}) => here.ask('pm-1', 'POST', `${P}/${path}`, body);

    expect((await alone('gates/context/closure-requests')).status).toBe(201);
    const closing = await alone('gates/context/closures');
    expect([closing.status, requirements(closing.body)]).toEqual([409, expect.arrayContaining(['same-person'])]);

    const proposed = await alone('gates/options/waivers', {
      requirement: 'options.patient-safety-partner',
      grounds: 'not_applicable',
      reason: 'No partner yet',
      mitigation: 'Asked at readiness',
      expiresAt: '2027-09-30T16:00:00Z',
    });
    expect(proposed.body).toMatchObject({ outcome: 'recorded' });
    const { waiver } = proposed.body as { readonly waiver: string };
    const approval = await alone(`waivers/${waiver}/approval`);
    expect([approval.status, requirements(approval.body)]).toEqual([409, expect.arrayContaining(['same-person'])]);

    expect((await here.ask('ap-1', 'POST', `${P}/gates/context/closures`, {})).status).toBe(201);
    const retraction = { retracts: 'urn:throughline:spec#survey-P-003', reason: 'Sent in error' };
    await send(cloudEvent('retraction', retraction, { programme: 'P-003', id: 'retraction', on: '2027-03-10' }));
    const review = await alone('gates/context/reaffirmation', { reason: 'It stands' });
    expect([review.status, requirements(review.body)]).toEqual([409, expect.arrayContaining(['same-person'])]);

    const history = await show('history', 'P-003');
    expect(history).toContain('Gate Context did not close (closing of pm-1 refused)');
    expect(history).toContain('Approving a waiver by pm-1 was refused');
    expect(history).toContain('Reaffirming a closure by pm-1 was refused');
  });
});

describe('the policy pack of a programme', () => {
  it('is pinned by the digest under which the API shows it', async () => {
    await start('P-004');
    const { body: programme } = await here.ask('co-1', 'GET', '/v1/programmes/P-004');
    const { body: pack } = await here.ask('co-1', 'GET', '/v1/policy-packs/ics-involvement/1');
    expect(programme).toMatchObject({ pack: { digest: (pack as { readonly digest: string }).digest } });
  });
});

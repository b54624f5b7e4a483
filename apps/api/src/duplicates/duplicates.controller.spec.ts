import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { documentedSession, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { duplicateList } from './duplicate.schemas.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
const [FIRST, SECOND] = ['urn:throughline:spec#a', 'urn:throughline:spec#b'];
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [documentedSession('a'), documentedSession('b')] });
});
afterEach(() => api.app.close());

const items = async () => duplicateList.parse((await api.ask('co-1', 'GET', `${P}/duplicates`)).body).items;
const resolve = (person: string, resolution: string, event = SECOND) =>
  api.ask(person, 'POST', `${P}/duplicates/${encodeURIComponent(event)}/resolution`, {
    body: { resolution, reason: 'Asked whoever held it' },
  });

describe('suspected duplicates', () => {
  it('are listed until a person resolves them, and afterwards with what was found', async () => {
    expect(await items()).toMatchObject([
      {
        event: SECOND,
        of: FIRST,
        status: 'open',
        suspected: { eventId: SECOND, kind: 'focus_group', actor: { id: 'il-1' }, payload: { kind: 'focus_group' } },
        counts: { eventId: FIRST, kind: 'focus_group' },
      },
    ]);
    expect(await resolve('il-1', 'different')).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}resolution-refused`, event: { type: 'CommandRefused' } },
    });
    expect(await resolve('pm-1', 'different')).toMatchObject({
      status: 201,
      body: { event: { type: 'DuplicateResolved' } },
    });
    expect(await resolve('pm-1', 'different')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await items()).toMatchObject([{ event: SECOND, of: FIRST, status: 'different' }]);
  });
  it('are resolved by people of the programme, either way and no other', async () => {
    expect((await resolve('co-1', 'same')).status).toBe(403);
    expect((await resolve('svc-1', 'same')).status).toBe(403);
    expect((await resolve('pm-1', 'perhaps')).status).toBe(400);
    expect((await resolve('pm-1', 'same')).status).toBe(201);
  });
  it('have to be suspected', async () => {
    expect(await resolve('pm-1', 'same', FIRST)).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}duplicate-not-found` },
    });
  });
});

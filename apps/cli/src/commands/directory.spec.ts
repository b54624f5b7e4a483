import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Arrived, createTestApi, problem, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const opened = (answer: (arrived: Arrived) => Reply | undefined) => {
  const api = createTestApi(answer);
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);

const ok = (body: unknown): Reply => ({ status: 200, body });
const WISHES = { delivery: 'immediate', quiet: { from: '19:00', to: '07:30' } };
const PERSON = {
  id: 'sro-1',
  organisations: ['QPM'],
  roles: ['senior-responsible-owner'],
  channels: ['smtp'],
  preferences: WISHES,
  leftOn: null,
};
const AS = ['--as', 'bs-1'];

describe('people', () => {
  it('list shows who is told what way, page after page', async () => {
    const pages = [
      { items: [{ ...PERSON, email: 'sro-1@example.org' }], next: 'more' },
      { items: [{ ...PERSON, id: 'x-1', email: null, leftOn: '2026-11-20' }], next: null },
    ];
    const { run } = opened(({ path }) => (path === '/v1/people' ? ok(pages.shift()) : undefined));
    const { out } = await run(['people', 'list', ...AS]);
    expect(out).toMatch(/sro-1 +QPM +senior-responsible-owner +sro-1@example\.org +Told at once; nothing is sent/);
    expect(out).toMatch(/x-1 .*left on 2026-11-20/);
  });

  it('set sends what is given, and an address only when there is one', async () => {
    const { run, arrived } = opened(() => ok(PERSON));
    const set = ['people', 'set', 'sro-1', '--organisation', 'QPM', '--organisation', 'QXX', ...AS];
    expect((await run([...set, '--role', 'approver', '--email', 'a@example.org', '--channel', 'notify'])).code).toBe(0);
    await run(set);
    expect(arrived.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'PUT',
        '/v1/people/sro-1',
        { organisations: ['QPM', 'QXX'], roles: ['approver'], email: 'a@example.org', channels: ['notify'] },
      ],
      ['PUT', '/v1/people/sro-1', { organisations: ['QPM', 'QXX'], roles: [], email: null }],
    ]);
    expect((await run(['people', 'set', 'sro-1', ...AS])).code).toBe(2);
  });

  it('leave is from today unless a day is given', async () => {
    const { run, arrived } = opened(() => ok(PERSON));
    await run(['people', 'leave', 'sro-1', '--day', '2026-11-20', ...AS]);
    expect((await run(['people', 'leave', 'sro-1', ...AS])).out).toContain('told nothing more');
    await run(['people', 'leave', 'sro-1', '--day', '2026-11-20', '--organisation', 'QPM', ...AS]);
    expect(arrived.map(({ body }) => body)).toEqual([
      { day: '2026-11-20' },
      { day: expect.stringMatching(/^\d{4}-/) },
      { day: '2026-11-20', organisation: 'QPM' },
    ]);
  });
});

describe('event sources', () => {
  const SOURCE = {
    source: 'https://survey.example/qpm',
    organisation: 'QPM',
    service: null,
    registeredBy: 'bs-1',
    registeredAt: '2026-11-20T09:00:00.000Z',
  };

  it('are listed, registered and let go', async () => {
    const { run, arrived } = opened(({ path, method }) =>
      ok(path === '/v1/event-sources' && method === 'GET' ? { items: [SOURCE], next: null } : SOURCE),
    );
    expect((await run(['event-source', 'list', ...AS])).out).toMatch(
      /https:\/\/survey\.example\/qpm +QPM .*20 Nov 2026.* bs-1/,
    );
    const { out } = await run(['event-source', 'register', SOURCE.source, '--organisation', 'QPM', ...AS]);
    expect(out).toContain('under its registered sources only');
    await run(['event-source', 'register', 'urn:a', '--organisation', 'QPM', '--service', 'svc-1', ...AS]);
    expect((await run(['event-source', 'remove', SOURCE.source, ...AS])).out).toContain('no longer belongs to QPM');
    expect(arrived.slice(1).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/event-sources', { source: SOURCE.source, organisation: 'QPM', service: null }],
      ['POST', '/v1/event-sources', { source: 'urn:a', organisation: 'QPM', service: 'svc-1' }],
      ['DELETE', '/v1/event-sources/https%3A%2F%2Fsurvey.example%2Fqpm', undefined],
    ]);
  });

  it('say what to do while there is none', async () => {
    const { run } = opened(() => ok({ items: [], next: null }));
    expect((await run(['event-source', 'list', ...AS])).out).toContain('event-source register');
  });
});

describe('me preferences', () => {
  it('shows them, and changes only what is given', async () => {
    const { run, arrived } = opened(({ method, body }) => ok(method === 'GET' ? WISHES : body));
    expect((await run(['me', 'preferences', ...AS])).out).toBe('Told at once; nothing is sent from 19:00 to 07:30.\n');
    const digest = await run(['me', 'preferences', '--delivery', 'morning-digest', ...AS]);
    expect(digest.out).toContain('once a morning');
    await run(['me', 'preferences', '--no-quiet', ...AS]);
    await run(['me', 'preferences', '--quiet', '20:00-08:00', '--json', ...AS]);
    expect(arrived.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
      { delivery: 'morning-digest', quiet: WISHES.quiet },
      { delivery: 'immediate', quiet: null },
      { delivery: 'immediate', quiet: { from: '20:00', to: '08:00' } },
    ]);
  });

  it.each(['19:00', 'night', '7-8', '19:00-07:30-08:00'])('does not take %s for hours', async (quiet) => {
    const { run } = opened(() => ok(WISHES));
    expect(await run(['me', 'preferences', '--quiet', quiet, ...AS])).toMatchObject({ code: 2 });
  });
});

describe('calendar feed', () => {
  const FEED = { id: '0123456789abcdef', createdAt: '2026-11-22T09:00:00Z', revokedAt: null };

  it('is made, listed and revoked', async () => {
    const url = 'http://127.0.0.1:9999/v1/calendar/secret.ics';
    const { run, arrived } = opened(({ method }) => {
      if (method === 'POST') return { status: 201, body: { ...FEED, url } };
      return ok(method === 'GET' ? { items: [FEED] } : { ...FEED, revokedAt: FEED.createdAt });
    });
    expect((await run(['calendar', 'feed', 'create', ...AS])).out).toMatch(/^http.*secret\.ics\n[^]*shown this once/);
    expect((await run(['calendar', 'feed', 'list', ...AS])).out).toMatch(/0123456789abcdef .*in use/);
    expect((await run(['calendar', 'feed', 'revoke', FEED.id, ...AS])).out).toContain('is revoked');
    expect(arrived.at(-1)).toMatchObject({ method: 'DELETE', path: `/v1/me/calendar-feeds/${FEED.id}` });
    expect(arrived.at(-1)?.key).not.toBeNull();
  });
});

describe('webhook', () => {
  const HOOK = { organisation: 'QPM', url: 'https://hooks.example.org/throughline' };

  it('is set with a secret shown once, shown without it, and removed', async () => {
    const { run, arrived } = opened(({ method }) => ok(method === 'PUT' ? { ...HOOK, secret: 'whsec_abc=' } : HOOK));
    expect((await run(['webhook', 'set', 'QPM', HOOK.url, ...AS])).out).toMatch(/^whsec_abc=\n[^]*shown this once/);
    expect((await run(['webhook', 'show', 'QPM', ...AS])).out).toBe(`Reminders of QPM are posted to ${HOOK.url}\n`);
    expect((await run(['webhook', 'remove', 'QPM', ...AS])).out).toContain('any more');
    expect(arrived.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/v1/webhooks/QPM', { url: HOOK.url }],
      ['GET', '/v1/webhooks/QPM', undefined],
      ['DELETE', '/v1/webhooks/QPM', undefined],
    ]);
  });
});

describe('board-calendar', () => {
  const ANSWER = {
    organisation: 'QPM',
    meetings: [{ at: '2027-07-21T13:00:00Z', papersBy: '2027-07-14T16:00:00Z', questionsBy: null }],
  };
  const CSV = 'meeting,papers by\n2027-07-21 14:00,\n';

  it('import sends the file as what it is, and shows what was made of it in London time', async () => {
    const { run, arrived, folder } = opened(() => ok(ANSWER));
    writeFileSync(join(folder, 'board.csv'), CSV);
    const { out } = await run(['board-calendar', 'import', 'QPM', join(folder, 'board.csv'), ...AS]);
    expect(out).toContain('has 1 meeting now');
    expect(out).toContain('21 Jul 2027, 14:00  14 Jul 2027, 17:00');
    expect(arrived.at(-1)).toMatchObject({ method: 'PUT', path: '/v1/organisations/QPM/board-calendar', body: CSV });
    await run(['board-calendar', 'import', 'QPM', '-', ...AS], { input: '\nBEGIN:VCALENDAR\nEND:VCALENDAR\n' });
    expect(String(arrived.at(-1)?.body)).toContain('VCALENDAR');
    expect((await run(['board-calendar', 'import', 'QPM', 'nowhere.csv', ...AS])).code).toBe(2);
    expect((await run(['board-calendar', 'show', 'QPM', ...AS])).out).toContain('Papers by');
  });

  it('import shows each line that has to be mended', async () => {
    const faults = [
      { line: 3, accepted: 'meeting: a day and time' },
      { line: 7, accepted: 'papers by: a day' },
    ];
    const { run } = opened(() =>
      problem(422, 'board-calendar-refused', 'The board calendar was not taken', { faults }),
    );
    const { code, err } = await run(['board-calendar', 'import', 'QPM', '-', ...AS], { input: CSV });
    expect(code).toBe(1);
    expect(err).toContain(
      'Nothing of the file was taken. To mend:\n  line 3  accepted is meeting: a day and time\n  line 7  ',
    );
  });
});

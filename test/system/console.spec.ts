import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildAssets, readConfig, startConsole } from '@throughline/console';
import { cloudEvent } from '@throughline/domain/testing';
import pg from 'pg';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../engines/chromium.ts';
import { runApi, type RunningApi } from './api/running.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Words that no page shows: codes, days of machines, and what the record does not decide. */
const NOT_SHOWN = /\w_\w|\b\d{4}-\d\d-\d\d\b|\btoken\b|\blawful\b|\bnot done\b/i;
/** Next year, so that its dates lie ahead whenever this is run. */
const YEAR = new Date().getUTCFullYear() + 1;
/** Yesterday, so that nothing of it was recorded late. */
const ON = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

const folder = mkdtempSync(join(tmpdir(), 'throughline-console-'));
let api: RunningApi;
let console: Awaited<ReturnType<typeof startConsole>>;
let browser: Browser;
/** What browsers and the console's log complain of. */
const complaints: string[] = [];

const started = async (programme: string, body: object = {}): Promise<void> => {
  const given = { programme, title: 'Stroke services', organisation: 'QPM', tier: 'T1', ...body };
  const { status } = await api.ask('pm-1', 'POST', '/v1/programmes', { body: given });
  expect([programme, status]).toEqual([programme, 201]);
};
const send = async (programme: string, body: readonly object[]): Promise<void> => {
  const path = `/v1/programmes/${programme}/involvement-events`;
  const { status } = await api.ask('il-1', 'POST', path, { body, headers: { prefer: 'wait=30' } });
  expect(status).toBe(201);
};
/** What gate Context asks for. */
const recorded = async (programme: string): Promise<void> => {
  const impact = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS'] };
  const body = [
    cloudEvent(
      'duty_assessed',
      { applies: true, why: 'The service moves' },
      { programme, id: `${programme}-1`, on: ON },
    ),
    cloudEvent('impact_assessment_completed', impact, { programme, id: `${programme}-2`, on: ON }),
    cloudEvent('public_meeting', { meetings: 1 }, { programme, id: `${programme}-3`, on: ON }),
  ];
  await send(programme, body);
};

beforeAll(async () => {
  buildAssets(folder);
  [api, browser] = await Promise.all([runApi(), launchChromium()]);
  const config = readConfig({
    API_URL: api.url,
    OIDC_ISSUER: api.issuer,
    CONSOLE_DATABASE_URL: api.consoleDatabase,
    SESSION_KEY: '7'.repeat(64),
  });
  console = await startConsole(
    config,
    pino({ level: 'error' }, { write: (line: string) => void complaints.push(line) }),
    folder,
  );
  const targets = { context: `${YEAR}-03-01T17:00:00Z`, options: `${YEAR}-06-01T16:00:00Z` };
  await started('P-900', { targets });
  await started('P-901', { title: '<script>document.title="run"</script> & "services"' });
  await recorded('P-901');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await console?.stop();
  await api?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The table of sessions, as the console's role sees it. */
const inTable = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: api.consoleDatabase });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const contexts: BrowserContext[] = [];
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  // No broken content security policy, no script that failed, no file that was missing.
  expect(complaints.splice(0)).toEqual([]);
});

const opened = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/New_York', ...options });
  contexts.push(context);
  const page = await context.newPage();
  // A busy machine takes several times as long as a quiet one.
  page.setDefaultTimeout(100_000);
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
};
/** A page of somebody who has signed in, at this address. */
const signedIn = async (person: string, path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
  const page = await opened(options);
  await page.goto(console.url + path);
  if (path === '/') await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`button[value=${person}]`).click();
  await page.waitForURL(console.url + path);
  return page;
};
/** Cookies of a host are seen on each of its ports. */
const cookieOf = async (page: Page) =>
  (await page.context().cookies(console.url)).filter(({ name }) => name === 'throughline');
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const headings = await page.locator('h1').count();
  const [found] = NOT_SHOWN.exec(await page.locator('body').innerText()) ?? [];
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(found === undefined ? [] : [`shows ${found}`]),
  ];
};
const width = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const PAGES = [
  '/',
  '/programmes',
  '/programmes?stage=context&tier=T1&overdue=true',
  '/programmes/new',
  '/programmes/P-900',
  '/programmes/P-901',
  '/programmes/P-900?known[day]=31&known[month]=2&known[year]=2026',
  `/programmes/P-900?as-known-at=${encodeURIComponent('2020-01-01T00:00:00Z')}`,
  '/programmes/P-900/gates/context',
  '/programmes/P-901/gates/context',
  '/programmes/P-900/gates/context/request',
  '/programmes/P-900/gates/context/close',
  '/programmes/P-901/history',
  '/programmes/P-901/history/3',
  '/programmes/P-901/history/99',
  `/programmes/P-901/history/${'x'.repeat(200)}`,
  '/programmes/P-900/coverage',
  '/programmes/P-901/coverage',
  '/programmes/P-900/timeline',
  '/programmes/P-901/timeline',
  '/programmes/P-901/history?order=oldest&from=2',
  `/programmes/P-901/history?as-known-at=${encodeURIComponent('2020-01-01T00:00:00Z')}`,
  '/programmes/P-404',
  '/programmes/P-900/gates/none',
  '/accessibility',
  '/privacy',
  '/help',
];

describe('each page', () => {
  it('meets WCAG 2.2 AA, has one first heading, and shows words for people', async () => {
    const page = await signedIn('pm-1', '/');
    for (const path of PAGES) {
      await page.goto(console.url + path);
      expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
  });

  it('needs no sideways scrolling at 320 pixels, and none at 200% text', async () => {
    const page = await signedIn('pm-1', '/');
    for (const path of PAGES) {
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(console.url + path);
      expect([path, await width(page)]).toEqual([path, 0]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect([path, await width(page)]).toEqual([path, 0]);
    }
  });

  it('runs nothing that stands in the record', async () => {
    const page = await signedIn('pm-1', '/programmes/P-901');
    expect(await page.locator('h1').innerText()).toContain('<script>');
    expect(await page.title()).toContain('<script>');
  });
});

describe('signing in', () => {
  it('leads back to the page that was asked for, and keeps tokens from the browser and the table', async () => {
    const page = await signedIn('pm-1', '/programmes/P-900/gates/context');
    expect(await page.title()).toBe('Why gate Context is open - Stroke services - Throughline');
    const [cookie] = await cookieOf(page);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    const rows = await inTable(async (client) => {
      await expect(client.query('SELECT FROM public.events')).rejects.toThrow('permission denied');
      const { rows } = await client.query<Record<string, unknown>>(
        "SELECT encode(id, 'hex') AS id, content, tokens FROM throughline_console.sessions",
      );
      return rows;
    });
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain('pm-1');
    expect(kept).not.toContain(cookie?.value.split('.')[0]);
  });

  it('gives a new session, so that one from before is worth nothing', async () => {
    const page = await opened();
    await page.goto(`${console.url}/programmes`);
    const before = await cookieOf(page);
    await page.locator('button[value=co-1]').click();
    await page.waitForURL(`${console.url}/programmes`);
    const [after] = await cookieOf(page);
    expect(before).toHaveLength(1);
    expect(after?.value).not.toBe(before[0]?.value);
  });

  it('ends here and at the issuer', async () => {
    const page = await signedIn('pm-1', '/programmes');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${api.issuer}/**`);
    await page.locator('button[value=yes]').click();
    await page.waitForURL(`${console.url}/`);
    expect(await page.getByRole('button', { name: 'Sign in' }).count()).toBe(1);
    await page.goto(`${console.url}/programmes`);
    expect(new URL(page.url()).origin).toBe(api.issuer);
  });
});

const FORM = '/programmes/P-900/gates/context/request';

describe('a form', () => {
  it('is refused from another site, and without the word of this session', async () => {
    const page = await signedIn('pm-1', FORM);
    const post = (headers: Record<string, string>) =>
      page.request.post(console.url + FORM, { form: { note: 'x' }, headers, maxRedirects: 0 });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-origin' },
    ])
      expect((await post(headers)).status()).toBe(403);
  });

  it('is kept when the session is over, sent to nobody, and shown to the same person alone', async () => {
    const signedOut = async (page: Page) => {
      await page.locator('#note').fill('Long and thoughtful');
      await inTable((client) =>
        client.query("UPDATE throughline_console.sessions SET expires_at = now() - interval '1 second'"),
      );
      await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
      await page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    };
    const page = await signedIn('pm-1', FORM, { javaScriptEnabled: false });
    await signedOut(page);
    // The issuer knows who was there.
    await page.getByRole('button', { name: 'Sign in and continue' }).click();
    await page.waitForURL(console.url + FORM);
    expect(await page.locator('#note').inputValue()).toBe('Long and thoughtful');
    expect(await page.getByText('Nothing was recorded').count()).toBe(1);

    const other = await signedIn('pm-1', FORM);
    await signedOut(other);
    expect(await faultsOf(other)).toEqual([]);
    await other.context().clearCookies({ name: /^_session/ });
    await other.getByRole('button', { name: 'Sign in and continue' }).click();
    await other.locator('button[value=ap-1]').click();
    await other.waitForURL(console.url + FORM);
    expect(await other.content()).not.toContain('Long and thoughtful');
  });

  it('says at its field what is too long, and keeps it', async () => {
    const page = await signedIn('pm-1', FORM);
    await page.locator('#note').fill('x'.repeat(601));
    await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await page.locator('.nhsuk-error-summary').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.locator('#note').inputValue()).toHaveLength(601);
  });
});

describe('a gate', () => {
  it('shows why it was refused, on the record, without JavaScript, and counts a form once', async () => {
    const page = await signedIn('pm-1', FORM, { javaScriptEnabled: false });
    const hidden = `[...document.querySelectorAll('form[action="${FORM}"] input[type=hidden]')]`;
    const fields = await page.evaluate(`${hidden}.map(({ name, value }) => [name, value])`);
    await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
    expect(await page.locator('.nhsuk-error-summary').innerText()).toContain('Refused. The refusal is on the record');
    const form = { ...Object.fromEntries(fields as [string, string][]), note: '' };
    const again = await page.request.post(console.url + FORM, { form, headers: { origin: console.url } });
    expect(await again.text()).toContain('Refused. The refusal is on the record');
    const { body } = await api.ask('co-1', 'GET', '/v1/programmes/P-900');
    expect((body['gates'] as readonly { readonly refusals: number }[])[0]?.refusals).toBe(1);
    const scripted = await signedIn('pm-1', FORM);
    await scripted.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await scripted.getByText('Refused. The refusal is on the record').waitFor();
    expect(await faultsOf(scripted)).toEqual([]);
  });

  it('closes by two people; the first is not offered to sign, and a page that is out of date records nothing', async () => {
    const path = '/programmes/P-901/gates/context';
    const manager = await signedIn('pm-1', path);
    await manager.getByRole('button', { name: 'Request closure of gate Context' }).first().click();
    await manager.locator('#note').fill('All groups were heard');
    await manager.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await manager.getByText('Your request is on the record').waitFor();
    expect(await faultsOf(manager)).toEqual([]);
    await manager.goto(`${console.url}${path}/close`);
    expect(await manager.getByRole('button', { name: 'Close gate' }).count()).toBe(0);
    expect(await faultsOf(manager)).toEqual([]);

    const approver = await signedIn('ap-1', '/');
    await approver.getByRole('link', { name: /Closure to sign: gate Context/ }).click();
    await approver.waitForURL(`${console.url}${path}/close`);
    expect(await faultsOf(approver)).toEqual([]);
    await send('P-901', [cloudEvent('drop_in', { sessions: 1 }, { programme: 'P-901', id: 'P-901-later', on: ON })]);
    await approver.getByRole('button', { name: 'Close gate Context' }).click();
    await approver.getByText('The record changed while you were reading').waitFor();
    expect(
      await approver
        .getByRole('listitem')
        .filter({ hasText: /Drop.in/ })
        .count(),
    ).toBe(1);
    expect(await faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Close gate Context' }).click();
    await approver.getByText('Gate Context is closed.').waitFor();
    expect(await approver.title()).toContain('What gate Context closed on');
    expect(await faultsOf(approver)).toEqual([]);
    await approver.reload();
    expect(await approver.getByText('Gate Context is closed.').count()).toBe(0);
  });
});

describe('starting a programme', () => {
  it('is offered to programme managers, says at each field what to do, keeps what was typed, and counts once', async () => {
    const lead = await signedIn('il-1', '/programmes');
    expect(await lead.getByRole('button', { name: 'Start a programme' }).count()).toBe(0);
    await lead.goto(`${console.url}/programmes/new`);
    expect(await lead.getByRole('heading', { name: 'You cannot do this' }).count()).toBe(1);
    expect(await faultsOf(lead)).toEqual([]);

    const page = await signedIn('pm-1', '/programmes', { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Start a programme' }).click();
    await page.getByLabel('Programme ID').fill('p-900');
    await page.getByRole('button', { name: 'Start programme' }).click();
    expect(await page.getByRole('link', { name: 'Enter a title' }).getAttribute('href')).toBe('#title');
    await page.getByLabel('Title').fill('Eye clinics');
    await page.getByLabel('Organisation').selectOption('QPM');
    await page.getByLabel('Tier 1').check();
    await page.locator('summary').filter({ hasText: 'Target dates' }).click();
    const target = page.getByRole('group', { name: 'Gate Context' });
    for (const [part, value] of [
      ['Day', '31'],
      ['Month', '3'],
      ['Year', String(YEAR)],
    ] as const)
      await target.getByLabel(part).fill(value);
    await page.getByRole('button', { name: 'Start programme' }).click();
    expect(await page.getByRole('link', { name: /already exists/ }).getAttribute('href')).toBe('#programme');
    expect(await page.getByLabel('Title').inputValue()).toBe('Eye clinics');
    expect(await page.locator('details[open] #target-context-day').inputValue()).toBe('31');
    await page.getByLabel('Programme ID').fill('P-910');
    const fields = await page.evaluate(`[...new FormData(document.querySelector('form[action="/programmes/new"]'))]`);
    await page.getByRole('button', { name: 'Start programme' }).click();
    await page.waitForURL(`${console.url}/programmes/P-910`);
    expect(await page.getByText('The programme is started.').count()).toBe(1);
    const form = Object.fromEntries(fields as [string, string][]);
    const again = await page.request.post(`${console.url}/programmes/new`, { form, headers: { origin: console.url } });
    expect([again.status(), again.url()]).toEqual([200, `${console.url}/programmes/P-910`]);
  });

  it('shows its mistakes as pages without a fault', async () => {
    const page = await signedIn('pm-1', '/programmes/new');
    await page.getByRole('button', { name: 'Start programme' }).click();
    await page.locator('.nhsuk-error-summary').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await width(page)).toBe(0);
  });
});

const RECORD = '/programmes/P-900/involvement/new';

describe('recording involvement', () => {
  const on = async (page: Page, day: string) => {
    const [year = '', month = '', date = ''] = day.split('-');
    const group = page.getByRole('group', { name: 'First day' });
    for (const [part, value] of [
      ['Day', date],
      ['Month', month],
      ['Year', year],
    ] as const)
      await group.getByLabel(part).fill(value);
  };
  const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

  it.each([true, false])('goes step by step to the record (JavaScript: %s)', async (javaScriptEnabled) => {
    const page = await signedIn('il-1', '/programmes/P-900/gates/context', { javaScriptEnabled });
    // axe needs scripts.
    const isFine = async () => expect(javaScriptEnabled ? await faultsOf(page) : []).toEqual([]);
    await page.getByRole('button', { name: 'Record involvement' }).first().click();
    await page.waitForURL(console.url + RECORD);
    await next(page);
    await page.getByRole('link', { name: 'Select what took place' }).waitFor();
    await isFine();
    await page.getByLabel('Focus group').check();
    await next(page);
    await page.getByRole('heading', { name: 'About, when and how' }).waitFor();
    await page.getByLabel('A question of the planning stage').check();
    await page.getByLabel('Planning question').fill('What people need at night');
    await next(page);
    expect(await page.getByRole('link', { name: 'Enter the first day' }).getAttribute('href')).toBe('#from-day');
    expect(await page.getByLabel('Planning question').inputValue()).toBe('What people need at night');
    await isFine();
    await on(page, ON);
    await page.getByLabel('How many sessions').fill('2');
    await page.getByLabel('Engagement').check();
    await next(page);
    await page.getByLabel('Carers', { exact: true }).check();
    await page.getByLabel('8 to 19').check();
    await page.getByLabel('Unpaid carers').check();
    await isFine();
    await next(page);
    await page.getByLabel('Unpaid carers').selectOption('8-19');
    await isFine();
    await next(page);
    await page.getByLabel('Easy read').check();
    await isFine();
    await next(page);
    await page.getByLabel('Themes that were heard').fill('Buses stop at six\nAsk jane.doe@example.org');
    await page.getByRole('radio', { name: 'Not decided yet' }).check();
    await page.getByRole('radio', { name: 'At the time' }).check();
    await isFine();
    await next(page);
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(/Theme 2 looks like it holds .*Remove it/);
    await isFine();
    await page.getByLabel('Themes that were heard').fill('Buses stop at six\nParking costs too much');
    await next(page);
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await isFine();
    await page.getByRole('button', { name: 'Change How many took part' }).click();
    await page.getByLabel('20 to 49').check();
    await next(page);
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    expect(await page.locator('dl').innerText()).toMatch(
      /20 to 49[^]*Unpaid carers: 8 to 19[^]*Easy read[^]*Parking costs/,
    );
    const action = `${RECORD}/check`;
    const fields = await page.evaluate(`[...new FormData(document.querySelector('form[action="${action}"]'))]`);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/\/P-900(\/involvement\/sent\/.*)?$/);
    const form = Object.fromEntries(fields as [string, string][]);
    const again = () => page.request.post(console.url + action, { form, headers: { origin: console.url } });
    await expect(again().then((answer) => answer.status())).resolves.toBe(200);
    // Recorded once, whoever was slow.
    await page.goto(`${console.url}/programmes/P-900/involvement/sent/${form['_key'] ?? ''}`);
    for (let looks = 0; looks < 100 && !page.url().endsWith('/P-900'); looks += 1) await page.reload();
    expect(page.url()).toBe(`${console.url}/programmes/P-900`);
    const { body } = await api.ask('co-1', 'GET', '/v1/programmes/P-900/history?type=focus_group');
    const ids = (body['items'] as readonly { readonly eventId: string }[]).map(({ eventId }) => eventId);
    expect(ids.filter((id) => id.endsWith(form['_key'] ?? ''))).toHaveLength(1);
  });

  it('says that an event is not on the record yet, and offers nothing to who may not record', async () => {
    const lead = await signedIn('il-1', '/programmes/P-900/involvement/sent/8b0d5f3e-6f7e-4e55-9d0b-0f3b6d1c2a11');
    expect(await lead.getByRole('heading', { name: 'Sent. Not on the record yet' }).count()).toBe(1);
    expect(await faultsOf(lead)).toEqual([]);
    await lead.setViewportSize({ width: 320, height: 700 });
    expect(await width(lead)).toBe(0);
    const approver = await signedIn('ap-1', '/programmes/P-900/gates/context');
    expect(await approver.getByRole('button', { name: 'Record involvement' }).count()).toBe(0);
    await approver.goto(console.url + RECORD);
    expect(await approver.getByRole('heading', { name: 'You cannot do this' }).count()).toBe(1);
  });
});

describe('the record as it was known', () => {
  it('is asked for by day and time in the UK, stands in the address, and offers nothing to do', async () => {
    const page = await signedIn('pm-1', '/programmes/P-900');
    await page.getByText('See the record as it was known at a moment').click();
    const now = new Date();
    for (const [part, value] of [
      ['Day', now.getUTCDate()],
      ['Month', now.getUTCMonth() + 1],
      ['Year', now.getUTCFullYear()],
    ] as const)
      await page.getByLabel(part, { exact: true }).fill(String(value));
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/as-known-at=/);
    expect(await page.getByText('Not the record now').count()).toBe(1);
    expect(await page.getByRole('button', { name: /Request closure/ }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: '1 Context' }).click();
    expect(page.url()).toContain('as-known-at=');
  });
});

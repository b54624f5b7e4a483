import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { recorded, started } from './given.ts';
import { keyboardFaults } from './keyboard.ts';
import { runConsole, type RunningConsole, YEAR } from './running.ts';

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  const targets = { context: `${YEAR}-03-01T17:00:00Z`, options: `${YEAR}-06-01T16:00:00Z` };
  await started(running.api, 'P-900', { targets });
  await started(running.api, 'P-901', { title: '<script>document.title="run"</script> & "services"' });
  await recorded(running.api, 'P-901');
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

/** Cookies of a host are seen on each of its ports. */
const cookieOf = async (page: Page) =>
  (await page.context().cookies(running.url)).filter(({ name }) => name === 'throughline');

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

/** Pages with each sort of thing that takes the focus: links, forms, radios, details. */
const WALKED = [
  '/programmes',
  '/programmes/P-900',
  '/programmes/P-900/gates/context',
  '/programmes/P-900/involvement/new?kind=focus_group',
];

describe('each page', () => {
  it('meets WCAG 2.2 AA and the HTML standard, shows words for people, and needs no sideways scrolling', async () => {
    const page = await running.signedIn('pm-1', '/');
    for (const path of PAGES) {
      await page.goto(running.url + path);
      expect([path, await running.faultsOf(page)]).toEqual([path, []]);
    }
  });

  it('is walked through by the keyboard: each stop shows, in order, and none holds the focus', async () => {
    for (const path of WALKED) {
      const page = await running.signedIn('pm-1', path);
      expect([path, await keyboardFaults(page)]).toEqual([path, []]);
    }
  });

  it('is walked so that what is wrong is found', async () => {
    const page = await running.opened();
    const links = '<a href="#a" tabindex="2">First</a> <a href="#b" tabindex="1">Second</a>';
    await page.setContent(`<style>a { outline: none }</style>${links}`);
    const found = (await keyboardFaults(page)).join();
    expect(found).toContain('does not show on <a href="#a"');
    expect(found).toContain('out of order: <a href="#a"');
  });

  it('keeps its marks where the system forces its colours, and its words on paper', async () => {
    const page = await running.signedIn('pm-1', '/programmes/P-901/timeline');
    await page.emulateMedia({ forcedColors: 'active' });
    // Each mark is drawn in a colour that is not the paper's.
    const hidden = await page.evaluate<number>(`(() => {
      const paper = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll('main svg :is(circle, rect, path, polygon)')].filter((mark) => {
        const { fill, stroke } = getComputedStyle(mark);
        return [fill, stroke].every((colour) => colour === paper || colour === 'none');
      }).length;
    })()`);
    expect(hidden).toBe(0);
    await page.emulateMedia({ forcedColors: 'none', media: 'print' });
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('h1').isVisible()).toBe(true);
    const pdf = (await page.pdf({ tagged: true, format: 'A4' })).toString('latin1');
    expect(pdf).toContain('/MarkInfo');
  });

  it('runs nothing that stands in the record', async () => {
    const page = await running.signedIn('pm-1', '/programmes/P-901');
    expect(await page.locator('h1').innerText()).toContain('<script>');
    expect(await page.title()).toContain('<script>');
  });
});

describe('signing in', () => {
  it('leads back to the page that was asked for, and keeps tokens from the browser and the table', async () => {
    const page = await running.signedIn('pm-1', '/programmes/P-900/gates/context');
    expect(await page.title()).toBe('Why gate Context is open - Stroke services - Throughline');
    const [cookie] = await cookieOf(page);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    const rows = await running.inTable(async (client) => {
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
    const page = await running.opened();
    await page.goto(`${running.url}/programmes`);
    const before = await cookieOf(page);
    await page.locator('button[value=co-1]').click();
    await page.waitForURL(`${running.url}/programmes`);
    const [after] = await cookieOf(page);
    expect(before).toHaveLength(1);
    expect(after?.value).not.toBe(before[0]?.value);
  });

  it('ends here and at the issuer', async () => {
    const page = await running.signedIn('pm-1', '/programmes');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${running.api.issuer}/**`);
    await page.locator('button[value=yes]').click();
    await page.waitForURL(`${running.url}/`);
    expect(await page.getByRole('button', { name: 'Sign in' }).count()).toBe(1);
    await page.goto(`${running.url}/programmes`);
    expect(new URL(page.url()).origin).toBe(running.api.issuer);
  });
});

const FORM = '/programmes/P-900/gates/context/request';

describe('a form', () => {
  it('is refused from another site, and without the word of this session', async () => {
    const page = await running.signedIn('pm-1', FORM);
    const post = (headers: Record<string, string>) =>
      page.request.post(running.url + FORM, { form: { note: 'x' }, headers, maxRedirects: 0 });
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
      await running.inTable((client) =>
        client.query("UPDATE throughline_console.sessions SET expires_at = now() - interval '1 second'"),
      );
      await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
      await page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    };
    const page = await running.signedIn('pm-1', FORM, { javaScriptEnabled: false });
    await signedOut(page);
    // The issuer knows who was there.
    await page.getByRole('button', { name: 'Sign in and continue' }).click();
    await page.waitForURL(running.url + FORM);
    expect(await page.locator('#note').inputValue()).toBe('Long and thoughtful');
    expect(await page.getByText('Nothing was recorded').count()).toBe(1);

    const other = await running.signedIn('pm-1', FORM);
    await signedOut(other);
    expect(await running.faultsOf(other)).toEqual([]);
    await other.context().clearCookies({ name: /^_session/ });
    await other.getByRole('button', { name: 'Sign in and continue' }).click();
    await other.locator('button[value=ap-1]').click();
    await other.waitForURL(running.url + FORM);
    expect(await other.content()).not.toContain('Long and thoughtful');
  });

  it('says at its field what is too long, and keeps it', async () => {
    const page = await running.signedIn('pm-1', FORM);
    await page.locator('#note').fill('x'.repeat(601));
    await page.getByRole('button', { name: 'Request closure of gate Context' }).click();
    await page.locator('.nhsuk-error-summary').waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await running.faultsOf(page)).toEqual([]);
    expect(await page.locator('#note').inputValue()).toHaveLength(601);
  });
});

describe('the record as it was known', () => {
  it('is asked for by day and time in the UK, stands in the address, and offers nothing to do', async () => {
    const page = await running.signedIn('pm-1', '/programmes/P-900');
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
    expect(await running.faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: '1 Context' }).click();
    expect(page.url()).toContain('as-known-at=');
  });
});

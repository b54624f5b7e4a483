import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import type { Page } from 'playwright-core';
import { send, started } from './given.ts';
import { ON, runConsole, type RunningConsole } from './running.ts';

const P = 'P-930';
const AT = '/public/QPM/stroke-services';
let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  await started(running.api, P, { tier: 'T2' });
  const event = (kind: Parameters<typeof cloudEvent>[0], details: object, data: object = {}) =>
    cloudEvent(kind, { ...details }, { programme: P, id: `${P}-${kind}`, on: ON, data: { ...data } });
  const said = {
    themes: ['Buses are too far apart'],
    influence: { outcome: 'changed', how: 'A bus stops at the hospital' },
    groupsReached: [{ code: 'PC-DIS-SENS', band: '8-19' }],
    place: 'Lindley Close',
  };
  await send(running.api, P, [
    event('public_commitment_made', { commitment: 'full', promise: 'We will ask everybody', madeBy: 'commissioner' }),
    event('focus_group', { sessions: 1 }, { ...said, participants: { band: '8-19' } }),
    event('survey', { completed: 240 }),
  ]);
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

/** Texts of events that are ticked in the form for a page. */
const ticked = (page: Page) => page.locator('input[name^="texts:"]:checked').count();

/** Fills in the form for a page. */
const fill = async (page: Page, summary: string): Promise<void> => {
  await page.getByLabel('What this is about').fill(summary);
  await page.getByLabel('How people can take part now').fill('Come to the meeting on Monday.');
  await page.getByLabel('Team to ask').fill('Involvement team');
  await page.getByLabel('Email address of the team').fill('involvement@icb.example');
  await page.getByRole('button', { name: 'Ask for this page' }).click();
};

/** A page of somebody who has not signed in, without scripts. */
const resident = async (path = AT): Promise<Page> => {
  const page = await running.opened({ javaScriptEnabled: false });
  await page.goto(running.url + path);
  return page;
};

const approve = async (): Promise<Page> => {
  const page = await running.signedIn('ap-1', '/', { javaScriptEnabled: false });
  await page.getByRole('link', { name: /Page for the public to approve/ }).click();
  await page.getByRole('button', { name: 'Look at it and approve it' }).click();
  return page;
};

describe('the public page', () => {
  it('is asked for by one person and shown when another has approved it, without JavaScript', async () => {
    expect(await (await resident()).getByRole('heading', { level: 1 }).textContent()).toBe('There is no page here');
    const manager = await running.signedIn('pm-1', `/programmes/${P}`, { javaScriptEnabled: false });
    await manager.getByRole('link', { name: 'Public page' }).click();
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Ask for a public page' }).click();
    await manager.getByLabel('Email address of the team').fill('jane.smith@icb.example');
    await manager.getByRole('button', { name: 'Ask for this page' }).click();
    expect(await manager.getByRole('link', { name: 'Enter what this is about' }).count()).toBe(1);
    // Nobody has chosen words of events yet.
    expect(await ticked(manager)).toBe(0);
    for (const words of ['We will ask everybody', 'Buses are too far apart']) await manager.getByLabel(words).check();
    await fill(manager, 'We plan where people go after a stroke.');
    await manager.getByText('A second person must approve the page').waitFor();
    expect(await manager.getByText('It takes one of these roles').count()).toBe(1);
    expect(await running.faultsOf(manager)).toEqual([]);

    const approver = await approve();
    expect(await approver.getByText('Buses are too far apart').count()).toBeGreaterThan(0);
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Show this to residents' }).click();
    await approver.getByText('The page is shown to residents.').waitFor();
    expect(await running.faultsOf(approver)).toEqual([]);
  });

  it('is read by anybody: no cookie, no session, no fault, and nothing of people and places', async () => {
    const sessions = () =>
      running.inTable(async (client) => {
        const { rows } = await client.query<{ readonly count: string }>(
          'SELECT count(*) FROM throughline_console.sessions',
        );
        return rows[0]?.count;
      });
    const before = await sessions();
    const page = await running.opened();
    await page.goto(running.url + AT);
    expect(await running.faultsOf(page)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(await sessions()).toEqual(before);
    const text = await page.locator('main').innerText();
    for (const shown of ['We will ask everybody', 'Buses are too far apart', 'about 240', 'Involvement team'])
      expect(text).toContain(shown);
    expect(await page.content()).not.toMatch(/Lindley|il-1|pm-1|ap-1|P-930|urn:|<script/);
    await page.emulateMedia({ media: 'print' });
    const printedBehind = (href: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('a[href^="${href}"]'), '::after').content`);
    expect([await printedBehind('mailto:'), await printedBehind('/verify')]).toEqual(['none', 'none']);
    expect(await page.locator('link[type="application/rss+xml"]').getAttribute('href')).toBe(`${AT}/feed`);
    const feed = await page.request.get(`${running.url}${AT}/feed`);
    expect(feed.headers()).toMatchObject({ 'cache-control': 'public, max-age=300' });
    expect(await feed.text()).toMatch(/<title>This page was published<\/title>/);

    await page.goto(`${running.url}/public/QPM`);
    expect(await page.getByRole('link', { name: 'Stroke services' }).count()).toBe(1);
    expect(await running.faultsOf(page)).toEqual([]);
  });

  it('is sent back with a reason, which whoever asked finds under their work and residents do not see', async () => {
    const manager = await running.signedIn('pm-1', `/programmes/${P}/publication/request`);
    await fill(manager, 'We plan something else.');
    const approver = await approve();
    await approver.getByRole('link', { name: 'send it back with a reason' }).click();
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Send the text back' }).click();
    expect(await approver.getByRole('link', { name: 'Enter what has to be changed' }).count()).toBe(1);
    await approver.getByLabel('What has to be changed').fill('Say what a stroke is');
    await approver.getByRole('button', { name: 'Send the text back' }).click();
    await approver.getByText('The text is sent back.').waitFor();
    await manager.goto(running.url);
    await manager.getByText('ap-1, ').filter({ hasText: 'Say what a stroke is' }).waitFor();
    expect(await running.faultsOf(manager)).toEqual([]);
    await manager.getByRole('link', { name: /Page for the public, Stroke services/ }).click();
    await manager.locator('blockquote').filter({ hasText: 'Say what a stroke is' }).waitFor();
    expect(await running.faultsOf(manager)).toEqual([]);
    expect(await (await resident()).getByText('Say what a stroke is').count()).toBe(0);
  });

  it('keeps its text until a second person has approved the new one, and says when it is withdrawn', async () => {
    const manager = await running.signedIn('pm-1', `/programmes/${P}/publication/request`);
    expect(await manager.getByLabel('What this is about').inputValue()).toBe('We plan where people go after a stroke.');
    await manager.getByLabel('Buses are too far apart').uncheck();
    expect(await running.faultsOf(manager)).toEqual([]);
    await fill(manager, 'We plan a new stroke unit.');
    await manager.getByText('A second person must approve the page').waitFor();
    expect(await (await resident()).getByText('We plan where people go after a stroke.').count()).toBe(1);

    const approver = await approve();
    await approver.getByRole('button', { name: 'Show this to residents' }).click();
    await approver.getByText('The page is shown to residents.').waitFor();
    const changed = await resident();
    expect(await changed.getByText('We plan a new stroke unit.').count()).toBe(1);
    expect(await changed.getByText('Buses are too far apart').count()).toBe(0);

    await approver.getByRole('button', { name: 'Withdraw it' }).click();
    expect(await running.faultsOf(approver)).toEqual([]);
    await approver.getByLabel('Reason').fill('A day was wrong');
    await approver.getByRole('button', { name: 'Withdraw the public page' }).click();
    await approver.getByText('The public page is withdrawn.').waitFor();
    const gone = await resident();
    expect(await gone.getByRole('heading', { level: 1 }).textContent()).toBe('This page was withdrawn');
    expect(await gone.getByText('A day was wrong').count()).toBe(0);
    expect(await running.faultsOf(gone)).toEqual([]);
  });
});

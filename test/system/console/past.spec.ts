import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import type { Page } from 'playwright-core';
import { recorded, send, started } from './given.ts';
import { ON, runConsole, type RunningConsole } from './running.ts';

const P = 'P-920';
let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  await started(running.api, P);
  await recorded(running.api, P);
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

const isFine = async (page: Page) => expect([page.url(), await running.faultsOf(page)]).toEqual([page.url(), []]);

/** Looks at the page of a pack again until it can be downloaded. */
const untilReady = async (page: Page) => {
  for (let looks = 0; looks < 300; looks += 1) {
    if ((await page.getByRole('button', { name: 'Download the pack' }).count()) > 0) return;
    await page.getByRole('button', { name: 'Look again' }).click();
  }
};
/** Checks a file on the page of the verifier. @returns what it says. */
const checked = async (page: Page, file: string) => {
  await page.getByLabel('Evidence pack').setInputFiles(file);
  await page.getByLabel('Public key of the log').fill(running.api.logKeys.join('\n'));
  await page.getByRole('button', { name: 'Check this pack' }).click();
  await page.locator('#result-heading').waitFor();
  return page.locator('#result').innerText();
};

describe('a search of the record', () => {
  it('finds by kind and words, loses a filter by a link, is written out, and is saved and found again', async () => {
    const page = await running.signedIn('co-1', `/programmes/${P}/history`, { javaScriptEnabled: false });
    await page.locator('summary').filter({ hasText: 'Search the record' }).click();
    await page.locator('summary').filter({ hasText: 'Kinds of entry' }).click();
    await page.getByLabel('Public meeting').check();
    await page.getByLabel('Duty assessment').check();
    await page.getByLabel('Words in themes').fill('moves');
    const found = page.getByRole('heading', { name: '1 entry found' });
    await page.getByRole('button', { name: 'Search' }).click();
    // Found as soon as the worker has made history of it.
    for (let looks = 0; looks < 100 && (await found.count()) === 0; looks += 1) await page.reload();
    await isFine(page);
    await page.getByRole('link', { name: 'Remove filter: “moves”' }).click();
    expect(await page.getByRole('heading', { name: '2 entries found' }).count()).toBe(1);
    const csv = await page.getByRole('link', { name: 'as CSV' }).getAttribute('href');
    const file = await page.request.get(running.url + csv!);
    expect(file.headers()['content-disposition']).toBe('attachment; filename="history-QPM.csv"');
    expect((await file.text()).trim().split('\n')).toHaveLength(3);
    await page.getByRole('link', { name: 'Save this search' }).click();
    await page.getByRole('button', { name: 'Save the search' }).click();
    await isFine(page);
    await page.getByLabel('Name').fill('First evidence');
    await page.getByRole('button', { name: 'Save the search' }).click();
    await page.getByText('The search is saved as first-evidence').waitFor();
    expect(await page.getByRole('link', { name: 'first evidence' }).getAttribute('href')).toContain('programme=P-920');
    await isFine(page);
    await page.getByRole('button', { name: 'Remove first evidence' }).click();
    await page.getByText('The search first-evidence is removed').waitFor();
  });
});

describe('each page on the past', () => {
  it('is without a fault', async () => {
    const page = await running.signedIn('co-1', `/programmes/${P}/gates/context/board-pack`);
    await isFine(page);
    for (const path of [
      `/programmes/${P}/deadlines`,
      '/history',
      '/reports/involvement?organisation=QPM',
      '/good-practice',
      '/policy-packs/ics-involvement/1',
      '/policy-packs/ics-involvement/1/diff?to=guidance-development%2F1',
    ]) {
      await page.goto(running.url + path);
      await isFine(page);
    }
    await page.getByRole('link', { name: 'guidance-development version 1' }).click();
    await page.getByRole('button', { name: 'Look at past closures' }).click();
    await page.getByText('0 past closures were looked at').waitFor();
    await isFine(page);
  });
});

describe('before a judicial review', () => {
  it('what was known is compared with now, handed over as a pack, downloaded, and verified in the browser', async () => {
    const page = await running.signedIn('co-1', `/programmes/${P}/history`, { acceptDownloads: true });
    const before = await page.locator('tbody tr').count();
    await send(running.api, P, [cloudEvent('drop_in', { sessions: 1 }, { programme: P, id: `${P}-4`, on: ON })]);
    await page.goto(`${running.url}/programmes/${P}/compare?from=v${before}`);
    await isFine(page);
    expect(await page.locator('main').innerText()).toMatch(/1 entry was recorded[^]*Drop.in of/);

    await page.getByRole('link', { name: 'Evidence', exact: true }).click();
    await page.getByRole('button', { name: 'Request the pack' }).click();
    await page.getByRole('link', { name: 'Select who the pack is for' }).waitFor();
    await isFine(page);
    await page.getByLabel('A court or its parties').check();
    await page.getByRole('button', { name: 'Request the pack' }).click();
    await page.getByText('Your request is on the record').waitFor();
    await untilReady(page);
    await isFine(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the pack' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^P-920-[0-9a-f]{12}\.zip$/);
    const file = `${await download.path()}.zip`;
    await download.saveAs(file);

    await page.goto(`${running.url}/verify`);
    await isFine(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    expect(await checked(page, file)).toContain('This pack is as it was issued');
    const bytes = readFileSync(file);
    const place = bytes.indexOf('%PDF-1.7') + 1_000;
    bytes[place] = bytes[place]! ^ 1;
    writeFileSync(file, bytes);
    expect(await checked(page, file)).toMatch(/Something in this pack is not as it was issued[^]*report-01\.pdf/);
    expect(requests).toEqual([]);
  });
});

describe('a closure that was questioned', () => {
  it('is shown with what it rested on, apart from what came later, and with who reaffirmed it and why', async () => {
    const at = `/v1/programmes/${P}/gates/context`;
    const by = async (person: string, step: string, body: object) =>
      expect([step, (await running.api.ask(person, 'POST', `${at}/${step}`, { body })).status]).toEqual([step, 201]);
    await by('pm-1', 'closure-requests', {});
    await by('ap-1', 'closures', {});
    const event = (kind: Parameters<typeof cloudEvent>[0], payload: Readonly<Record<string, unknown>>, id: string) =>
      cloudEvent(kind, payload, { programme: P, id: `${P}-${id}`, on: ON });
    const { data: replacement } = event('public_meeting', { meetings: 4 }, 'any');
    const corrects = event('public_meeting', {}, '3');
    const correction = { corrects: `${String(corrects['source'])}#${P}-3`, reason: 'Counted again.', replacement };
    await send(running.api, P, [event('focus_group', { sessions: 1 }, '5'), event('correction', correction, '6')]);
    await by('ap-1', 'reaffirmation', { reason: 'Enough is left' });

    const page = await running.signedIn('co-1', `/programmes/${P}/gates/context`);
    const history = /Closed on [^]*Questioned on [^]*Counted again\.[^.][^]*Reaffirmed on [^]*ap-1: Enough is left\./;
    expect(await page.locator('main').innerText()).toMatch(history);
    await isFine(page);
    await page.getByRole('link', { name: 'Board pack of this gate, to print' }).click();
    const pack = await page.locator('.tl-board-pack').innerText();
    expect(pack).toMatch(history);
    expect(pack.match(/Focus group of/g)).toHaveLength(1);
    expect(pack.slice(pack.indexOf('What was recorded later'))).toMatch(/Focus group of[^]*Before: 1[^]*After: 4/);
    await isFine(page);
    await page.goto(
      `${running.url}/programmes/${P}/history/${encodeURIComponent(String(corrects['source']))}%23${P}-6`,
    );
    expect(await page.locator('main').innerText()).toMatch(/How many meetings\s+Before: 1\s+After: 4/);
    await isFine(page);
  });
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { started } from './given.ts';
import { runConsole, type RunningConsole } from './running.ts';

const P = 'P-930';
const examples = resolve(import.meta.dirname, '../../../docs/examples');
const CSV = readFileSync(`${examples}/outreach.csv`, 'utf8');
const MAPPING = readFileSync(`${examples}/outreach.yaml`, 'utf8').replace('P-001', P);
const asFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
  await started(running.api, P);
}, 300_000);
afterAll(() => running?.stop());
afterEach(async () => {
  expect(await running.closePages()).toEqual([]);
});

const isFine = async (page: Page) => expect([page.url(), await running.faultsOf(page)]).toEqual([page.url(), []]);
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Has a file checked with a mapping, or with the mapping that the page has. */
const check = async (page: Page, csv: string, mapping?: string) => {
  await page.getByLabel('CSV file').setInputFiles(asFile('outreach.csv', csv));
  if (mapping !== undefined) await page.getByLabel('Mapping file').setInputFiles(asFile('outreach.yaml', mapping));
  await press(page, 'Check the file');
};

describe('a list in CSV', () => {
  it.each([true, false])('is checked, mended, sent and counts once (JavaScript %s)', async (javaScriptEnabled) => {
    const page = await running.signedIn('il-1', `/programmes/${P}`, { javaScriptEnabled });
    const csv = CSV.replaceAll('FG-', javaScriptEnabled ? 'JS-' : 'PLAIN-');
    await page.getByRole('link', { name: 'Import involvement from a file' }).click();
    await isFine(page);
    await press(page, 'Check the file');
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(
      /Choose a CSV file[^]*Choose a mapping file/,
    );
    await isFine(page);
    await check(page, csv, 'version: 1\nevent: { id: { column: Reference, as: number } }');
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(/event\.id\.as is not as expected/);

    await check(page, csv.replace('12/10/2026', '12 Oct'), MAPPING);
    expect(await main(page)).toMatch(/2 rows can be sent[^]*Line 3[^]*Date[^]*Write the day as 05\/10\/2026/);
    expect(await main(page)).not.toContain('12 Oct');
    await isFine(page);
    await check(page, csv);
    expect(await main(page)).toMatch(/3 rows can be sent/);
    await press(page, 'Send 3 rows');
    expect(await page.locator('h1').innerText()).toMatch(/outreach\.csv[^]*3 rows are on the record/);
    await isFine(page);
    await page.reload();
    expect(await page.locator('h1').innerText()).toMatch(/3 rows are on the record/);

    await page.getByRole('link', { name: 'Import another file' }).click();
    await check(page, csv, MAPPING);
    expect(await main(page)).toMatch(/No row of this file can be sent[^]*3 rows are on the record already/);
    await isFine(page);
  });

  it('that is too large is refused in words, and imported by who may record alone', async () => {
    const page = await running.signedIn('il-1', `/programmes/${P}/involvement/import`);
    await check(page, 'a'.repeat(1_400_000), MAPPING);
    expect(await main(page)).toContain('The file is too large');
    await isFine(page);
    const other = await running.signedIn('co-1', `/programmes/${P}/involvement/import`);
    expect(await main(other)).toContain('You cannot do this');
  });
});

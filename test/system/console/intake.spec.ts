import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { createKafkaMessaging } from '@throughline/messaging';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { started, typeDay } from './given.ts';
import { ON, runConsole, type RunningConsole, YEAR } from './running.ts';

const SILENT = pino({ level: 'silent' });

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

/** Loads a page again until it shows a text. */
const untilListed = async (page: Page, text: string) => {
  for (let looks = 0; looks < 200 && !(await main(page)).includes(text); looks += 1) await page.reload();
  expect(await main(page)).toContain(text);
};

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
    expect(await main(page)).toMatch(/2 rows can be sent[^]*Line\s3[^]*Date[^]*Write the day as 05\/10\/2026/);
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

describe('a message that was refused', () => {
  const Q = 'P-931';
  const LATE = 'urn:example:late';
  const event = (id: string, source: string) => ({
    ...cloudEvent('drop_in', { sessions: 1 }, { programme: Q, id, on: ON }),
    source,
  });
  const register = (source: string) =>
    running.api.ask('pm-1', 'POST', '/v1/event-sources', { body: { source, organisation: 'QWE', service: null } });
  /** Puts events on the topic, past the API. */
  const put = async (...events: readonly object[]) => {
    const messaging = createKafkaMessaging({ brokers: running.api.brokers.split(','), clientId: 'spec', log: SILENT });
    const producer = await messaging.producer();
    const headers = { 'content-type': 'application/cloudevents+json' };
    await producer.send(
      running.api.topic,
      events.map((one) => ({ key: Q, value: Buffer.from(JSON.stringify(one)), headers })),
    );
    await messaging.close();
  };
  it('is found, sent again once its reason is gone, or recorded by form', async () => {
    await started(running.api, Q, { organisation: 'QWE' });
    for (const source of ['urn:example:first', 'urn:throughline:console'])
      expect((await register(source)).status).toBe(201);
    await put(event('late-1', LATE), event('late-2', LATE));
    const page = await running.signedIn('il-1', '/settings');
    await isFine(page);
    await page.getByRole('link', { name: 'Refused messages' }).click();
    await untilListed(page, 'Source unregistered');
    await isFine(page);
    await page
      .getByRole('link', { name: /Source unregistered/ })
      .first()
      .click();
    expect(await main(page)).not.toContain('drop');
    await isFine(page);

    expect((await register(LATE)).status).toBe(201);
    await press(page, 'Send it again');
    expect(await page.locator('body').innerText()).toContain('The message was sent again');
    await page.getByRole('link', { name: 'See those that were sent again' }).click();
    await page.getByRole('link', { name: /Source unregistered/ }).click();
    expect(await main(page)).toMatch(/It was sent again on/);
    await isFine(page);

    await page.goto(`${running.url}/operations/dead-letters`);
    await page.getByRole('link', { name: /Source unregistered/ }).click();
    await page.getByRole('button', { name: 'Record it again' }).click();
    expect(await page.locator('h1').innerText()).toContain('What took place?');
    expect(await page.locator('form[method=post] input[name=repairs]').inputValue()).toMatch(/^dl-/);
  });
});

describe('settings and operations', () => {
  it('are there for whom they concern, and say what they can do', async () => {
    const page = await running.signedIn('bs-1', '/settings');
    await page.getByLabel('Organisation').fill('QPM');
    await press(page, 'Board calendar');
    expect(await main(page)).toContain('No meeting of the board of QPM');
    await isFine(page);
    await page.getByLabel('Calendar file').setInputFiles(asFile('board.csv', 'meeting\nsoon\n'));
    await press(page, 'Replace the calendar');
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(/Line 2: use meeting: /);
    await isFine(page);
    await page.getByLabel('Calendar file').setInputFiles(asFile('board.csv', `meeting\n${YEAR}-03-24 14:00\n`));
    await press(page, 'Replace the calendar');
    expect(await main(page)).toMatch(new RegExp(`24 March ${YEAR}, 2pm`));
    await isFine(page);

    await page.goto(`${running.url}/organisations/QPM/webhook`);
    await isFine(page);
    await page.getByLabel('Address').fill('ftp://example.org');
    await press(page, 'Set the webhook');
    await isFine(page);
    await page.getByLabel('Address').fill('https://example.org/throughline');
    await press(page, 'Set the webhook');
    expect(await main(page)).toContain('Copy the secret now');
    expect(await page.getByLabel('Secret').inputValue()).toMatch(/^whsec_/);
    await isFine(page);
    await press(page, 'Remove the webhook');
    expect(await main(page)).toContain('Reminders are not posted');
  });

  it('keep people, who choose how they are reminded', async () => {
    const page = await running.signedIn('bs-1', '/people');
    await isFine(page);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await press(page, 'Save');
    expect(await page.locator('.nhsuk-error-summary').innerText()).toMatch(
      /Enter a staff ID[^]*Select an organisation/,
    );
    await isFine(page);
    for (const id of ['ap-1', 'zz-9']) {
      await page.goto(`${running.url}/people/new`);
      await page.getByLabel('Staff ID').fill(id);
      await page.getByLabel('Organisation', { exact: true }).selectOption('QPM');
      await page.getByLabel('Approver').check();
      await page.getByLabel('Email address').fill('team@example.org');
      await press(page, 'Save');
      expect(await main(page)).toContain(id);
    }
    await isFine(page);
    await page.getByRole('link', { name: 'zz-9' }).click();
    expect(await page.getByLabel('Approver').isChecked()).toBe(true);
    await press(page, /Record that zz-9 has left/);
    expect(await page.locator('.nhsuk-error-summary').innerText()).toContain('Last day must be a real date');
    await isFine(page);
    await typeDay(page, 'Last day', ON);
    await press(page, /Record that zz-9 has left/);
    expect(await main(page)).toMatch(/Left on/);

    const own = await running.signedIn('ap-1', '/me');
    await isFine(own);
    await own.getByLabel('Once a morning').check();
    await own.getByLabel('From').fill('late');
    await press(own, 'Save');
    await isFine(own);
    await own.getByLabel('From').fill('19:30');
    await press(own, 'Save');
    expect(await own.getByLabel('Once a morning').isChecked()).toBe(true);
    await press(own, 'Make a calendar feed');
    expect(await main(own)).toContain('Copy the address now');
    expect(await own.getByLabel('Address of the feed').inputValue()).toMatch(/\.ics$/);
    await isFine(own);
    await press(own, /^End/);
    expect(await main(own)).toMatch(/You have no calendar feed in use[^]* ended /);
  });

  it('show operators what waits, and everybody whether each part works', async () => {
    const operator = await running.signedIn('op-1', '/');
    await isFine(operator);
    expect(await operator.getByRole('navigation', { name: 'Menu' }).getByRole('link').allInnerTexts()).toEqual([
      'My work',
      'Settings',
    ]);
    await operator.getByRole('link', { name: 'Operations' }).click();
    expect(await main(operator)).toMatch(/Kafka\s+Up[^]*Messages that come in[^]*Last checkpoint/);
    await isFine(operator);
    const other = await running.signedIn('co-1', '/operations');
    expect(await main(other)).toMatch(/Kafka\s+Up/);
    expect(await main(other)).not.toContain('Last checkpoint');
    await isFine(other);
    await other.goto(`${running.url}/people`);
    expect(await main(other)).toContain('You cannot do this');
    await other.goto(`${running.url}/me`);
    expect(await main(other)).toContain('You are not in the directory');
    await isFine(other);
  });
});

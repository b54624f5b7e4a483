import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { formatVerifierKey } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { checking, packOf, packOfEvents, zipped } from '@throughline/evidence/testing';
import { PACKS } from '@throughline/policy/testing';
import { buildPage } from '@throughline/verifier-page';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults } from '../engines/accessibility.ts';
import { launchChromium } from '../engines/chromium.ts';
import { playCase } from '../play.ts';
import { readCase, readEvents } from '../sample-cases.ts';

const KEY = formatVerifierKey(checking.keys[0]!, sha256);
const SCRIPT = `<img src="x" onerror="document.title='run'"><script>document.title='run'</script>`;

const folder = mkdtempSync(join(tmpdir(), 'throughline-page-'));
const address = pathToFileURL(join(folder, 'verify.html')).href;
let html: string;
let zip: Uint8Array;
let browser: Browser;
beforeAll(async () => {
  html = await buildPage();
  writeFileSync(join(folder, 'verify.html'), html);
  zip = await zipped((await packOf(12)).files);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

let page: Page;

const check = async (pack: Uint8Array, key = KEY) => {
  await page.getByLabel('Choose the pack').setInputFiles({
    name: 'pack.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(pack),
  });
  await page.getByLabel('Paste the public key').fill(key);
  await page.getByRole('button', { name: 'Check this pack' }).click();
};
const result = () => page.getByRole('region').innerText();

describe('the page, opened from a file without a network', () => {
  let requests: string[];
  let complaints: string[];
  beforeEach(async () => {
    const context = await browser.newContext({ offline: true, viewport: { width: 320, height: 640 } });
    page = await context.newPage();
    // A busy machine takes several times as long as a quiet one.
    page.setDefaultTimeout(100_000);
    [requests, complaints] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
  });
  afterEach(async () => {
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says of an honest pack that it is as it was issued, what was checked, and what that does not show', async () => {
    await check(zip);
    await page.getByRole('heading', { name: 'This pack is as it was issued' }).waitFor();
    expect(await page.locator('#result-heading:focus').count()).toBe(1);
    expect(await page.getByRole('status').innerText()).toBe('The check is finished.');
    const text = await result();
    expect(text).toContain('12 records were computed again');
    expect(text).toContain(createHash('sha256').update(zip).digest('hex'));
    expect(text).toContain('Whether what was recorded is true.');
    expect(text).not.toMatch(/lawful/i);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('names the place at which one byte of a pack was changed', async () => {
    const text = new TextDecoder('latin1').decode(zip);
    const changed = zip.slice();
    changed[text.indexOf('{\\"n\\":5}') + 7] = '6'.charCodeAt(0);
    await check(changed);
    await page.getByText('Not verified').waitFor();
    expect(await result()).toContain('events/00001.ndjson line 5, leaf 8 (programme-P-001, version 5)');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Paste the public key').fill('');
    expect(await page.getByRole('region').count()).toBe(0);
  });

  it('takes each decision again, and names a gate that closed without its evidence though all was sealed so', async () => {
    const id = 'corby-urgent-care-centre';
    const { events } = await playCase(readCase(id), 'assumed', { events: readEvents(id, 'assumed') });
    const packed = async (of: typeof events) =>
      zipped((await packOfEvents(of, { packs: PACKS, calendar: englandCalendar.data })).files);
    await check(await packed(events));
    await page.getByRole('heading', { name: 'This pack is as it was issued' }).waitFor();
    expect(await result()).toContain('Every decision about a gate or a waiver was taken again');
    const closed = events.find(({ type }) => type === 'GateClosed')!;
    const reliedOn = JSON.stringify(closed.payload);
    await check(
      await packed(events.filter(({ eventId }) => !reliedOn.includes(eventId) || eventId === closed.eventId)),
    );
    await page.getByText('Not verified').waitFor();
    expect(await result()).toContain('early-closing: events/00001.ndjson line 7');
  });

  it('shows what a pack says as text and runs none of it', async () => {
    const { files } = await packOf(3);
    const forged = files.map(({ name, bytes }) => {
      if (name !== 'manifest.json') return { name, bytes };
      const text = new TextDecoder()
        .decode(bytes)
        .replace('"programme": "P-001"', () => `"programme": ${JSON.stringify(SCRIPT)}`);
      return { name, bytes: new TextEncoder().encode(text) };
    });
    await check(await zipped(forged));
    await page.getByText('Not verified').waitFor();
    expect(await result()).toContain(SCRIPT);
    expect(await page.title()).toBe('Check an evidence pack');
    expect(await page.locator('img').count()).toBe(0);
  });

  it('says at the field what is missing there or cannot be read, and goes there', async () => {
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Check this pack' }).click();
    await page.locator('#pack:focus').waitFor();
    expect(await page.getByText('Choose the pack.').isVisible()).toBe(true);
    expect(await page.getByText('Paste the public key of the log.').isVisible()).toBe(true);
    await check(zip, 'not a key');
    await page.locator('#key:focus[aria-invalid=true]').waitFor();
    expect(await page.getByText('This is not a public key of a log').isVisible()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('the file of the page', () => {
  it('has the same bytes each time it is built', async () => {
    expect(await buildPage()).toBe(html);
  });

  it('refuses all but its own script and style', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const hashOf = (tag: string) => {
      const [, text = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html) ?? [];
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy).toContain(`default-src 'none'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; `);
    expect(html.match(/<script\b/g)).toHaveLength(1);
  });
});

import { readConfig, startConsole } from '@throughline/console';
import pg from 'pg';
import { pino } from 'pino';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFaults } from '../../engines/accessibility.ts';
import { launchChromium } from '../../engines/chromium.ts';
import { sharedAssets } from '../../engines/engines.ts';
import { htmlFaults } from '../../engines/html-faults.ts';
import { runApi, type RunningApi } from '../api/running.ts';

/** Words that no page shows: codes, days of machines, and what the record does not decide. */
const NOT_SHOWN = /\w_\w|\b\d{4}-\d\d-\d\d\b|\btoken\b|\blawful\b|\bnot done\b/i;
/** A busy machine takes several times as long as a quiet one. */
const PATIENCE_MS = 100_000;
const WIDE = { width: 1280, height: 900 };

/** Next year, so that its dates lie ahead whenever this is run. */
export const YEAR = new Date().getUTCFullYear() + 1;
/** Yesterday, so that nothing of it was recorded late. */
export const ON = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** The console in a real browser, over the API as people reach it. */
export interface RunningConsole {
  /** Address of the console, without a closing slash. */
  readonly url: string;
  readonly api: RunningApi;
  /** A page of a browser of its own, of somebody who has not signed in, in New York. */
  opened(options?: BrowserContextOptions): Promise<Page>;
  /** A page of somebody who has signed in, at this address. */
  signedIn(person: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * What is wrong with a page as it stands: for WCAG 2.2 AA, for the HTML standard, in its headings and words, at 320 pixels and with text twice as
   * large. Where scripts are off, the first of these is not looked at.
   */
  faultsOf(page: Page): Promise<readonly string[]>;
  /** Works on the table of sessions, as the console's role. */
  inTable<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Closes all pages. @returns what browsers and the console's log complained of: broken policies, failed scripts, missing files, errors. */
  closePages(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** By how many pixels a page is wider than its window. */
const widthOver = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const sidewaysFaults = async (page: Page): Promise<readonly string[]> => {
  const before = page.viewportSize() ?? WIDE;
  const over = async (what: string) => {
    const pixels = await widthOver(page);
    return pixels === 0 ? [] : [`${pixels} pixels of sideways scrolling ${what}`];
  };
  await page.setViewportSize({ width: 320, height: 700 });
  const narrow = await over('at 320 pixels');
  await page.setViewportSize(WIDE);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const large = await over('with text twice as large');
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize(before);
  return [...narrow, ...large];
};

const wordFaults = async (page: Page): Promise<readonly string[]> => {
  const headings = await page.locator('h1').count();
  const [found] = NOT_SHOWN.exec(await page.locator('body').innerText()) ?? [];
  return [
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(found === undefined ? [] : [`shows ${found}`]),
  ];
};

/** Starts engines' clients, API, console and browser. A specification file does so once. */
export const runConsole = async (): Promise<RunningConsole> => {
  const [api, browser, { folder }] = await Promise.all([runApi(), launchChromium(), sharedAssets()]);
  const complaints: string[] = [];
  const config = readConfig({
    API_URL: api.url,
    OIDC_ISSUER: api.issuer,
    CONSOLE_DATABASE_URL: api.consoleDatabase,
    SESSION_KEY: '7'.repeat(64),
  });
  const log = pino({ level: 'error' }, { write: (line: string) => void complaints.push(line) });
  const console = await startConsole(config, log, folder);
  const contexts: BrowserContext[] = [];
  /** The document that a page got last, as the server sent it. */
  const documents = new WeakMap<Page, Promise<string>>();
  const unscripted = new WeakSet<Page>();

  const opened = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/New_York', ...options });
    contexts.push(context);
    const page = await context.newPage();
    if (options.javaScriptEnabled === false) unscripted.add(page);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      const isPage = response.request().isNavigationRequest() && response.url().startsWith(console.url);
      if (isPage && response.status() !== 303)
        documents.set(
          page,
          response.text().catch(() => ''),
        );
    });
    return page;
  };

  return {
    url: console.url,
    api,
    opened,
    signedIn: async (person, path, options) => {
      const page = await opened(options);
      await page.goto(console.url + path);
      if (path === '/') await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator(`button[value=${person}]`).click();
      await page.waitForURL(console.url + path);
      return page;
    },
    faultsOf: async (page) => [
      ...(unscripted.has(page) ? [] : await accessibilityFaults(page)),
      ...(await htmlFaults((await documents.get(page)) ?? '')),
      ...(await wordFaults(page)),
      ...(await sidewaysFaults(page)),
    ],
    inTable: async (work) => {
      const client = new pg.Client({ connectionString: api.consoleDatabase });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    },
    closePages: async () => {
      for (const context of contexts.splice(0)) await context.close();
      return complaints.splice(0);
    },
    stop: async () => {
      await browser.close();
      await console.stop();
      await api.stop();
    },
  };
};

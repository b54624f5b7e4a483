import type { Browser } from 'playwright-core';

/** What one visit of a page brought over the wire. */
export interface Visit {
  readonly requests: number;
  /** Bytes of bodies and heads as they were sent, compressed. */
  readonly bytes: number;
}
export interface Visits {
  /** The first page of somebody who was never here. */
  readonly first: Visit;
  /** The same page again, with what the browser has kept. */
  readonly later: Visit;
  /** The cookie of the session, for requests without a browser. */
  readonly cookie: string;
}

/** Signs in as a person in a real browser, and looks at a page twice. */
export const visitTwice = async (
  browser: Browser,
  { url, person, path }: { readonly url: string; readonly person: string; readonly path: string },
): Promise<Visits> => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url + path);
    await page.locator(`button[value=${person}]`).click();
    await page.waitForURL(url + path);
    const cookies = await context.cookies(url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    let [requests, bytes] = [0, 0];
    wire.on('Network.requestServedFromCache', () => (requests -= 1));
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      requests += 1;
      bytes += encodedDataLength;
    });
    const look = async (): Promise<Visit> => {
      [requests, bytes] = [0, 0];
      await page.goto(url + path, { waitUntil: 'networkidle' });
      return { requests, bytes };
    };
    await wire.send('Network.clearBrowserCache');
    const first = await look();
    return { first, later: await look(), cookie };
  } finally {
    await context.close();
  }
};

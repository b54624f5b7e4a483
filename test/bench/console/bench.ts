import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startApp } from '@throughline/infra';
import { launchChromium } from '../../engines/chromium.ts';
import { tokenOf } from '../../stack/people.ts';
import { startTestStack } from '../../stack/test-stack.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import { fillRecord, LONG } from './record.ts';
import { type Visits, visitTwice } from './visits.ts';

const CONSOLE = fileURLToPath(new URL('../../../apps/console/dist/main.js', import.meta.url));
const PER_SECOND = 10;
const SERVER_MS = 200;
const RENDER_MS = 10;
const [FIRST_BYTES, LATER_BYTES, MOST_REQUESTS, MOST_CALLS] = [100_000, 15_000, 5, 3];
const ALONE = 40;

const OF = `/programmes/${LONG}`;
/** Pages that people look at most, by what they are called in the results. */
const PAGES: Readonly<Record<string, string>> = {
  'my work': '/',
  list: '/programmes',
  programme: OF,
  gate: `${OF}/gates/context`,
  'record form': `${OF}/involvement/new`,
  'form of a kind': `${OF}/involvement/new?kind=focus_group`,
  history: `${OF}/history`,
  coverage: `${OF}/coverage`,
  timeline: `${OF}/timeline`,
  search: '/history?organisation=QPM',
  publication: `${OF}/publication`,
  duplicates: `${OF}/duplicates`,
  'board pack': `${OF}/gates/context/board-pack`,
};
/** Pages that may ask more (ADR 38). */
const MORE: Readonly<Record<string, number>> = { 'board pack': 7 };
const asksTooMuch = (page: string, { calls }: { readonly calls: number }): boolean =>
  calls > (MORE[page] ?? MOST_CALLS);
const FLOOR = `/v1/programmes/${LONG}`;

interface Asking {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
const ask = async ({ url, headers }: Asking): Promise<Response> => {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`);
  return answer;
};
const timed = async (asking: Asking): Promise<number> => {
  const from = performance.now();
  await ask(asking);
  return performance.now() - from;
};
/** How many milliseconds it took to make the page, which is done in one go. */
const renderedIn = (answer: Response): number =>
  Number(/render;dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]);

/** Asks each in turn at a steady rate, however long answers take. */
const atRate = async (asked: readonly Asking[], seconds: number): Promise<readonly number[]> => {
  const started = performance.now();
  const asking: Promise<number>[] = [];
  for (let n = 0; n < seconds * PER_SECOND; n += 1) {
    await pause(Math.max(0, started + (n * 1_000) / PER_SECOND - performance.now()));
    asking.push(timed(asked[n % asked.length]!));
  }
  return Promise.all(asking);
};

const cpuOf = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total ([\d.e+-]+)$/m.exec(text)?.[1]) * 1_000;
};

/** Milliseconds of CPU of the console for one answer and of these for making the page, and how often it asked the API. */
const costOf = async (asking: Asking, consoleUrl: string, apiLog: string) => {
  const answered = async () => (await readFile(apiLog, 'utf8')).split('"msg":"answered"').length;
  await timed(asking);
  const [calls, cpu] = [await answered(), await cpuOf(consoleUrl)];
  const rendered: number[] = [];
  for (let n = 0; n < ALONE; n += 1) rendered.push(renderedIn(await ask(asking)));
  const spent = (await cpuOf(consoleUrl)) - cpu;
  // The log is written a moment after the answer.
  await pause(500);
  return { cpu: spent / ALONE, render: median(rendered), calls: ((await answered()) - calls) / ALONE };
};
type Costs = Readonly<Record<string, Awaited<ReturnType<typeof costOf>>>>;

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

const findingOf = (
  times: { readonly ours: readonly (readonly number[])[]; readonly floor: readonly (readonly number[])[] },
  costs: Costs,
  { first, later }: Visits,
): Finding => {
  const typical = (rounds: readonly (readonly number[])[], q: number) =>
    median(rounds.map((taken) => quantile(taken, q)));
  const [p50, p95] = [typical(times.ours, 0.5), typical(times.ours, 0.95)];
  const each = Object.entries(costs);
  const render = Math.max(...each.map(([, one]) => one.render));
  return {
    figure: figure({ name: 'console', unit: 'ms', ours: p95, floor: typical(times.floor, 0.95), p50 }),
    goals: [
      { text: `p95 at most ${SERVER_MS} ms at ${PER_SECOND} pages a second`, isMet: p95 <= SERVER_MS },
      { text: `at most ${RENDER_MS} ms to render a page`, isMet: render <= RENDER_MS },
      {
        text: `first visit at most ${kilobytes(FIRST_BYTES)}, later ones ${kilobytes(LATER_BYTES)}`,
        isMet: first.bytes <= FIRST_BYTES && later.bytes <= LATER_BYTES,
      },
      { text: `at most ${MOST_REQUESTS} requests for a page`, isMet: first.requests <= MOST_REQUESTS },
      {
        text: `at most ${MOST_CALLS} questions to the API for a page, ${MORE['board pack']} for a board pack`,
        isMet: !each.some(([page, one]) => asksTooMuch(page, one)),
      },
    ],
    notes: [
      `answers to pages in turn, p50 ${p50.toFixed(1)} ms; the floor is the API's answer about one programme at the same rate`,
      `first visit of a programme ${kilobytes(first.bytes)} in ${first.requests} requests, again ${kilobytes(later.bytes)} in ${later.requests}`,
      ...each.map(
        ([page, one]) =>
          `${page}: rendered in ${one.render.toFixed(1)} ms, of ${one.cpu.toFixed(1)} ms of CPU in all; ${one.calls} questions to the API${one.render > RENDER_MS || asksTooMuch(page, one) ? ', above the goal' : ''}`,
      ),
    ],
  };
};

/** How soon pages are answered and what they cost, against the API's answer about one programme. */
export const console: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting the whole stack');
    const stack = await startTestStack({ directory });
    atEnd(() => stack.stop());
    const pages = await startApp({
      name: 'console',
      entry: CONSOLE,
      port: await freePort(),
      env: {
        API_URL: stack.apps.api.url,
        OIDC_ISSUER: stack.issuer.url,
        CONSOLE_DATABASE_URL: stack.database.consoleUrl,
        SESSION_KEY: '7'.repeat(64),
      },
      logFile: join(directory, 'console.log'),
    });
    atEnd(() => pages.stop());
    const { url } = pages;
    progress('putting programmes on the record');
    await fillRecord(stack, isQuick ? { programmes: 5, longest: 30 } : { programmes: 60, longest: 400 });
    progress('signing in');
    const browser = await launchChromium();
    const visits = await visitTwice(browser, { url, person: 'pm-1', path: OF }).finally(() => browser.close());
    const asked = Object.entries(PAGES).map(
      ([name, path]) =>
        [name, { url: url + path, headers: { cookie: visits.cookie, 'accept-encoding': 'br' } }] as const,
    );
    const floor = {
      url: stack.apps.api.url + FLOOR,
      headers: { authorization: `Bearer ${await tokenOf(stack.issuer.url, 'pm-1')}` },
    };
    const costs: [string, Awaited<ReturnType<typeof costOf>>][] = [];
    for (const [name, asking] of asked) {
      progress(`what a page costs: ${name}`);
      costs.push([name, await costOf(asking, url, join(directory, 'api.log'))]);
    }
    const seconds = isQuick ? 3 : 20;
    const times = await interleave({
      ours: () =>
        atRate(
          asked.map(([, asking]) => asking),
          seconds,
        ),
      floor: () => atRate([floor], seconds),
      rounds: isQuick ? 1 : 5,
      progress,
    });
    return [findingOf(times, Object.fromEntries(costs), visits)];
  });

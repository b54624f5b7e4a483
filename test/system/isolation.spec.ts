import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { attackOrganisations } from '../campaign/isolation/attack.ts';
import { openTarget, type Target } from '../campaign/isolation/target.ts';
import { startTokenIssuer, type TokenIssuer } from '../campaign/isolation/token-issuer.ts';
import { type RunningApi, runApi } from './api/running.ts';

const MINUTE_MS = 60_000;

let issuer: TokenIssuer;
let api: RunningApi;
let target: Target;
beforeAll(async () => {
  issuer = await startTokenIssuer();
  api = await runApi({ trusted: issuer.url });
  target = await openTarget({ ...api, issuer });
}, 3 * MINUTE_MS);
afterAll(async () => {
  await target?.close();
  await api?.stop();
  await issuer?.stop();
}, MINUTE_MS);

it(
  'lets no organisation claim, read, replay, redirect or silence what is another’s, on any route or by Kafka',
  async () => {
    const found: string[] = [];
    const explain = (text: string): void => void found.push(text);
    const results = await attackOrganisations(target, { seed: 1, rounds: 1, explain, progress: () => undefined });
    expect(found.filter((text) => !text.includes('not exercised'))).toEqual([]);
    for (const { name, tried, wrong, controls } of results) {
      expect([name, wrong]).toEqual([name, 0]);
      expect([name, tried > 0, Number(controls) > 0]).toEqual([name, true, true]);
    }
  },
  10 * MINUTE_MS,
);

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { travel, type Travelling } from './journey.ts';
import { goOutside } from './outside.ts';
import { runConsole, type RunningConsole } from './running.ts';

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
}, 300_000);
afterAll(() => running?.stop());

describe('the whole journey', () => {
  it('is made with the keyboard alone and without JavaScript', async () => {
    const by: Travelling = {
      ...running,
      programme: 'P-950',
      options: { javaScriptEnabled: false },
      look: async (page, name) => expect([name, await running.faultsOf(page)]).toEqual([name, []]),
    };
    await travel(by);
    expect(
      readFileSync(await goOutside(by))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await running.closePages()).toEqual([]);
  }, 300_000);
});

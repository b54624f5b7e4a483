import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { travel } from './journey.ts';
import { runConsole, type RunningConsole } from './running.ts';

let running: RunningConsole;
beforeAll(async () => {
  running = await runConsole();
}, 300_000);
afterAll(() => running?.stop());

describe('the whole journey', () => {
  it('is made with the keyboard alone and without JavaScript', async () => {
    await travel({
      ...running,
      programme: 'P-950',
      options: { javaScriptEnabled: false },
      look: async (page, name) => expect([name, await running.faultsOf(page)]).toEqual([name, []]),
    });
    expect(await running.closePages()).toEqual([]);
  }, 300_000);
});

import { describe, expect, it } from '@jest/globals';
import { keepAnswers } from './kept-answers.ts';

/** An API whose answers count themselves, under a clock that is set by hand. */
const started = (control?: string, type = 'application/json; charset=utf-8', status = 200) => {
  const clock = { now: 0 };
  let asked = 0;
  const fetch = () => {
    asked += 1;
    const headers = { 'content-type': type, ...(control === undefined ? {} : { 'cache-control': control }) };
    return Promise.resolve(new Response(JSON.stringify({ asked }), { status, headers }));
  };
  const ask = keepAnswers(fetch, () => clock.now);
  const as = async (person: string, url = 'http://api/v1/catalogues', method = 'GET') =>
    ((await (await ask(person)(url, { method })).json()) as { readonly asked: number }).asked;
  return { clock, as };
};

describe('an answer of the API', () => {
  it('is gone by for as long as it says, by the person who asked', async () => {
    const { clock, as } = started('private, max-age=300');
    expect([await as('pm-1'), await as('pm-1')]).toEqual([1, 1]);
    expect(await as('pm-2')).toBe(2);
    clock.now = 299_999;
    expect(await as('pm-1')).toBe(1);
    clock.now = 300_000;
    expect([await as('pm-1'), await as('pm-1')]).toEqual([3, 3]);
  });

  it('is gone by for five minutes at most, as what a person may read changes', async () => {
    const { clock, as } = started('private, max-age=31536000, immutable');
    expect(await as('pm-1')).toBe(1);
    clock.now = 300_000;
    expect(await as('pm-1')).toBe(2);
  });

  it('is the same for all where it says so, and another for another address', async () => {
    const { as } = started('public, max-age=300');
    expect([await as('pm-1'), await as('pm-2'), await as('pm-2', 'http://api/v1/me')]).toEqual([1, 1, 2]);
  });

  it('is asked for each time where it says nothing, went wrong, is a file, or changes something', async () => {
    for (const { as } of [
      started(),
      started('no-cache'),
      started('private, max-age=300', undefined, 503),
      started('private, max-age=300', 'application/zip'),
    ])
      expect([await as('pm-1'), await as('pm-1')]).toEqual([1, 2]);
    const { as } = started('private, max-age=300');
    expect([await as('pm-1', undefined, 'POST'), await as('pm-1', undefined, 'POST')]).toEqual([1, 2]);
  });

  it('is forgotten after five hundred others', async () => {
    const { as } = started('private, max-age=300');
    for (let n = 0; n <= 500; n += 1) await as('pm-1', `http://api/v1/${n}`);
    expect([await as('pm-1', 'http://api/v1/1'), await as('pm-1', 'http://api/v1/0')]).toEqual([2, 502]);
  });
});

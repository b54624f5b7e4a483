import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { IdempotencyClaim, IdempotencyStore } from '../idempotency.ts';

/** Makes a new, empty store whose requests in flight may be taken over after that many milliseconds. */
export type MakeIdempotencyStore = (takeOverAfterMs: number) => Promise<IdempotencyStore>;

const request = { caller: 'pm-1', key: 'k1', requestDigest: 'd1' };

const claimOf = async (store: IdempotencyStore, of = request): Promise<IdempotencyClaim> => {
  const begun = await store.begin(of);
  if (begun.outcome !== 'begun') throw new Error(`the key is ${begun.outcome}`);
  return begun.claim;
};

/** The rules every idempotency store keeps. */
export const idempotencyStoreContract = (name: string, makeStore: MakeIdempotencyStore): void => {
  const using = async (work: (store: IdempotencyStore) => Promise<void>, takeOverAfterMs = 60_000): Promise<void> => {
    const store = await makeStore(takeOverAfterMs);
    await work(store).finally(() => store.close());
  };

  describe(`idempotency store: ${name}`, () => {
    it('gives the answer again that was first given', () =>
      using(async (store) => {
        const claim = await claimOf(store);
        expect(await store.begin(request)).toEqual({ outcome: 'in-flight' });
        expect(await store.complete(claim, { status: 201, response: '{"id":"p-1"}' })).toBe(true);
        expect(await store.begin(request)).toEqual({
          outcome: 'answered',
          kept: { status: 201, response: '{"id":"p-1"}' },
        });
        expect(await store.complete(claim, { status: 500, response: '' })).toBe(false);
      }));

    it('refuses the key for another request, and knows no key of another caller', () =>
      using(async (store) => {
        const claim = await claimOf(store);
        const other = { ...request, requestDigest: 'd2' };
        expect(await store.begin(other)).toEqual({ outcome: 'other-request' });
        await store.complete(claim, { status: 200, response: '' });
        expect(await store.begin(other)).toEqual({ outcome: 'other-request' });
        expect(await store.begin({ ...other, caller: 'pm-2' })).toMatchObject({ outcome: 'begun' });
      }));

    it('lets one of many at once begin', () =>
      using(async (store) => {
        const begun = await Promise.all(Array.from({ length: 8 }, () => store.begin(request)));
        expect(begun.map(({ outcome }) => outcome).sort()).toEqual(['begun', ...Array<string>(7).fill('in-flight')]);
      }));

    it('frees the key when the work is abandoned', () =>
      using(async (store) => {
        await store.abandon(await claimOf(store));
        const claim = await claimOf(store);
        await store.complete(claim, { status: 200, response: 'ok' });
        await store.abandon(claim);
        expect(await store.begin(request)).toMatchObject({ outcome: 'answered' });
      }));

    it('lets a request that fell silent be taken over, whose first holder then changes nothing', () =>
      using(async (store) => {
        const silent = await claimOf(store);
        const second = await claimOf(store);
        expect(await store.complete(silent, { status: 500, response: 'late' })).toBe(false);
        await store.abandon(silent);
        expect(await store.complete(second, { status: 200, response: 'in time' })).toBe(true);
        expect(await store.begin(request)).toMatchObject({ kept: { response: 'in time' } });
        expect(await store.begin({ ...request, requestDigest: 'd2' })).toEqual({ outcome: 'other-request' });
      }, 0));

    it('counts the silence of a holder from when it last renewed its claim', () =>
      using(async (store) => {
        const claim = await claimOf(store);
        await pause(5);
        const later = new Date().toISOString();
        await store.renew(claim);
        expect(await store.forgetBefore(later)).toBe(0);
        await store.complete(claim, { status: 200, response: 'kept' });
        await store.renew(claim);
        expect(await store.begin(request)).toMatchObject({ kept: { response: 'kept' } });
      }));

    it('lets nobody renew a claim that was taken over', () =>
      using(async (store) => {
        const silent = await claimOf(store);
        const second = await claimOf(store);
        await store.renew(silent);
        expect(await store.complete(second, { status: 200, response: '' })).toBe(true);
      }, 0));

    it('forgets what was begun before an instant', () =>
      using(async (store) => {
        await store.complete(await claimOf(store), { status: 200, response: '' });
        expect(await store.forgetBefore('2020-01-01T00:00:00.000Z')).toBe(0);
        expect(await store.forgetBefore('2200-01-01T00:00:00.000Z')).toBe(1);
        expect(await store.begin(request)).toMatchObject({ outcome: 'begun' });
      }));
  });
};

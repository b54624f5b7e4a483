import { describe, expect, it } from '@jest/globals';
import type { EventSource } from '../ports/event-sources.ts';
import { append, type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

const registered = (source: string, over: Partial<EventSource> = {}): EventSource => ({
  source,
  organisation: 'QPM',
  service: null,
  registeredBy: 'pm-1',
  registeredAt: '2027-02-17T10:00:00.000Z',
  ...over,
});

/** A projection by which a stream belongs to the organisation in its name: `programme-QPM` to QPM. */
export const owned = {
  ...tallyWithoutReactions,
  summarise: ({ stream }: { readonly stream: string }) => ({ organisation: stream.slice('programme-'.length) }),
};

/** What the sources of events promise. */
export const eventSourceRules = (makeStore: MakeStore): void => {
  describe('event sources', () => {
    it('belong to whoever registered them first', async () => {
      const { sources } = await makeStore(owned);
      expect(await sources.register(registered('urn:a', { service: 'svc-1' }))).toEqual(
        registered('urn:a', { service: 'svc-1' }),
      );
      expect(await sources.register(registered('urn:a', { organisation: 'QXX' }))).toEqual(
        registered('urn:a', { service: 'svc-1' }),
      );
      const both = await Promise.all(
        ['QPM', 'QXX'].map((organisation) => sources.register(registered('urn:b', { organisation }))),
      );
      expect(both[0]).toEqual(both[1]);
    });

    it('are known by name, and with them whose programmes take registered ones alone', async () => {
      const { sources } = await makeStore(owned);
      expect(await sources.registrations(['urn:a'])).toEqual({ registered: new Map(), closed: new Set() });
      await sources.register(registered('urn:a'));
      await sources.register(registered('urn:b'));
      await sources.register(registered('urn:c', { organisation: 'QXX' }));
      expect(await sources.registrations(['urn:a', 'urn:c', 'urn:nobody'])).toEqual({
        registered: new Map([
          ['urn:a', registered('urn:a')],
          ['urn:c', registered('urn:c', { organisation: 'QXX' })],
        ]),
        closed: new Set(['QPM', 'QXX']),
      });
      expect(await sources.registrations([])).toEqual({ registered: new Map(), closed: new Set(['QPM', 'QXX']) });
    });

    it('are registered by the organisation that has the first event of theirs on record, whoever used them later', async () => {
      const store = await makeStore(owned);
      await append(store, 'programme-QPM', 0, fact('urn:a#1'), fact('urn:a/b#1'), fact('urn:a-b'));
      await append(store, 'programme-QXX', 0, fact('urn:both#2'));
      await append(store, 'programme-QPM', 3, fact('urn:both#1'));
      await append(store, 'programme-QXX', 1, fact('urn:a#0'));
      const register = (source: string, organisation: string, by?: 'claim' | 'decision') =>
        store.sources.register(registered(source, { organisation }), by);
      expect(await register('urn:a', 'QXX')).toBeUndefined();
      expect((await register('urn:a', 'QPM'))?.organisation).toBe('QPM');
      expect(await register('urn:both', 'QPM')).toBeUndefined();
      expect((await register('urn:both', 'QPM', 'decision'))?.organisation).toBe('QPM');
      expect((await register('urn:both', 'QXX', 'decision'))?.organisation).toBe('QPM');
      expect((await register('urn', 'QXX'))?.organisation).toBe('QXX');
    });

    it('have a first user, of the first event of theirs on record', async () => {
      const store = await makeStore(owned);
      await append(store, 'programme-QPM', 0, fact('urn:a#1'), fact('urn:a#2'), fact('urn:both#2'));
      await append(store, 'programme-QXX', 0, fact('urn:both#1'), fact('urn:a/b#1'), fact('urn:a#0'));
      const users = await store.sources.firstUsers(['urn:a', 'urn:both', 'urn:a/b', 'urn:nobody', 'urn']);
      expect(users).toEqual(
        new Map([
          ['urn:a', 'QPM'],
          ['urn:both', 'QPM'],
          ['urn:a/b', 'QXX'],
        ]),
      );
      expect(await store.sources.firstUsers([])).toEqual(new Map());
    });

    it('are not taken from an organisation for which events of theirs wait', async () => {
      const store = await makeStore(owned);
      const waiting = {
        stream: 'programme-later',
        event: fact('urn:a#1'),
        origin: { topic: 'involvement.events.v1', partition: 1, offset: '5' },
        waitingSince: '2027-02-17T10:00:00.000Z',
        organisation: 'QPM',
        bytes: Uint8Array.of(1),
        headers: {},
      };
      await store.transact((tx) => tx.park([waiting]));
      expect(await store.sources.register(registered('urn:a', { organisation: 'QXX' }))).toBeUndefined();
      expect((await store.sources.register(registered('urn:a')))?.organisation).toBe('QPM');
    });

    it('can be let go, and registered again', async () => {
      const { sources } = await makeStore(owned);
      await sources.register(registered('urn:a'));
      expect(await sources.remove('urn:a')).toBe(true);
      expect(await sources.remove('urn:a')).toBe(false);
      expect((await sources.registrations(['urn:a'])).registered.size).toBe(0);
      expect((await sources.register(registered('urn:a', { organisation: 'QXX' })))?.organisation).toBe('QXX');
    });

    it('are listed by organisation, in order, page by page', async () => {
      const { sources } = await makeStore(owned);
      for (const source of ['urn:c', 'urn:a', 'urn:b']) await sources.register(registered(source));
      await sources.register(registered('urn:aa', { organisation: 'QXX' }));
      const names = async (query: Parameters<typeof sources.list>[0]) =>
        (await sources.list(query)).map(({ source }) => source);
      expect(await names({ organisations: ['QPM'], limit: 2 })).toEqual(['urn:a', 'urn:b']);
      expect(await names({ organisations: ['QPM'], after: 'urn:b', limit: 2 })).toEqual(['urn:c']);
      expect(await names({ organisations: 'every', limit: 9 })).toEqual(['urn:a', 'urn:aa', 'urn:b', 'urn:c']);
      expect(await names({ organisations: [], limit: 9 })).toEqual([]);
    });
  });
};

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Directory, Person } from './directory.ts';

const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  organisation: 'QPM',
  roles: ['senior-responsible-owner'],
  email: `${id}@example.invalid`,
  channels: ['smtp', 'webhook'],
  preferences: { delivery: 'immediate', quiet: { from: '18:00', to: '08:00' } },
  leftOn: null,
  ...over,
});

const MEETING = {
  at: '2027-03-25T10:00:00.000Z',
  papersBy: '2027-03-18T17:00:00.000Z',
  questionsBy: null,
};

/** The rules every directory keeps. @param make Makes a new, empty directory each time. */
export const directoryContract = (name: string, make: () => Promise<Directory>): void => {
  describe(`directory: ${name}`, () => {
    let directory: Directory;
    beforeEach(async () => {
      directory = await make();
    });
    afterEach(() => directory.close());
    const save = async (...people: readonly Person[]): Promise<void> => {
      for (const one of people) await directory.savePerson(one);
    };
    const names = (people: readonly Person[]): readonly string[] => people.map(({ id }) => id);

    it('knows a person as last saved, and nobody else', async () => {
      await save(
        person('sro-1'),
        person('sro-1', { email: null, preferences: { delivery: 'morning-digest', quiet: null } }),
      );
      expect(await directory.person('QPM', 'sro-1')).toEqual(
        person('sro-1', { email: null, preferences: { delivery: 'morning-digest', quiet: null } }),
      );
      expect(await directory.person('QPM', 'sro-2')).toBeUndefined();
    });

    it('keeps the entries of two organisations apart, whatever either says of the same id', async () => {
      await save(person('pm-1'), person('pm-1', { organisation: 'QOX', email: 'other@example.invalid' }));
      await directory.leave('QOX', 'pm-1', '2027-01-04');
      await directory.savePreferences('QOX', 'pm-1', { delivery: 'morning-digest', quiet: null });
      expect(await directory.person('QPM', 'pm-1')).toEqual(person('pm-1'));
      expect((await directory.person('QOX', 'pm-1'))?.leftOn).toBe('2027-01-04');
      expect(await directory.person('QXX', 'pm-1')).toBeUndefined();
      expect((await directory.entries('pm-1')).map(({ organisation }) => organisation)).toEqual(['QOX', 'QPM']);
    });

    it('takes an entry for every organisation only where an organisation keeps none of its own', async () => {
      await save(person('pm-1', { organisation: '*' }), person('pm-1'));
      await directory.leave('QPM', 'pm-1', '2027-01-04');
      const query = { role: 'senior-responsible-owner', day: '2027-02-19' };
      expect((await directory.person('QPM', 'pm-1'))?.leftOn).toBe('2027-01-04');
      expect((await directory.person('QOX', 'pm-1'))?.organisation).toBe('*');
      expect(await directory.holders({ ...query, organisation: 'QPM' })).toEqual([]);
      expect(names(await directory.holders({ ...query, organisation: 'QOX' }))).toEqual(['pm-1']);
    });

    it('finds who holds a role in an organisation, in order of their ids', async () => {
      await save(
        person('b'),
        person('a', { roles: ['approver', 'senior-responsible-owner'] }),
        person('a', { organisation: 'QOX' }),
        person('elsewhere', { organisation: 'QOX' }),
        person('other', { roles: ['board-secretary'] }),
        person('local', { organisation: '*' }),
      );
      const query = { organisation: 'QPM', role: 'senior-responsible-owner', day: '2027-02-19' };
      expect(names(await directory.holders(query))).toEqual(['a', 'b', 'local']);
      expect(await directory.holders({ ...query, role: 'involvement-executive' })).toEqual([]);
    });

    it('leaves out who has left by the day, and erases how to reach them', async () => {
      await save(person('gone'), person('going'));
      await directory.leave('QPM', 'gone', '2027-02-19');
      await directory.leave('QPM', 'going', '2027-02-20');
      await directory.leave('QPM', 'nobody', '2027-02-20');
      const query = { organisation: 'QPM', role: 'senior-responsible-owner', day: '2027-02-19' };
      expect(names(await directory.holders(query))).toEqual(['going']);
      expect(await directory.person('QPM', 'gone')).toEqual(person('gone', { email: null, leftOn: '2027-02-19' }));
    });

    it('keeps a person’s wishes without touching the rest', async () => {
      await save(person('a'));
      await directory.savePreferences('QPM', 'a', { delivery: 'morning-digest', quiet: null });
      await directory.savePreferences('QPM', 'nobody', { delivery: 'morning-digest', quiet: null });
      expect(await directory.person('QPM', 'a')).toEqual(
        person('a', { preferences: { delivery: 'morning-digest', quiet: null } }),
      );
      expect(await directory.person('QPM', 'nobody')).toBeUndefined();
    });

    it('lists people of organisations page by page', async () => {
      await save(
        person('a'),
        person('b', { organisation: 'QOX' }),
        person('c', { organisation: '*' }),
        person('d', { organisation: 'QOX' }),
        person('d'),
      );
      expect(names(await directory.people({ organisations: 'all', limit: 3 }))).toEqual(['a', 'b', 'c']);
      expect(
        names(await directory.people({ organisations: 'all', after: { id: 'c', organisation: '*' }, limit: 3 })),
      ).toEqual(['d', 'd']);
      const after = { id: 'd', organisation: 'QOX' };
      expect(
        (await directory.people({ organisations: 'all', after, limit: 3 })).map((one) => one.organisation),
      ).toEqual(['QPM']);
      expect(names(await directory.people({ organisations: ['QPM'], limit: 9 }))).toEqual(['a', 'c', 'd']);
    });

    it('knows feeds by the digest of their token until and after they are revoked', async () => {
      const feed = {
        person: 'a',
        organisations: ['QPM', 'QOX'],
        tokenDigest: 'd1',
        createdAt: '2027-02-19T09:00:00.000Z',
        revokedAt: null,
      };
      const second = { ...feed, tokenDigest: 'd2', createdAt: '2027-02-20T09:00:00.000Z' };
      await directory.addFeed(second);
      await directory.addFeed(feed);
      await directory.addFeed({ ...feed, person: 'b' });
      expect(await directory.feedOf('d1')).toEqual(feed);
      expect(await directory.feedOf('d9')).toBeUndefined();
      await directory.revokeFeed('d1', '2027-02-21T09:00:00.000Z');
      await directory.revokeFeed('d1', '2027-02-22T09:00:00.000Z');
      expect(await directory.feeds('a')).toEqual([{ ...feed, revokedAt: '2027-02-21T09:00:00.000Z' }, second]);
      expect(await directory.feeds('b')).toEqual([]);
    });

    it('keeps the meetings and the webhook of an organisation as last saved', async () => {
      expect(await directory.boardMeetings('QPM')).toEqual([]);
      await directory.saveBoardMeetings('QPM', [MEETING, MEETING]);
      await directory.saveBoardMeetings('QPM', [MEETING]);
      expect(await directory.boardMeetings('QPM')).toEqual([MEETING]);
      expect(await directory.webhook('QPM')).toBeUndefined();
      const webhook = { organisation: 'QPM', url: 'https://hooks.example.invalid/throughline', secret: 's1' };
      await directory.saveWebhook(webhook);
      await directory.saveWebhook({ ...webhook, secret: 's2' });
      expect(await directory.webhook('QPM')).toEqual({ ...webhook, secret: 's2' });
    });

    it('lets go of the webhook of one organisation, once or again', async () => {
      const webhook = { organisation: 'QPM', url: 'https://hooks.example.invalid/throughline', secret: 's1' };
      await directory.saveWebhook(webhook);
      await directory.saveWebhook({ ...webhook, organisation: 'QOX' });
      await directory.removeWebhook('QPM');
      await directory.removeWebhook('QPM');
      expect(await directory.webhook('QPM')).toBeUndefined();
      expect(await directory.webhook('QOX')).toBeDefined();
    });
  });
};

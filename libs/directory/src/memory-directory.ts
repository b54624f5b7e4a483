import type { BoardMeeting } from '@throughline/domain';
import type { CalendarFeed, Directory, Person, Webhook } from './directory.ts';

type Key = Pick<Person, 'id' | 'organisation'>;
const EVERY = '*';

const keyOf = ({ id, organisation }: Key): string => `${id} ${organisation}`;
const byKey = (one: Key, other: Key): number => (keyOf(one) < keyOf(other) ? -1 : 1);
const instant = (text: string): string => new Date(text).toISOString();

/** A directory in the memory of this process, for fast tests: the same answers as PostgreSQL's, and nothing survives. */
export const createMemoryDirectory = (): Directory => {
  const people = new Map<string, Person>();
  const feeds = new Map<string, CalendarFeed>();
  const meetings = new Map<string, readonly BoardMeeting[]>();
  const webhooks = new Map<string, Webhook>();
  const change = (key: Key, over: Partial<Person>): Promise<void> => {
    const person = people.get(keyOf(key));
    if (person !== undefined) people.set(keyOf(key), { ...person, ...over });
    return Promise.resolve();
  };
  const find = (organisation: string, id: string): Person | undefined =>
    people.get(keyOf({ id, organisation })) ?? people.get(keyOf({ id, organisation: EVERY }));

  return {
    person: (organisation, id) => Promise.resolve(find(organisation, id)),
    entries: (id) => Promise.resolve([...people.values()].filter((person) => person.id === id).sort(byKey)),
    holders: ({ organisation, role, day }) =>
      Promise.resolve(
        [...people.values()]
          .filter((person) => find(organisation, person.id) === person && person.roles.includes(role))
          .filter(({ leftOn }) => leftOn === null || leftOn > day)
          .sort(byKey),
      ),
    people: ({ organisations, after, limit }) =>
      Promise.resolve(
        [...people.values()]
          .filter(({ organisation }) => organisations === 'all' || [EVERY, ...organisations].includes(organisation))
          .filter((person) => after === undefined || keyOf(person) > keyOf(after))
          .sort(byKey)
          .slice(0, limit),
      ),
    savePerson: (person) => {
      people.set(keyOf(person), structuredClone(person));
      return Promise.resolve();
    },
    savePreferences: (organisation, id, preferences) => change({ organisation, id }, { preferences }),
    leave: (organisation, id, day) => change({ organisation, id }, { leftOn: day, email: null }),
    addFeed: (feed) => {
      if (!feeds.has(feed.tokenDigest)) feeds.set(feed.tokenDigest, { ...feed, createdAt: instant(feed.createdAt) });
      return Promise.resolve();
    },
    feedOf: (tokenDigest) => Promise.resolve(feeds.get(tokenDigest)),
    feeds: (person) =>
      Promise.resolve(
        [...feeds.values()]
          .filter((feed) => feed.person === person)
          .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1)),
      ),
    revokeFeed: (tokenDigest, at) => {
      const feed = feeds.get(tokenDigest);
      if (feed?.revokedAt === null) feeds.set(tokenDigest, { ...feed, revokedAt: instant(at) });
      return Promise.resolve();
    },
    boardMeetings: (organisation) => Promise.resolve(meetings.get(organisation) ?? []),
    saveBoardMeetings: (organisation, saved) => {
      meetings.set(organisation, structuredClone(saved));
      return Promise.resolve();
    },
    webhook: (organisation) => Promise.resolve(webhooks.get(organisation)),
    saveWebhook: (webhook) => {
      webhooks.set(webhook.organisation, { ...webhook });
      return Promise.resolve();
    },
    removeWebhook: (organisation) => {
      webhooks.delete(organisation);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
};

import type { BoardMeeting } from '@throughline/domain';
import type { CalendarFeed, Directory, Person, Webhook } from '../directory.ts';

const actsFor = ({ organisations }: Person, wanted: readonly string[]): boolean =>
  organisations.includes('*') || organisations.some((organisation) => wanted.includes(organisation));

const byId = (one: Person, other: Person): number => (one.id < other.id ? -1 : 1);
const instant = (text: string): string => new Date(text).toISOString();

/** A directory in the memory of this process, for fast tests: the same answers as PostgreSQL's, and nothing survives. */
export const createMemoryDirectory = (): Directory => {
  const people = new Map<string, Person>();
  const feeds = new Map<string, CalendarFeed>();
  const meetings = new Map<string, readonly BoardMeeting[]>();
  const webhooks = new Map<string, Webhook>();
  const change = (id: string, over: Partial<Person>): Promise<void> => {
    const person = people.get(id);
    if (person !== undefined) people.set(id, { ...person, ...over });
    return Promise.resolve();
  };

  return {
    person: (id) => Promise.resolve(people.get(id)),
    holders: ({ organisation, role, day }) =>
      Promise.resolve(
        [...people.values()]
          .filter((person) => actsFor(person, [organisation]) && person.roles.includes(role))
          .filter(({ leftOn }) => leftOn === null || leftOn > day)
          .sort(byId),
      ),
    people: ({ organisations, after = '', limit }) =>
      Promise.resolve(
        [...people.values()]
          .filter((person) => person.id > after && (organisations === 'all' || actsFor(person, organisations)))
          .sort(byId)
          .slice(0, limit),
      ),
    savePerson: (person) => {
      people.set(person.id, structuredClone(person));
      return Promise.resolve();
    },
    savePreferences: (id, preferences) => change(id, { preferences }),
    leave: (id, day) => change(id, { leftOn: day, email: null }),
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

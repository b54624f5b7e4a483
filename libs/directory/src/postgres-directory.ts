import type { BoardMeeting } from '@throughline/domain';
import { Database, type DatabaseOptions, inBatches } from '@throughline/event-store';
import type { CalendarFeed, Directory, Person, Webhook } from './directory.ts';
import { FEEDS, ORGANISATIONS, PEOPLE } from './statements.ts';

type FeedRow = Omit<CalendarFeed, 'createdAt' | 'revokedAt'> & {
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

type CalendarRow = { readonly organisation: string; readonly meetings: readonly BoardMeeting[] };

/** Organisations whose calendar is asked for by one statement; each programme whose due work is processed asks. */
const ASKED_TOGETHER = 100;

const feedOf = (row: FeedRow): CalendarFeed => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

/** The directory in PostgreSQL, in the database of the record and as its application role. Connects when first used. */
export const createPostgresDirectory = (options: DatabaseOptions): Directory => {
  const database = new Database(options);
  const people = (...asked: Parameters<Database['query']>): Promise<readonly Person[]> =>
    database.query<Person>(...asked);
  const feeds = async (...asked: Parameters<Database['query']>): Promise<readonly CalendarFeed[]> =>
    (await database.query<FeedRow>(...asked)).map(feedOf);
  const change = async (...asked: Parameters<Database['query']>): Promise<void> => {
    await database.query(...asked);
  };

  return {
    person: async (organisation, id) => (await people(PEOPLE.one, [organisation, id]))[0],
    entries: (id) => people(PEOPLE.entries, [id]),
    holders: ({ organisation, role, day }) => people(PEOPLE.holders, [organisation, role, day]),
    people: ({ organisations, after, limit }) =>
      people(PEOPLE.page, [
        organisations === 'all' ? null : organisations,
        after?.id ?? '',
        after?.organisation ?? '',
        limit,
      ]),
    savePerson: ({ id, organisation, roles, email, channels, preferences, leftOn }) =>
      change(PEOPLE.save, [id, organisation, roles, email, channels, JSON.stringify(preferences), leftOn]),
    savePreferences: (organisation, id, preferences) =>
      change(PEOPLE.savePreferences, [organisation, id, JSON.stringify(preferences)]),
    leave: (organisation, id, day) => change(PEOPLE.leave, [organisation, id, day]),
    addFeed: ({ tokenDigest, person, organisations, createdAt, revokedAt }) =>
      change(FEEDS.add, [tokenDigest, person, organisations, createdAt, revokedAt]),
    feedOf: async (tokenDigest) => (await feeds(FEEDS.one, [tokenDigest]))[0],
    feeds: (person) => feeds(FEEDS.ofPerson, [person]),
    revokeFeed: (tokenDigest, at) => change(FEEDS.revoke, [tokenDigest, at]),
    boardMeetings: inBatches(async (organisations: readonly string[]) => {
      const rows = await database.query<CalendarRow>(ORGANISATIONS.meetings, [[...new Set(organisations)]]);
      const meetings = new Map(rows.map((row) => [row.organisation, row.meetings]));
      return organisations.map((organisation) => meetings.get(organisation) ?? []);
    }, ASKED_TOGETHER),
    saveBoardMeetings: (organisation, meetings) =>
      change(ORGANISATIONS.saveMeetings, [organisation, JSON.stringify(meetings)]),
    webhook: async (organisation) => (await database.query<Webhook>(ORGANISATIONS.webhook, [organisation]))[0],
    saveWebhook: ({ organisation, url, secret }) => change(ORGANISATIONS.saveWebhook, [organisation, url, secret]),
    removeWebhook: (organisation) => change(ORGANISATIONS.removeWebhook, [organisation]),
    close: () => database.close(),
  };
};

import type { BoardMeeting, ChannelName } from '@throughline/domain';

/** How somebody wishes to be told. Times are London's, as `07:30`. */
export interface Preferences {
  readonly delivery: 'immediate' | 'morning-digest';
  /** Nothing leaves between these, nor on days that are no working days; null: at any hour it is due. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
}

/**
 * Somebody reminders can be addressed to, as one organisation keeps them. The same id kept by another organisation is another entry, which
 * neither sees nor changes. Kept beside the record and never in it: events hold the opaque id alone, and addresses are erased when a
 * person leaves.
 */
export interface Person {
  /** Opaque staff id, as in events and tokens. */
  readonly id: string;
  /** ODS code of the organisation that keeps this entry; `*`, every organisation, is for the local stack only. */
  readonly organisation: string;
  /** Offices and roles they hold, as `senior-responsible-owner` or `approver`. */
  readonly roles: readonly string[];
  readonly email: string | null;
  /** Order in which channels are tried; those without an address for them are passed over. */
  readonly channels: readonly ChannelName[];
  readonly preferences: Preferences;
  /** Day from which they are to be told nothing more, `YYYY-MM-DD`; null while they are here. */
  readonly leftOn: string | null;
}

/** A calendar feed of one person. The token itself is kept as its SHA-256 only. */
export interface CalendarFeed {
  readonly person: string;
  /** ODS codes of the organisations whose programmes it shows: those of the token it was made with; `*` for every one. */
  readonly organisations: readonly string[];
  readonly tokenDigest: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** An organisation's webhook: where facts are posted, signed with a secret of its own. */
export interface Webhook {
  readonly organisation: string;
  readonly url: string;
  readonly secret: string;
}

/** Who is to be told: what programmes and reminders ask. */
export interface People {
  /** The person as the organisation keeps them; an entry for every organisation counts only where it keeps none of its own. */
  person(organisation: string, id: string): Promise<Person | undefined>;
  /** Everybody of an organisation who holds a role there and has not left by `day`, once each, in order of their ids. */
  holders(query: {
    readonly organisation: string;
    readonly role: string;
    readonly day: string;
  }): Promise<readonly Person[]>;
}

/** Keeping the entries of people. */
export interface PeopleEntries {
  /** Every organisation's entry of an id, in order of their codes. */
  entries(id: string): Promise<readonly Person[]>;
  /** Entries that these organisations keep, in order of ids and codes; `after` is the last of the page before. */
  people(query: {
    readonly organisations: readonly string[] | 'all';
    readonly after?: Pick<Person, 'id' | 'organisation'>;
    readonly limit: number;
  }): Promise<readonly Person[]>;
  savePerson(person: Person): Promise<void>;
  /** A no-op where the organisation has no such entry, as is `leave`. */
  savePreferences(organisation: string, id: string, preferences: Preferences): Promise<void>;
  /** Sets the day and erases addresses in the entry of one organisation. */
  leave(organisation: string, id: string, day: string): Promise<void>;
}

export interface CalendarFeeds {
  addFeed(feed: CalendarFeed): Promise<void>;
  feedOf(tokenDigest: string): Promise<CalendarFeed | undefined>;
  feeds(person: string): Promise<readonly CalendarFeed[]>;
  revokeFeed(tokenDigest: string, at: string): Promise<void>;
}

/** Meetings of the boards of organisations. */
export interface BoardCalendars {
  boardMeetings(organisation: string): Promise<readonly BoardMeeting[]>;
  saveBoardMeetings(organisation: string, meetings: readonly BoardMeeting[]): Promise<void>;
}

/** Webhooks by ODS code of the organisation; at most one each. */
export interface Webhooks {
  webhook(organisation: string): Promise<Webhook | undefined>;
  saveWebhook(webhook: Webhook): Promise<void>;
  /** Nothing is posted there any more; where there is none it stays so. */
  removeWebhook(organisation: string): Promise<void>;
}

/** The whole directory, as processes open it. Each part rejects with the store's `StoreUnavailable`; a retry is safe. */
export interface Directory extends People, PeopleEntries, CalendarFeeds, BoardCalendars, Webhooks {
  close(): Promise<void>;
}

export { type Channel, ChannelUnavailable, type Notice, type Sending, type Whereabouts } from './channel.ts';
export type { CalendarFeed, Directory, Person, Preferences, Webhook } from './directory.ts';
export { createMemoryDirectory } from './directory/memory-directory.ts';
export { createPostgresDirectory } from './directory/postgres-directory.ts';

export { createMemoryDirectory } from './memory-directory.ts';
export { createPostgresDirectory } from './postgres-directory.ts';
export type { CalendarFeed, Directory, Person, Preferences, Webhook } from './directory.ts';
export { entriesWithin } from './entries-within.ts';
export { holdersOf } from './holders.ts';
export { rememberPeople } from './remembered-directory.ts';

export { createMemoryDirectory } from './memory-directory.ts';
export { createPostgresDirectory } from './postgres-directory.ts';
export type {
  BoardCalendars,
  CalendarFeed,
  Directory,
  People,
  Person,
  Preferences,
  Webhook,
  Webhooks,
} from './directory.ts';
export { entriesWithin } from './entries-within.ts';
export { holdersOf } from './holders.ts';
export { rememberPeople } from './remembered-directory.ts';

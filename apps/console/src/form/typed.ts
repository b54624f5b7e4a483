import type { Fields } from '../sign-in/session.ts';

/** What was typed into a field, without spaces around it; empty where it was not sent. */
export const typed = (fields: Fields, name: string): string => new Map(Object.entries(fields)).get(name)?.trim() ?? '';

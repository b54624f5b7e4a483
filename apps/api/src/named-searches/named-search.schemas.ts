import { instant, organisationCode, searchName } from '@throughline/domain';
import { z } from 'zod';
import { searchedFor } from '../history/organisation-history.schemas.ts';

const shared = z.boolean().describe('Of the whole organisation; else of whoever saved it, and seen by nobody else');

/** Kept only where it is given, so that what is usual later is usual for it too. */
const kept = z.strictObject({ ...searchedFor, nature: searchedFor.nature.unwrap().optional() });

export const searchPath = z.strictObject({ organisation: organisationCode, name: searchName });
export const saveSearch = z.strictObject({ query: kept, shared: shared.default(false) });
export const removeSearch = z.strictObject({
  shared: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('That of the organisation, not one of your own'),
});

export const namedSearch = z.strictObject({
  name: searchName,
  shared,
  by: z.string().describe('Opaque staff id of whoever saved it last'),
  savedAt: instant,
  query: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .describe('As `GET …/history` takes it, by the same names'),
});
export const namedSearches = z.strictObject({
  organisation: z.string(),
  items: z.array(namedSearch).describe('Your own first, then those of the organisation; each by name'),
});

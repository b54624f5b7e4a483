import { z } from 'zod';

/** Name of a search, as `deaf-people-2027`: small letters, digits and single hyphens, at most 60. */
export const searchName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, as deaf-people-2027')
  .max(60);

/** The payload of every event of a stream of named searches, by its type. `shared`: of the organisation; else of whoever recorded it. */
export const NAMED_SEARCH_EVENTS = {
  SearchSaved: z.object({
    name: searchName,
    shared: z.boolean(),
    /** By what history is searched. */
    query: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  }),
  SearchRemoved: z.object({ name: searchName, shared: z.boolean() }),
} as const;

/** Event-store stream of the named searches of an organisation, by its ODS code. */
export const searchesStream = (organisation: string): string => `searches/${organisation}`;

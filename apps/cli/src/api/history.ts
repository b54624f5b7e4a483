import { z } from 'zod';
import { type Api, apiPath } from './api.ts';
import { readPages } from './pages.ts';

export const historyItem = z.looseObject({
  eventId: z.string(),
  version: z.number(),
  /** Programme in whose record the original stands, where a fork shares that past. */
  from: z.string().nullable().optional(),
  type: z.string(),
  /** Kind of involvement event; null for what the engine recorded. */
  kind: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  replayMoment: z.string().nullable(),
  actor: z.looseObject({ role: z.string(), id: z.string() }),
  payload: z.unknown(),
});
export type HistoryItem = z.infer<typeof historyItem>;

/** The whole history of a programme in the order of the record. @throws CliFailure */
export const readHistory = (
  api: Api,
  programme: string,
  { asKnownAt, type = [] }: { readonly asKnownAt?: string; readonly type?: readonly string[] } = {},
): Promise<readonly HistoryItem[]> =>
  readPages(api, historyItem, {
    path: apiPath`/v1/programmes/${programme}/history`,
    query: { asKnownAt, type },
    pageSize: 500,
  });

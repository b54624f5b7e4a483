import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Api } from '@throughline/api-client';
import { problemCode } from '../api/problem.ts';
import { CliFailure } from '../failure.ts';
import type { Good, Refused } from '@throughline/intake';

/** Most events the API takes in one request. */
const CHUNK = 100;

const refusedByApi = z.object({
  refusals: z.array(
    z.object({
      index: z.int(),
      reason: z.string(),
      detail: z.string(),
      certainty: z.enum(['suspected', 'certain']).exactOptional(),
      fields: z.array(z.object({ path: z.string(), kind: z.string() })).exactOptional(),
      faults: z
        .array(
          z.object({
            path: z.string(),
            code: z.string(),
            accepted: z.string(),
            values: z.record(z.string(), z.unknown()),
          }),
        )
        .exactOptional(),
      digest: z.string().exactOptional(),
    }),
  ),
});
const takenIds = z.object({ eventIds: z.array(z.string()) });

export interface SendReport {
  /** On the record by now. */
  readonly recorded: readonly string[];
  /** On their way. */
  readonly accepted: readonly string[];
  /** Refused by the API, though they look right from here. */
  readonly refused: readonly Refused[];
}

export interface SendOptions {
  /** Seconds to wait for the recording, 0 to 30. */
  readonly waitSeconds: number;
  readonly onSent?: (events: number) => void;
}

/** The same events in the same order give the same key, so that sending them again is the same request. */
const keyOf = (programme: string, events: readonly unknown[]): string =>
  `events-${createHash('sha256')
    .update(JSON.stringify([programme, events]))
    .digest('hex')}`;

/** Refusals of single events in a request of which nothing was sent; undefined when it failed for another reason. */
const singleRefusals = (failure: CliFailure, chunk: readonly Good[]): readonly Refused[] | undefined => {
  const code = problemCode(failure);
  if (code === 'event-refused') {
    const found = refusedByApi.safeParse(failure.told.particulars).data?.refusals ?? [];
    return found.flatMap(({ index, ...refusal }) => {
      const one = chunk[index];
      return one === undefined ? [] : [{ line: one.line, refusal }];
    });
  }
  if (code === 'event-id-taken') {
    const ids = new Set(takenIds.safeParse(failure.told.particulars).data?.eventIds);
    const detail =
      'this id is recorded with other content; send a correction of it, or give this event an id of its own';
    return chunk
      .filter(({ event }) => ids.has(event.eventId))
      .map(({ line }) => ({ line, refusal: { reason: code, detail } }));
  }
  return undefined;
};

const sendChunk = async (
  api: Api,
  programme: string,
  chunk: readonly Good[],
  waitSeconds: number,
): Promise<SendReport> => {
  const body = chunk.map(({ cloudEvent }) => cloudEvent);
  try {
    const { items } = await api.call('post /v1/programmes/{id}/involvement-events', {
      params: { id: programme },
      body: body as Record<string, unknown>[],
      key: keyOf(programme, body),
      ...(waitSeconds > 0 ? { waitSeconds } : {}),
    });
    const idsWith = (status: string) => items.filter((item) => item.status === status).map(({ eventId }) => eventId);
    return { recorded: idsWith('recorded'), accepted: idsWith('accepted'), refused: [] };
  } catch (error) {
    const refused = error instanceof CliFailure ? singleRefusals(error, chunk) : undefined;
    if (refused === undefined || refused.length === 0) throw error;
    const lines = new Set(refused.map(({ line }) => line));
    const rest = chunk.filter(({ line }) => !lines.has(line));
    const sent = rest.length === 0 ? NOTHING : await sendChunk(api, programme, rest, waitSeconds);
    return { ...sent, refused: [...refused, ...sent.refused] };
  }
};

const NOTHING: SendReport = { recorded: [], accepted: [], refused: [] };

/** An answer kept for a repeat may be older than the record: asks again after what was only on its way. */
const settled = async (api: Api, eventId: string): Promise<boolean> => {
  try {
    await api.call('get /v1/involvement-events/{eventId}', { params: { eventId } });
    return true;
  } catch (error) {
    if (error instanceof CliFailure && problemCode(error) === 'event-not-recorded') return false;
    throw error;
  }
};

/**
 * Sends events to their programmes, in their order, a hundred at a time. Events refused there are left out and reported; the others go.
 * Sending the same again changes nothing. @throws CliFailure when a programme is not there, or the API is not.
 */
export const sendEvents = async (api: Api, good: readonly Good[], options: SendOptions): Promise<SendReport> => {
  const total = { recorded: [] as string[], accepted: [] as string[], refused: [] as Refused[] };
  for (const [programme, events] of Map.groupBy(good, ({ event }) => event.payload.subject)) {
    for (let at = 0; at < events.length; at += CHUNK) {
      const chunk = events.slice(at, at + CHUNK);
      const report = await sendChunk(api, programme, chunk, options.waitSeconds);
      total.recorded.push(...report.recorded);
      total.accepted.push(...report.accepted);
      total.refused.push(...report.refused);
      options.onSent?.(chunk.length);
    }
  }
  if (options.waitSeconds === 0) return total;
  const stillUnderWay: string[] = [];
  for (const eventId of total.accepted) {
    if (await settled(api, eventId)) total.recorded.push(eventId);
    else stillUnderWay.push(eventId);
  }
  return { ...total, accepted: stillUnderWay };
};

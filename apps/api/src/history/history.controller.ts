import {
  asOriginal,
  inheritanceOf,
  kindOfType,
  natureOf,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { DigestedEvent } from '@throughline/event-store';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { type HistoryPage, historyPage, readHistory } from './history.schemas.ts';

/** Versions are what an `integer` of PostgreSQL holds. */
const cursor = cursorFor('history', z.int().min(0).max(2_147_483_647));

const replayMomentOf = ({ payload }: RecordedEvent): string | null =>
  z.object({ replayMoment: z.string() }).safeParse(payload).data?.replayMoment ?? null;

/** Of a past that a fork shares, the original is shown, at its place in this programme's record. */
const item = (recorded: DigestedEvent): HistoryPage['items'][number] => {
  const event = asOriginal(recorded);
  return {
    eventId: event.eventId,
    version: recorded.version,
    from: inheritanceOf(recorded)?.from ?? null,
    type: event.type,
    kind: kindOfType(event.type) ?? null,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    replayMoment: replayMomentOf(event),
    actor: { role: event.actor.role, id: event.actor.id },
    payload: event.payload,
    saltedDigest: recorded.saltedDigest,
  };
};

const read = operation({
  at: 'GET v1/programmes/:id/history',
  summary: 'Events of a programme in the order in which they were recorded',
  allow: READERS,
  path: programmePath,
  query: readHistory,
  answers: { 200: ['A page', historyPage] },
  problems: ['programme-not-found', 'cursor-invalid'],
  run: async ({ ports, caller, path: { id }, query: { asKnownAt, type, limit, cursor: from } }) => {
    const afterVersion = cursor.decode(from);
    const { isKnown } = await readable(ports, caller, { id, asKnownAt });
    const events = await ports.store.readDigested(programmeStream(id), {
      limit: limit + 1,
      ...(afterVersion === undefined ? {} : { afterVersion }),
      ...(type === undefined ? {} : { types: type }),
    });
    // What was known by a moment, or up to a handing over, is where the record begins: what follows the first event beyond is beyond as well.
    const { items, next } = cursor.page(events.filter(isKnown), limit, ({ version }) => version);
    return { programme: id, nature: natureOf(id), asKnownAt: asKnownAt ?? null, items: items.map(item), next };
  },
});

/** The record of a programme, event by event. */
export const HistoryController = controllerOf('HistoryController', { read }, 'history');

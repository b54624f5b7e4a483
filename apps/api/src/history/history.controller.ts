import { natureOf, programmeStream } from '@throughline/domain';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import type { ApiPorts } from '../ports.ts';
import { versionMeant } from '../programmes/version-meant.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { historyItemOf } from './history.item.ts';
import { historyPage, readHistory } from './history.schemas.ts';
import { moments } from './moments.ts';
import { oneEvent } from './one-event.ts';

/** Events of a programme by their ids, as far as it has them; in the order of the record. */
const named = async (ports: Pick<ApiPorts, 'store'>, programme: string, ids: readonly string[]) => {
  const versions = await Promise.all([...new Set(ids)].map((event) => versionMeant(ports, programme, event)));
  const known = [...new Set(versions.filter((version) => version !== undefined))].sort((a, b) => a - b);
  const stream = programmeStream(programme);
  return (
    await Promise.all(known.map((version) => ports.store.readDigested(stream, { afterVersion: version - 1, limit: 1 })))
  ).flat();
};

/** Versions are what an `integer` of PostgreSQL holds. */
const cursor = cursorFor('history', z.int().min(0).max(2_147_483_647));

const read = operation({
  at: 'GET v1/programmes/:id/history',
  summary: 'Events of a programme in the order in which they were recorded',
  allow: READERS,
  path: programmePath,
  query: readHistory,
  answers: { 200: ['A page', historyPage] },
  problems: ['programme-not-found', 'cursor-invalid'],
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { id } = path;
    const { asKnownAt, type, event, limit, after, cursor: from } = query;
    const afterVersion = cursor.decode(from) ?? after;
    const { stored, upTo, known } = await readable(ports, caller, { id, asKnownAt });
    if (asKnownAt !== undefined)
      await recordRead(reading, 'history', readFor(caller, stored.state.programme.organisation));
    if (event !== undefined) {
      const found = (await named(ports, id, event)).filter(({ version }) => version <= upTo);
      return { programme: id, nature: natureOf(id), ...known, items: found.map(historyItemOf), next: null };
    }
    const events = await ports.store.readDigested(programmeStream(id), {
      limit: limit + 1,
      ...(afterVersion === undefined ? {} : { afterVersion }),
      ...(type === undefined ? {} : { types: type }),
    });
    const { items, next } = cursor.page(
      events.filter((event) => event.version <= upTo),
      limit,
      ({ version }) => version,
    );
    return { programme: id, nature: natureOf(id), ...known, items: items.map(historyItemOf), next };
  },
});

/** The record of a programme, event by event, and the moments at which it changed. */
export const HistoryController = controllerOf('HistoryController', { read, oneEvent, moments }, 'history');

import { jsonWithControlsEscaped } from '@throughline/domain';
import type { FoundItem } from '@throughline/api-client';
import { formatEvent } from './history-sentences.ts';

const COLUMNS: Readonly<Record<string, (item: FoundItem) => string | number | null>> = {
  leaf: ({ leafIndex }) => leafIndex,
  programme: ({ programme }) => programme,
  version: ({ version }) => version,
  event: ({ eventId }) => eventId,
  type: ({ kind, type }) => kind ?? type,
  happened: ({ occurredAt }) => occurredAt,
  recorded: ({ recordedAt }) => recordedAt,
  role: ({ actor }) => actor.role,
  by: ({ actor }) => actor.id,
  'shared with': ({ from }) => from,
  'in words': (item) => formatEvent(item).sentence,
  payload: ({ payload }) => JSON.stringify(payload),
};

// Spreadsheets calculate what begins like a formula; such a text gets an apostrophe before it.
const writer = async () => {
  const { stringify } = await import('csv-stringify/sync');
  return (rows: readonly (readonly unknown[])[]): string =>
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true },
    );
};

/** The line of a CSV file that names its columns. */
export const historyCsvHead = async (): Promise<string> => (await writer())([Object.keys(COLUMNS)]);

/** Makes a line of a CSV file of an event. */
export const historyCsvLine = async (): Promise<(item: FoundItem) => string> => {
  const write = await writer();
  return (item) => write([Object.values(COLUMNS).map((of) => of(item))]);
};

/** An event as JSON on one line. */
export const historyJsonLine = (item: FoundItem): string => `${jsonWithControlsEscaped(JSON.stringify(item))}\n`;

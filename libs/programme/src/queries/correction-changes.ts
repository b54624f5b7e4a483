import { asOriginal, own, type RecordedEvent, wholeFactOf } from '@throughline/domain';

/** A value that two pieces of data have differently; null where one has nothing there. What is no text stands as JSON. */
export interface ValueChange {
  /** Names of members, from the outermost, with dots between them. */
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** Lists are compared whole: what came into one is seen beside what was there. */
const valuesChanged = (from: unknown, to: unknown, path: readonly string[] = []): readonly ValueChange[] => {
  if (!isData(from) && !isData(to)) {
    const [before, after] = [textOf(from), textOf(to)];
    return before === after ? [] : [{ path: path.join('.'), from: before, to: after }];
  }
  const [before, after] = [isData(from) ? from : {}, isData(to) ? to : {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    valuesChanged(own(before, name), own(after, name), [...path, name]),
  );
};

/** What an event says: its details first, by their own names. */
const saidIn = ({ details, ...data }: Data): Data => ({ ...(isData(details) ? details : {}), ...data });

/**
 * What each correction changed of what its event said until then, by the id of the correction. What is not among the events is not compared.
 * @param events in the order of the record.
 */
export const correctionChanges = (events: readonly RecordedEvent[]): ReadonlyMap<string, readonly ValueChange[]> => {
  const said = new Map<string, Data>();
  const changes = new Map<string, readonly ValueChange[]>();
  for (const { eventId, kind, data } of events.flatMap((event) => wholeFactOf(asOriginal(event)) ?? [])) {
    said.set(eventId, data);
    if (kind !== 'correction') continue;
    const { corrects, replacement } = data.details;
    const before = said.get(corrects);
    if (before === undefined) continue;
    changes.set(eventId, valuesChanged(saidIn(before), saidIn(replacement)));
    said.set(corrects, replacement);
  }
  return changes;
};

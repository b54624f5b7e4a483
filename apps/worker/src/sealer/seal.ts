import type { LogEdge, LogStore, UnsealedRecord } from '@throughline/event-store';
import { leafOf, type Tile, TileWriter, type TreeHasher } from '@throughline/evidence';

/** A stream does not go on from its last leaf: the record was changed, or an older copy was put back. Nothing is sealed on top of that. */
export class RecordNotContinuous extends Error {
  override readonly name = 'RecordNotContinuous';
}

/** Events of one sealing at most. */
export const SEALED_TOGETHER = 2_000;

/** What does not go on from the last leaf of its stream; undefined when all does. */
const discontinuity = async (log: LogStore, events: readonly UnsealedRecord[]): Promise<string | undefined> => {
  const last = new Map(await log.lastSealed([...new Set(events.map(({ stream }) => stream))]));
  for (const { stream, version } of events) {
    const expected = (last.get(stream) ?? 0) + 1;
    if (version !== expected) return `${stream}: version ${version} comes where version ${expected} is expected`;
    last.set(stream, version);
  }
  return undefined;
};

/**
 * Gives a leaf to the next events of the record, at most `SEALED_TOGETHER`. Safe to repeat after a crash at any line, and beside another sealer: leaves,
 * tiles and edge are written together, and only where the log still ends where it was read. Gives the number of leaves that were added.
 * @param onSealed called with what was given a leaf.
 * @throws RecordNotContinuous
 */
export const sealNext = async (
  log: LogStore,
  hasher: TreeHasher,
  onSealed: (events: readonly UnsealedRecord[]) => void = () => undefined,
): Promise<number> => {
  const from = await log.edge();
  const events = await log.unsealed(from.position, SEALED_TOGETHER);
  const last = events.at(-1);
  if (last === undefined) return 0;
  const contradiction = await discontinuity(log, events);
  if (contradiction !== undefined) {
    // Another sealer may have gone on since the edge was read.
    if ((await log.edge()).size !== from.size) return 0;
    throw new RecordNotContinuous(contradiction);
  }
  const tiles: Tile[] = [];
  const writer = new TileWriter(hasher, (tile) => void tiles.push(tile), from);
  for (const event of events) writer.append(leafOf(event));
  const to: LogEdge = { size: writer.size, position: last.position, tiles: writer.edge() };
  if (!(await log.seal({ from, leaves: events, tiles, to }))) return 0;
  onSealed(events);
  return events.length;
};

import type { LogStore } from '@throughline/event-store';
import { leafOf, sameBytes, TileWriter, type TreeHasher } from '@throughline/evidence';
import { SEALED_TOGETHER, sealNext } from './seal.ts';
import { type LogIdentity, openOwn } from './sign.ts';

/** Root of the log when it has grown to `size` leaves by the next events of the record; undefined where there are not so many. */
const rootAt = async (log: LogStore, hasher: TreeHasher, size: number): Promise<Uint8Array | undefined> => {
  const edge = await log.edge();
  const writer = new TileWriter(hasher, () => undefined, edge);
  for (let after = edge.position; writer.size < size;) {
    const events = await log.unsealed(after, Math.min(SEALED_TOGETHER, size - writer.size));
    if (events.length === 0) return undefined;
    for (const event of events) writer.append(leafOf(event));
    after = events.at(-1)!.position;
  }
  return writer.root();
};

/**
 * Where more was published than has a leaf here, and the next events of the record are just that, gives them their leaves: so it is after a recovery. Does
 * nothing where they are not; what is sealed can never be undone.
 * @throws InvalidNote when this log has not signed the checkpoint.
 */
export const takeUp = async (
  log: LogStore,
  hasher: TreeHasher,
  { identity, note }: { readonly identity: LogIdentity; readonly note: string },
): Promise<void> => {
  const { size, root } = await openOwn(identity, note);
  if (size <= (await log.edge()).size) return;
  const found = await rootAt(log, hasher, size);
  if (found === undefined || !sameBytes(found, root)) return;
  while ((await log.edge()).size < size) await sealNext(log, hasher);
};

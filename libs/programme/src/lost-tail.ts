import { type LogStore, planRecovery, type RecoveryPlan, type UnsealedRecord } from '@throughline/event-store';
import { type AuditedRecord, sameBytes, tileReader, tilesFrom, treeHasher } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';

const TILE_WIDTH = 256;
const PAGE = 10_000;

/** What the record lacks of its published log. */
export interface LostTail extends RecoveryPlan {
  /** Leaves that both have. */
  readonly from: number;
  /** Leaves of the published log. */
  readonly to: number;
}

const publishedFrom = async (published: AuditedRecord, from: number, to: number) => {
  const records = [];
  for (let first = from - (from % TILE_WIDTH); first < to; first += TILE_WIDTH)
    for (const [offset, leaf] of (await published.leaves(first, Math.min(TILE_WIDTH, to - first))).entries())
      if (first + offset >= from && typeof leaf !== 'string' && leaf.event !== undefined) records.push(leaf.event);
  return records;
};

const unsealedBehind = async (log: LogStore, position: string): Promise<readonly UnsealedRecord[]> => {
  const all: UnsealedRecord[] = [];
  for (let after = position; ;) {
    const page = await log.unsealed(after, PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
    after = page.at(-1)!.position;
  }
};

/**
 * Compares a published log, whose own signatures were checked, with the record. Undefined when the two are not the same log as far as both go.
 * @throws StoreUnavailable
 */
export const lostTail = async (log: LogStore, published: AuditedRecord): Promise<LostTail | undefined> => {
  const [{ size: from, position }, { size: to }] = [await log.edge(), await published.edge()];
  if (from >= to) return { from, to, lost: [], conflicts: [] };
  const rootOf = (tiles: Parameters<typeof tilesFrom>[0]) =>
    tileReader(treeHasher(sha256), tilesFrom(tiles)).root(from);
  if (!sameBytes(await rootOf(log), await rootOf(published))) return undefined;
  const [leaves, unsealed] = [await publishedFrom(published, from, to), await unsealedBehind(log, position)];
  return { from, to, ...planRecovery(position, leaves, unsealed) };
};

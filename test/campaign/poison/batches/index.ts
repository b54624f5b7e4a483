import { DAMAGED, LAST_BATCHES } from './damaged.ts';
import { PACKED } from './packed.ts';
import { TRANSACTIONS } from './transactions.ts';

export { type HostileBatches, type Placed } from './hostile-batches.ts';
export { LAST_BATCHES };

/** Among good ones, at any moment. */
export const HOSTILE_BATCHES = [...TRANSACTIONS, ...PACKED, DAMAGED] as const;

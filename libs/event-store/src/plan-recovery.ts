import type { LoggedRecord, UnsealedRecord } from './log-store.ts';

/** What stands against putting lost events back: the record has something else in their place. */
export interface RecoveryConflict {
  readonly lost: LoggedRecord;
  readonly why: string;
}

/** How events that the log has and the record lost come back. */
export interface RecoveryPlan {
  /** Each with the position that it gets, in the order of the log. */
  readonly lost: readonly UnsealedRecord[];
  /** Where there is one, nothing may be put back. */
  readonly conflicts: readonly RecoveryConflict[];
}

const placeOf = ({ stream, version }: LoggedRecord): string => `${version} ${stream}`;

/**
 * Finds what of the log the record has lost, and a place for each between its neighbours, so that the log goes on over them as it was published.
 * @param position of the last event that has a leaf in the database.
 * @param published leaves of the published log after that one, in order.
 * @param unsealed all events of the record behind that position, in order.
 */
export const planRecovery = (
  position: string,
  published: readonly LoggedRecord[],
  unsealed: readonly UnsealedRecord[],
): RecoveryPlan => {
  const byPlace = new Map(unsealed.map((event) => [placeOf(event), event]));
  const byId = new Map(unsealed.map((event) => [event.eventId, event]));
  const lost: UnsealedRecord[] = [];
  const conflicts: RecoveryConflict[] = [];
  let last = BigInt(position);
  for (const record of published) {
    const there = byPlace.get(placeOf(record));
    const again = byId.get(record.eventId);
    if (there === undefined && again === undefined) {
      last += 1n;
      lost.push({ ...record, position: String(last) });
    } else if (there?.eventId !== record.eventId || there.dataDigest !== record.dataDigest) {
      const why =
        there === undefined
          ? `it was recorded again, as version ${again?.version} of ${again?.stream}`
          : `${there.type} ${there.eventId} was recorded in its place, at ${there.recordedAt}`;
      conflicts.push({ lost: record, why });
    } else if (BigInt(there.position) <= last) conflicts.push({ lost: record, why: 'there is no room before it' });
    else last = BigInt(there.position);
  }
  const known = new Set(published.map(placeOf));
  for (const event of unsealed)
    if (!known.has(placeOf(event)) && BigInt(event.position) <= last)
      conflicts.push({ lost: event, why: 'it stands before the end of the published log and is not in it' });
  return { lost, conflicts };
};

import { LOG_STREAM } from '@throughline/domain';
import { utf8 } from '../bytes.ts';
import { digestOf, type Sha256 } from '../tree/hashing.ts';
import {
  InvalidTimeStamp,
  timeStampEventId,
  timeStampPath,
  TOLERANCE_MS,
  type VerifyTimeStamp,
} from '../time-stamps/time-stamp.ts';
import type { AuditedEvent } from './audited-record.ts';
import type { Finding } from './finding.ts';

/** A time-stamp as it is kept. */
export interface AuditedTimeStamp {
  /** Leaves of the checkpoint that it is of. */
  readonly size: number;
  readonly response: Uint8Array;
}

/** What was found of time-stamps. */
export interface AuditedTimes {
  /** Time-stamps that are kept. */
  readonly kept: number;
  /** Those that were checked, in the order of the log; none where nobody is trusted for it. */
  readonly checked: readonly { readonly size: number; readonly genTime: string }[];
}

const findingOf = (size: number, expected: string, found: string): Finding => ({
  class: 'time',
  where: timeStampPath(size),
  expected,
  found,
});

/**
 * Checks the time-stamps of a log, and holds the record times of its leaves against them.
 * @param notes checkpoints as they are kept, by size.
 * @param verify absent: no authority is trusted, and nothing is said of times.
 */
export const timesOf = async (
  stamps: readonly AuditedTimeStamp[],
  {
    notes,
    sha256,
    verify,
  }: {
    readonly notes: ReadonlyMap<number, string>;
    readonly sha256: Sha256;
    readonly verify: VerifyTimeStamp | undefined;
  },
) => {
  const findings: Finding[] = [];
  const checked: { readonly size: number; readonly genTime: string }[] = [];
  const digests = new Set(stamps.map(({ size, response }) => timeStampEventId(size, digestOf(response, sha256))));
  for (const { size, response } of verify === undefined ? [] : stamps.toSorted((a, b) => a.size - b.size)) {
    const note = notes.get(size);
    if (note === undefined) {
      findings.push(findingOf(size, `a checkpoint of ${size} leaves`, 'none: the time-stamp is of nothing'));
      continue;
    }
    try {
      checked.push({ size, ...(await verify!(response, utf8(note))) });
    } catch (error) {
      if (!(error instanceof InvalidTimeStamp)) throw error;
      findings.push(findingOf(size, 'a time-stamp of this checkpoint by an authority that is trusted', error.message));
    }
  }
  let [next, before]: [number, number | undefined] = [0, undefined];
  return {
    /** Called with each leaf that is what was sealed, in order. Gives what its record time contradicts. */
    against: (where: string, index: number, event: AuditedEvent): readonly Finding[] => {
      while (next < checked.length && checked[next]!.size <= index) {
        before = Math.max(before ?? -Infinity, Date.parse(checked[next]!.genTime));
        next += 1;
      }
      const at = Date.parse(event.recordedAt);
      const covering = checked[next];
      // One that was lost with an older backup lost its time-stamp with it.
      const lost =
        event.stream === LOG_STREAM &&
        event.type === 'CheckpointTimestamped' &&
        event.content !== null &&
        !digests.has(event.eventId)
          ? [
              {
                class: 'missing' as const,
                where,
                expected: 'the time-stamp that it records',
                found: 'none, or another',
              },
            ]
          : [];
      if (before !== undefined && at < before - TOLERANCE_MS)
        return [
          ...lost,
          {
            class: 'time',
            where,
            expected: `recorded at ${new Date(before - TOLERANCE_MS).toISOString()} or later: it was not in the log that was stamped a minute after`,
            found: `recorded at ${event.recordedAt}`,
          },
        ];
      if (covering !== undefined && at > Date.parse(covering.genTime) + TOLERANCE_MS)
        return [
          ...lost,
          {
            class: 'time',
            where,
            expected: `recorded before ${covering.genTime}, when the log was stamped with it`,
            found: `recorded at ${event.recordedAt}`,
          },
        ];
      return lost;
    },
    findings,
    times: { kept: stamps.length, checked } satisfies AuditedTimes,
  };
};

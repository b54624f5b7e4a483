import type { Finding } from '../../audit/finding.ts';
import { utf8 } from '../../bytes.ts';
import type { Checking, OpenedCheckpoint } from '../../note/checkpoint.ts';
import { InvalidTimeStamp, timeStampPath, TOLERANCE_MS } from '../../time-stamps/time-stamp.ts';
import type { PackVerification } from './verify-pack.ts';
import { placeOf, type ReadRecord } from './verify-records.ts';

/** The time-stamp of a pack's checkpoint, and what speaks against it. */
interface PackTime extends Pick<PackVerification, 'timeStamp'> {
  readonly findings: readonly Finding[];
}

/** Checks the time-stamp that a pack brings of its checkpoint: whose it is, and that nothing in it was recorded later. */
export const verifyPackTime = async (
  {
    files,
    head,
    note,
    last,
  }: {
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly head: OpenedCheckpoint;
    readonly note: string;
    readonly last: ReadRecord | undefined;
  },
  { verifyTimeStamp }: Checking,
): Promise<PackTime> => {
  const file = timeStampPath(head.size);
  const response = files.get(file);
  if (response === undefined) return { findings: [] };
  if (verifyTimeStamp === undefined) return { timeStamp: 'not-checked', findings: [] };
  try {
    const timeStamp = await verifyTimeStamp(response, utf8(note));
    if (last === undefined || Date.parse(last.record.recordedAt) <= Date.parse(timeStamp.genTime) + TOLERANCE_MS)
      return { timeStamp, findings: [] };
    const expected = `recorded before ${timeStamp.genTime}, when the log was stamped with it`;
    const found = `recorded at ${last.record.recordedAt}`;
    return { timeStamp, findings: [{ class: 'time', where: placeOf(last), expected, found, file }] };
  } catch (error) {
    if (!(error instanceof InvalidTimeStamp)) throw error;
    const expected = 'a time-stamp of the checkpoint by an authority that is trusted';
    return { findings: [{ class: 'time', where: file, expected, found: error.message, file }] };
  }
};

import type { Finding } from '../audit/finding.ts';
import { decideAgain } from './decide-again.ts';
import type { Judge } from './judging.ts';
import type { Remark } from './of-closing.ts';
import type { ProgrammeRecords } from './programme-records.ts';

/** What deciding again found in the records of all programmes. */
export interface RedecidedRecord {
  readonly programmes: number;
  /** Decisions about gates and waivers that are on record. */
  readonly decisions: number;
  /** Those that could not be taken again; a finding says why. */
  readonly undecided: number;
  readonly findings: readonly Finding[];
  readonly remarks: readonly Remark[];
}

/**
 * Takes the decisions of every programme again, see `decideAgain`; one programme is in memory at a time. The order of versions is left to whoever holds the
 * records against their log.
 */
export const decideAllAgain = async (
  records: ProgrammeRecords,
  judge: Judge,
  onProgress: (programmes: number) => void = () => undefined,
): Promise<RedecidedRecord> => {
  const findings: Finding[] = [];
  const remarks: Remark[] = [];
  const sums = { programmes: 0, decisions: 0, undecided: 0 };
  for (let stream = await records.streamAfter(''); stream !== undefined; stream = await records.streamAfter(stream)) {
    const redecided = decideAgain(await records.recordsOf(stream), judge);
    findings.push(...redecided.findings.filter((finding) => finding.class !== 'order'));
    remarks.push(...redecided.remarks);
    sums.programmes += 1;
    sums.decisions += redecided.decisions.length;
    sums.undecided += redecided.decisions.filter(({ again }) => again === 'undecided').length;
    onProgress(sums.programmes);
  }
  return { ...sums, findings, remarks };
};

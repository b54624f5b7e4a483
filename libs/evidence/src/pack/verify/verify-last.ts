import type { Finding } from '../../audit/finding.ts';
import type { PackManifest } from '../manifest.ts';
import { placeOf, type ReadRecord } from './verify-records.ts';

interface OfLast {
  readonly pack?: unknown;
  readonly gate?: unknown;
}

/** Whether a payload says what it has to; one that is not given says nothing against it, and one that is not JSON any more says nothing. */
const says = ({ payload }: ReadRecord, isAsExpected: (last: OfLast) => boolean): boolean => {
  if (payload === undefined) return true;
  try {
    return isAsExpected(JSON.parse(payload) as OfLast);
  } catch {
    return false;
  }
};

/** What any pack ends with. */
const ENDS: readonly string[] = ['EvidencePackRequested', 'GateClosed'];

/**
 * The last record bounds what can have been left out: it is the request of this very pack, or the closing that is certified.
 * @param isBelieved whether the manifest is the one that was issued, as far as is known; where it is not, only what every pack ends with is expected.
 */
export const verifyLast = (
  last: ReadRecord | undefined,
  { pack, question }: PackManifest,
  isBelieved: boolean,
): readonly Finding[] => {
  if (last === undefined || (!isBelieved && ENDS.includes(last.record.type))) return [];
  const { certificate } = question;
  const isAsAsked =
    certificate === undefined
      ? last.record.type === 'EvidencePackRequested' && says(last, (payload) => payload.pack === pack)
      : last.record.type === 'GateClosed' && says(last, ({ gate }) => gate === certificate);
  if (isAsAsked) return [];
  const expected =
    certificate === undefined
      ? `the request of pack ${pack} as the last record`
      : `a closing of ${certificate} as the last record`;
  const { file, line, leafIndex: leaf } = last;
  return [{ class: 'missing', where: placeOf(last), expected, found: last.record.type, file, line, leaf }];
};

import { absences } from '../../audit/absences.ts';
import type { Finding } from '../../audit/finding.ts';
import { fromHex } from '../../bytes.ts';
import { placeOf, type ReadRecord } from './verify-records.ts';

/** Holds payloads that are said to be erased against what the records themselves say of it. */
export const absentPayloads = () => {
  const absent = absences();
  return {
    /** Called with each record that is as it was sealed. */
    note: (read: ReadRecord): void => {
      const { record, payload, salt, erased } = read;
      if (erased === true) absent.note(placeOf(read), { ...record, content: null });
      else if (payload !== undefined && salt !== undefined)
        absent.note(placeOf(read), { ...record, content: { payload, salt: fromHex(salt) } });
    },
    /** The findings, of which those about what was erased say what the record says of it: where it says nothing, the payload is missing. */
    judge: (found: readonly Finding[]): readonly Finding[] => {
      const known = new Map(absent.findings().map((finding) => [finding.where, finding]));
      return found.map((finding) =>
        finding.class === 'erased' ? { ...finding, ...known.get(finding.where) } : finding,
      );
    },
  };
};

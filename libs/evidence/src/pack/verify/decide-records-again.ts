import { erasureIn } from '../../audit/erasure.ts';
import { type Finding, isFailure } from '../../audit/finding.ts';
import { decideAgain } from '../../closings/decide-again.ts';
import { formatNotTaken, notTakenIn } from '../../closings/not-taken.ts';
import { judgeOf } from '../../closings/judging.ts';
import type { KeptRecord } from '../../closings/kept-record.ts';
import { utf8 } from '../../bytes.ts';
import { digestOf, type Sha256 } from '../../tree/hashing.ts';
import { canonicalText } from '../canonical.ts';
import { EVENTS } from '../event-files.ts';
import { readPolicyFiles } from '../policy-files.ts';
import { placeOf, type ReadRecord } from './verify-records.ts';

/** What stays of events that were erased, by their ids, as the records themselves say. */
const residuesIn = (records: readonly ReadRecord[]): ReadonlyMap<string, unknown> =>
  new Map(
    records.flatMap(({ record, payload }) => {
      const erasure = payload === undefined ? undefined : erasureIn(record, payload);
      return erasure === undefined ? [] : [[erasure.eventId, erasure.residue] as const];
    }),
  );

const keptOf = ({ record, payload, erased }: ReadRecord, residues: ReadonlyMap<string, unknown>): KeptRecord => {
  const { dataDigest: _, ...place } = record;
  if (payload !== undefined) return { ...place, payload: JSON.parse(payload) as unknown };
  if (erased === true && residues.has(record.eventId)) return { ...place, payload: residues.get(record.eventId) };
  return { ...place, absent: erased === true ? 'erased' : 'withheld' };
};

/** Takes every decision in a pack again, with the policy and the calendar that it brings along; what they are pinned to is in its records. */
export const decideRecordsAgain = (
  records: readonly ReadRecord[],
  files: ReadonlyMap<string, Uint8Array>,
  { isPublic, sha256 }: { readonly isPublic: boolean; readonly sha256: Sha256 },
): readonly Finding[] => {
  if (isPublic)
    return [
      {
        class: 'withheld',
        where: EVENTS,
        expected: 'payloads, to decide closings again',
        found: 'no decision was taken again, because the public edition has no payloads',
      },
    ];
  const policy = readPolicyFiles(files);
  if (policy === undefined)
    return [
      {
        class: 'missing',
        where: 'policy/',
        expected: 'policy packs and calendar.json, to decide closings again',
        found: 'what cannot be read as such',
        file: 'calendar.json',
      },
    ];
  const judge = judgeOf({ ...policy, digestOf: (value) => digestOf(utf8(canonicalText(value)), sha256) });
  const byVersion = new Map(records.map((read) => [read.record.version, read]));
  const residues = residuesIn(records);
  const kept = records.map((read) => keptOf(read, residues));
  const notTaken = notTakenIn(
    kept.map((one) => ({ version: one.version, type: one.type, absent: 'absent' in one ? one.absent : undefined })),
  );
  const gap: readonly Finding[] =
    notTaken === undefined
      ? []
      : [
          {
            class: notTaken.why,
            where: EVENTS,
            expected: 'payloads, to take every decision again',
            found: formatNotTaken(notTaken),
            version: notTaken.version,
          },
        ];
  // What is absent is named once, not at each decision behind it.
  const disagreements = decideAgain(kept, judge).findings.filter(isFailure);
  const placed = disagreements.map((finding) => {
    const read = finding.version === undefined ? undefined : byVersion.get(finding.version);
    if (read === undefined) return finding;
    const gate = finding.gate === undefined ? '' : `, gate ${finding.gate}`;
    const { file, line, leafIndex: leaf } = read;
    return { ...finding, where: `${placeOf(read)}${gate}`, file, line, leaf };
  });
  return [...placed, ...gap];
};

import { continuity } from '../../audit/continuity.ts';
import type { Finding } from '../../audit/finding.ts';
import { type DigestRecord, leafOf } from '../../leaf.ts';
import type { Sha256, TreeHasher } from '../../tree/hashing.ts';
import { formatDate, titleOfType } from '../../report/words.ts';
import { EVENTS } from '../event-files.ts';
import { type LinePlace, readLines } from '../line-files.ts';
import type { PackManifest } from '../manifest.ts';
import { type PackRecord, parseRecordLine, payloadDigest } from '../record-line.ts';
import type { Inclusion, NotIncluded } from './inclusion.ts';

/** A line of a pack that says a record, and where it stands. */
export interface ReadRecord extends PackRecord, LinePlace {}

/** A person's words for where a record stands. */
export const placeOf = ({
  file,
  line,
  leafIndex,
  record,
}: Pick<ReadRecord, 'file' | 'line' | 'leafIndex' | 'record'>): string =>
  `${file} line ${line}, leaf ${leafIndex} (${record.stream}, version ${record.version})`;

const at = ({ file, line, leafIndex }: ReadRecord) => ({ file, line, leaf: leafIndex });

/** What a line is called that may have been changed: only what it says itself. */
const titleOf = ({ record: { type, occurredAt } }: ReadRecord): string => {
  const isDated = !Number.isNaN(Date.parse(occurredAt));
  return isDated ? `${titleOfType(type)} of ${formatDate(occurredAt)}` : titleOfType(type);
};

/** Checks one line by itself: its payload, its leaf, and the proof of that. */
export const verifyRecord = async (
  read: ReadRecord,
  {
    sha256,
    hasher,
    inclusion,
    isPublic,
    withheldOn,
  }: {
    readonly sha256: Sha256;
    readonly hasher: TreeHasher;
    readonly inclusion: Inclusion;
    /** Whether payloads need not be there. */
    readonly isPublic: boolean;
    /** On what ground the question withholds the payload of a record. */
    readonly withheldOn: (record: DigestRecord) => string | undefined;
  },
): Promise<readonly Finding[]> => {
  const { leafIndex, record, erased, withheld } = read;
  const where = placeOf(read);
  const digest = payloadDigest(read, sha256) ?? record.dataDigest;
  if (digest !== record.dataDigest)
    return [
      {
        class: 'altered',
        where,
        expected: `a payload with the digest ${record.dataDigest}`,
        found: `a payload with the digest ${digest}`,
        ...at(read),
        record: titleOf(read),
      },
    ];
  const problem: NotIncluded | undefined = await inclusion(leafIndex, hasher.leaf(leafOf(record)));
  if (problem !== undefined) {
    const { kind, file, expected, found } = problem;
    return [{ class: kind, where, expected, found: `${found} (${file})`, ...at(read), record: titleOf(read) }];
  }
  if (erased === true)
    return [{ class: 'erased', where, expected: 'its payload', found: 'erased; its digest stays', ...at(read) }];
  if (withheld !== undefined)
    return withheldOn(record) === withheld
      ? [{ class: 'withheld', where, expected: 'its payload', found: `withheld: ${withheld}`, ...at(read) }]
      : [
          {
            class: 'missing',
            where,
            expected: 'its payload, which the question does not withhold so',
            found: `withheld: ${withheld}`,
            ...at(read),
          },
        ];
  if (read.payload === undefined && !isPublic)
    return [
      { class: 'missing', where, expected: 'its payload, or why it is not given', found: 'neither', ...at(read) },
    ];
  return [];
};

/** Every line of the files of records, in order; what cannot be read as a finding. */
export const readRecords = (files: ReadonlyMap<string, Uint8Array>): Generator<ReadRecord | Finding> =>
  readLines(files, { folder: EVENTS, parse: parseRecordLine, what: 'a record' });

/**
 * Checks that the records are those of one stream, each version from the first to the last, in the order of the log.
 * @param isBelieved whether the manifest is the one that was issued, as far as is known; where it is not, its last version is not expected.
 * @param isConsistent whether it agrees with itself; where it does not, the first record says of which stream.
 */
export const sequence = (
  { records }: PackManifest,
  { isBelieved, isConsistent }: { readonly isBelieved: boolean; readonly isConsistent: boolean },
) => {
  let stream = isConsistent ? records.stream : undefined;
  const orderOf = continuity();
  let [last, leaf] = [0, -1];
  return {
    /** What is wrong with a record that follows the one before. */
    next: (read: ReadRecord): readonly Finding[] => {
      const { leafIndex, record } = read;
      const where = placeOf(read);
      const [version, before] = [last + 1, leaf];
      [last, leaf] = [record.version, leafIndex];
      const finding = (kind: Finding['class'], expected: string, found: string): readonly Finding[] => [
        { class: kind, where, expected, found, ...at(read) },
      ];
      stream ??= record.stream;
      if (record.stream !== stream) return finding('altered', `a record of ${stream}`, `one of ${record.stream}`);
      const disorder = orderOf(where, { stream: record.stream, version: record.version, event: record });
      if (record.version > version) return finding('missing', `version ${version}`, `version ${record.version}`);
      if (leafIndex <= before) return finding('order', `a leaf after ${before}`, `leaf ${leafIndex}`);
      return disorder.map((found) => ({ ...found, ...at(read) }));
    },
    /** What is missing at the end. */
    end: (): readonly Finding[] =>
      last === records.to || !isBelieved
        ? []
        : [
            {
              class: 'missing',
              where: `${EVENTS} after version ${last}`,
              expected: `records up to version ${records.to}`,
              found: `the last has version ${last}`,
            },
          ],
  };
};

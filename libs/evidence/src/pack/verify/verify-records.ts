import { continuity } from '../../audit/continuity.ts';
import type { Finding } from '../../audit/finding.ts';
import { leafOf } from '../../leaf.ts';
import type { Sha256, TreeHasher } from '../../tree/hashing.ts';
import { EVENTS } from '../event-files.ts';
import type { PackManifest } from '../manifest.ts';
import { type PackRecord, parseRecordLine, payloadDigest } from '../record-line.ts';
import type { Inclusion, NotIncluded } from './inclusion.ts';

/** A line of a pack that says a record, and where it stands. */
export interface ReadRecord extends PackRecord {
  readonly file: string;
  readonly line: number;
}

/** A person's words for where a record stands. */
export const placeOf = ({ file, line, leafIndex, record }: ReadRecord): string =>
  `${file} line ${line}, leaf ${leafIndex} (${record.stream}, version ${record.version})`;

const at = ({ file, line, leafIndex }: ReadRecord) => ({ file, line, leaf: leafIndex });

/** Checks one line by itself: its payload, its leaf, and the proof of that. */
export const verifyRecord = async (
  read: ReadRecord,
  {
    sha256,
    hasher,
    inclusion,
  }: { readonly sha256: Sha256; readonly hasher: TreeHasher; readonly inclusion: Inclusion },
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
      },
    ];
  const problem: NotIncluded | undefined = await inclusion(leafIndex, hasher.leaf(leafOf(record)));
  if (problem !== undefined) {
    const { kind, file, expected, found } = problem;
    return [{ class: kind, where, expected, found: `${found} (${file})`, ...at(read) }];
  }
  if (erased === true)
    return [{ class: 'erased', where, expected: 'its payload', found: 'erased; its digest stays', ...at(read) }];
  if (withheld !== undefined)
    return [{ class: 'withheld', where, expected: 'its payload', found: `withheld: ${withheld}`, ...at(read) }];
  return [];
};

const linesOf = (bytes: Uint8Array): readonly string[] => {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** Every line of the files of records, in order; what cannot be read as a finding. */
export const readRecords = function* (files: ReadonlyMap<string, Uint8Array>): Generator<ReadRecord | Finding> {
  for (const [file, bytes] of files) {
    if (!file.startsWith(EVENTS)) continue;
    for (const [index, text] of linesOf(bytes).entries()) {
      const line = index + 1;
      const read = parseRecordLine(text);
      if (read !== undefined) yield { ...read, file, line };
      else
        yield {
          class: 'altered',
          where: `${file} line ${line}`,
          expected: 'a record',
          found: 'what is none',
          file,
          line,
        };
    }
  }
};

/** Checks that the records are those of one stream, each version from the first to the last, in the order of the log. */
export const sequence = ({ records }: PackManifest) => {
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
      if (record.stream !== records.stream)
        return finding('altered', `a record of ${records.stream}`, `one of ${record.stream}`);
      if (record.version > version) return finding('missing', `version ${version}`, `version ${record.version}`);
      if (leafIndex <= before) return finding('order', `a leaf after ${before}`, `leaf ${leafIndex}`);
      return orderOf(where, { stream: record.stream, version: record.version, event: record }).map((found) => ({
        ...found,
        ...at(read),
      }));
    },
    /** What is missing at the end. */
    end: (): readonly Finding[] =>
      last === records.to
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

import { type Inheritance, originalIdOf, programmeStream } from '@throughline/domain';
import type { Finding } from '../../audit/finding.ts';
import { fromHex } from '../../bytes.ts';
import { dataDigestOf, leafOf } from '../../leaf.ts';
import type { Sha256, TreeHasher } from '../../tree/hashing.ts';
import { canonicalText } from '../canonical.ts';
import { type LinePlace, readLines } from '../line-files.ts';
import { ORIGINALS } from '../original-files.ts';
import { type OriginalRecord, parseOriginalLine } from '../record-line.ts';
import type { Inclusion } from './inclusion.ts';
import { placeOf, type ReadRecord } from './verify-records.ts';

type ReadOriginal = OriginalRecord & LinePlace;

const readOriginals = (files: ReadonlyMap<string, Uint8Array>) => {
  const originals: ReadOriginal[] = [];
  const unreadable: Finding[] = [];
  const asked = { folder: ORIGINALS, parse: parseOriginalLine, what: 'the original of a record' };
  for (const read of readLines(files, asked))
    if ('class' in read) unreadable.push(read);
    else originals.push(read);
  return { originals, unreadable };
};

/** What a record says of its inheritance, and its payload as it was before; undefined where its payload is not given. */
const saidBy = ({ payload }: ReadRecord) => {
  if (payload === undefined) return undefined;
  const { inherited, ...before } = JSON.parse(payload) as Record<string, unknown> & { inherited?: Inheritance };
  return { inherited, before };
};

const comesOf = (read: ReadRecord, { record, erased }: OriginalRecord): boolean => {
  const { type, occurredAt, actor } = read.record;
  const said = saidBy(read);
  const { from = '', eventId, version, recordedAt } = said?.inherited ?? {};
  return (
    // One that was lost when it was inherited has another type here.
    (type === record.type || erased === true) &&
    occurredAt === record.occurredAt &&
    canonicalText(actor) === canonicalText(record.actor) &&
    (said === undefined ||
      (programmeStream(from) === record.stream &&
        eventId === record.eventId &&
        version === record.version &&
        recordedAt === record.recordedAt))
  );
};

/** Checks of each record that a fork inherited that its original stands in the log, and that the record says the same as that. */
export const verifyOriginals = (
  files: ReadonlyMap<string, Uint8Array>,
  {
    sha256,
    hasher,
    inclusion,
  }: { readonly sha256: Sha256; readonly hasher: TreeHasher; readonly inclusion: Inclusion },
) => {
  const { originals, unreadable } = readOriginals(files);
  const byId = new Map(originals.map((one) => [one.record.eventId, one]));
  const named = new Set<ReadOriginal>();
  const at = ({ file, line, leafIndex }: ReadOriginal | ReadRecord) => ({ file, line, leaf: leafIndex });
  return {
    /** What is wrong with the original of a record that is as it was sealed. */
    of: async (read: ReadRecord): Promise<readonly Finding[]> => {
      const originalId = originalIdOf(read.record);
      if (originalId === undefined || read.erased === true) return [];
      const original = byId.get(originalId);
      const find = (kind: Finding['class'], of: ReadOriginal | ReadRecord, expected: string, found: string) => [
        { class: kind, where: placeOf(of), expected, found, ...at(of) },
      ];
      if (original === undefined) return find('missing', read, 'its original, from which it was inherited', 'none');
      named.add(original);
      const problem = await inclusion(original.leafIndex, hasher.leaf(leafOf(original.record)));
      if (problem !== undefined)
        return find(problem.kind, original, problem.expected, `${problem.found} (${problem.file})`);
      if (!comesOf(read, original))
        return find('altered', read, `what its original says, ${placeOf(original)}`, 'something else');
      const said = saidBy(read);
      if (original.erased === true)
        return find('erased', original, 'the salt of the original', 'erased; its digest stays');
      if (said === undefined) return [];
      if (original.salt === undefined) return find('missing', original, 'the salt of the original', 'none');
      const payload = canonicalText(said.before);
      const digest = dataDigestOf({ payload, salt: fromHex(original.salt) }, sha256);
      if (digest === original.record.dataDigest) return [];
      const expected = `the digest ${original.record.dataDigest} of what ${placeOf(read)} says, with its salt`;
      return find('altered', original, expected, `the digest ${digest}`);
    },
    /** Lines that are no originals. Where nothing else is found, also those of which no record comes. */
    end: (isAllFound: boolean): readonly Finding[] => [
      ...unreadable,
      ...originals
        .filter((one) => isAllFound && unreadable.length === 0 && !named.has(one))
        .map((one) => ({
          class: 'altered' as const,
          where: placeOf(one),
          expected: 'the original of a record of this pack',
          found: 'another record',
          ...at(one),
        })),
    ],
  };
};

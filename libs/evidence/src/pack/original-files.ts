import { groundOfWithholding, inheritanceOf, type Inheritance, programmeStream } from '@throughline/domain';
import { type OfPack, READ_AT_ONCE, recordsOf } from './event-files.ts';
import { filesOfLines } from './line-files.ts';
import type { PackContent, SealedRecord } from './pack-source.ts';
import { formatOriginalLine } from './record-line.ts';
import type { PackFile } from './zip.ts';

/** Where the originals stand of records that a fork inherited. */
export const ORIGINALS = 'originals/';

const inheritedBy = ({ eventId, payload }: SealedRecord): Inheritance | undefined =>
  payload === null ? undefined : inheritanceOf({ eventId, payload: JSON.parse(payload) as unknown });

/** A record that a fork inherited, and the one it comes of. */
interface Inherited {
  readonly record: SealedRecord;
  readonly original: SealedRecord;
}

/** Records that a programme inherited, in order, each with its original. A fork inherits from its start on, so that others are not read to the end. */
export const originalsOf = async function* ({ source, stream, to }: OfPack): AsyncGenerator<Inherited> {
  let page: readonly SealedRecord[] = [];
  const find = async ({ from, version }: Inheritance): Promise<SealedRecord | undefined> => {
    const of = programmeStream(from);
    const isIt = (one: SealedRecord): boolean => one.stream === of && one.version === version;
    if (!page.some(isIt)) page = await source.sealedRecords(of, version - 1, READ_AT_ONCE);
    return page.find(isIt);
  };
  let isFork = false;
  for await (const record of recordsOf({ source, stream, to })) {
    if (!isFork && record.version > READ_AT_ONCE) return;
    const inheritance = inheritedBy(record);
    if (inheritance === undefined) continue;
    isFork = true;
    const original = await find(inheritance);
    if (original !== undefined) yield { record, original };
  }
};

const linesOf = async function* (pack: PackContent): AsyncGenerator<string> {
  for await (const { record, original } of originalsOf(pack)) {
    const { leafIndex, payload, salt, ...digested } = original;
    const isGiven = pack.question.edition === 'disclosure' && groundOfWithholding(pack.question, record) === undefined;
    if (payload === null || salt === null) yield formatOriginalLine({ leafIndex, record: digested, erased: true });
    else yield formatOriginalLine({ leafIndex, record: digested, ...(isGiven ? { salt } : {}) });
  }
};

/** The lines of the originals: what their leaves hold, and the salt where the payload is given, which is the same but for where it was inherited from. */
export const originalFiles = (pack: PackContent): AsyncGenerator<PackFile> => filesOfLines(ORIGINALS, linesOf(pack));

import { groundOfWithholding } from '@throughline/domain';
import { filesOfLines } from './line-files.ts';
import type { PackContent, SealedRecord } from './pack-source.ts';
import { formatRecordLine, type PackRecord } from './record-line.ts';
import type { PackFile } from './zip.ts';

/** Where the records of a pack stand. */
export const EVENTS = 'events/';
/** Records of one reading. */
export const READ_AT_ONCE = 500;

/** What it takes to read the records of a pack. */
export type OfPack = Pick<PackContent, 'source' | 'stream' | 'to'>;

/** Some records of a pack behind a version, in order; none behind the last. */
export const someRecords = async ({ source, stream, to }: OfPack, after: number): Promise<readonly SealedRecord[]> => {
  if (after >= to) return [];
  const records = await source.sealedRecords(stream, after, Math.min(READ_AT_ONCE, to - after));
  if (records.length === 0) throw new Error(`${stream} has no sealed record of version ${after + 1}`);
  return records;
};

/** The records of a pack, in order, as they are read. @param onProgress called with how many were read. */
export const recordsOf = async function* (
  pack: OfPack,
  onProgress: (records: number) => void = () => undefined,
): AsyncGenerator<SealedRecord> {
  for (let after = 0; ;) {
    const records = await someRecords(pack, after);
    if (records.length === 0) return;
    yield* records;
    after += records.length;
    onProgress(after);
  }
};

/** A record as its pack holds it. In the public edition only the request, which holds nothing of the programme, has its payload. */
const lineOf = ({ question, to }: PackContent, sealed: SealedRecord): PackRecord => {
  const { leafIndex, payload, salt, ...record } = sealed;
  if (payload === null || salt === null) return { leafIndex, record, erased: true };
  const withheld = groundOfWithholding(question, sealed);
  if (withheld !== undefined) return { leafIndex, record, withheld };
  const isRequest = sealed.version === to && sealed.type === 'EvidencePackRequested';
  return question.edition === 'disclosure' || isRequest ? { leafIndex, record, payload, salt } : { leafIndex, record };
};

const linesOf = async function* (pack: PackContent): AsyncGenerator<string> {
  for await (const sealed of recordsOf(pack, pack.onProgress)) yield formatRecordLine(lineOf(pack, sealed));
};

/** The files of records, each as soon as it is full. */
export const eventFiles = (pack: PackContent): AsyncGenerator<PackFile> => filesOfLines(EVENTS, linesOf(pack));

import { groundOfWithholding } from '@throughline/domain';
import { utf8 } from '../bytes.ts';
import type { PackContent, SealedRecord } from './pack-source.ts';
import { formatRecordLine, type PackRecord } from './record-line.ts';
import type { PackFile } from './zip.ts';

/** Where the records of a pack stand. */
export const EVENTS = 'events/';
/** Of a file of records, whichever comes first. */
const MOST_LINES = 10_000;
const MOST_LETTERS = 8 * 1024 * 1024;
/** Records of one reading. */
export const READ_AT_ONCE = 500;

const fileName = (number: number): string => `${EVENTS}${String(number).padStart(5, '0')}.ndjson`;

/** The records of a pack, in order, as they are read. */
export const recordsOf = async function* ({
  source,
  stream,
  to,
  onProgress = () => undefined,
}: Pick<PackContent, 'source' | 'stream' | 'to' | 'onProgress'>): AsyncGenerator<SealedRecord> {
  for (let after = 0; after < to;) {
    const records = await source.sealedRecords(stream, after, Math.min(READ_AT_ONCE, to - after));
    if (records.length === 0) throw new Error(`${stream} has no sealed record of version ${after + 1}`);
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

/** The files of records, each as soon as it is full. */
export const eventFiles = async function* (pack: PackContent): AsyncGenerator<PackFile> {
  let [number, letters] = [1, 0];
  let lines: string[] = [];
  const file = (): PackFile => {
    const full = { name: fileName(number), bytes: utf8(`${lines.join('\n')}\n`) };
    [number, letters, lines] = [number + 1, 0, []];
    return full;
  };
  for await (const sealed of recordsOf(pack)) {
    const line = formatRecordLine(lineOf(pack, sealed));
    lines.push(line);
    letters += line.length;
    if (lines.length === MOST_LINES || letters >= MOST_LETTERS) yield file();
  }
  if (lines.length > 0) yield file();
};

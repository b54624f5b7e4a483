import { groundOfWithholding, type RecordedEvent } from '@throughline/domain';
import { inTurns, type PolicyEngine } from '@throughline/policy';
import { type ErasureOnRecord, erasureIn } from '../audit/erasure.ts';
import { utf8 } from '../bytes.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseNote } from '../note/note.ts';
import { recordsOf } from '../pack/event-files.ts';
import { madeFile, type MadeFiles, type PackContent, type SealedRecord } from '../pack/pack-source.ts';
import { packIdOf } from '../pack/question.ts';
import type { PackFile } from '../pack/zip.ts';
import { counts, knownVersion, makeReport, type ReportedEvent } from './make-report.ts';
import { readme } from './readme.ts';
import { reportHtml } from './report-html.ts';
import type { ReportModel } from './report-model.ts';

type Reading = Pick<PolicyEngine, 'evaluate' | 'projection'>;
type Reported = Pick<PackContent, 'question' | 'stream' | 'to' | 'checkpoint' | 'source' | 'sha256' | 'pause'>;

const eventOf = (
  { projection }: Reading,
  { question }: Pick<Reported, 'question'>,
  sealed: SealedRecord,
  erasures: ReadonlyMap<string, ErasureOnRecord>,
): ReportedEvent => {
  const { leafIndex, payload, salt: _, dataDigest: _digest, ...place } = sealed;
  const event = (said: unknown): RecordedEvent => ({
    ...place,
    payload: said,
    checkpoint: { xid: '0', position: String(place.version) },
  });
  if (payload === null) {
    const erasure = erasures.get(sealed.eventId);
    if (erasure === undefined) return { event: event({}), leafIndex, notShown: 'its payload was erased' };
    return { event: projection.readEvent(event(erasure.residue)), leafIndex, notShown: erasure.says, isErased: true };
  }
  const read = { event: projection.readEvent(event(JSON.parse(payload))), leafIndex };
  const ground = groundOfWithholding(question, sealed);
  return ground === undefined ? read : { ...read, notShown: `withheld: ${ground}`, isWithheld: true };
};

/** By the ids of what was erased. */
const erasuresIn = (records: readonly SealedRecord[]): ReadonlyMap<string, ErasureOnRecord> =>
  new Map(
    records.flatMap((sealed) => {
      const erasure = sealed.payload === null ? undefined : erasureIn(sealed, sealed.payload);
      return erasure === undefined ? [] : [[erasure.eventId, erasure] as const];
    }),
  );

/** The report of a pack as plain data. What was erased counts by what stays of it, and is listed with its ground; what is withheld counts, and says nothing. */
export const reportOf = async (pack: Reported, policyEngine: Reading): Promise<ReportModel> => {
  const { question, checkpoint, sha256, pause = () => Promise.resolve() } = pack;
  const events: ReportedEvent[] = [];
  const records: SealedRecord[] = [];
  for await (const sealed of recordsOf({ ...pack, onProgress: () => undefined })) records.push(sealed);
  const erasures = erasuresIn(records);
  for (const sealed of records) events.push(eventOf(policyEngine, pack, sealed, erasures));
  const known = knownVersion(question, events);
  const shown = events.filter((one) => one.event.version <= known && counts(one));
  const folding = policyEngine.projection.foldInSteps(
    pack.stream,
    shown.map(({ event }) => event),
  );
  const projection = await inTurns(folding, pause);
  const { origin, size } = parseCheckpoint(parseNote(checkpoint.note).text);
  const log = { origin, size };
  const input = { pack: packIdOf(question, sha256), question, events, log, known, projection, policyEngine };
  return makeReport(input, pause);
};

type Print = (model: ReportModel, pause?: () => Promise<void>) => AsyncIterable<PackFile>;

/** Makes what is printed, in the order of its names: the report, `report-01.pdf` …, and the drafts for a person to sign, in `statements/`. */
export interface Printing {
  readonly report: Print;
  readonly statements: Print;
}

/** The files by which people read a pack. */
export const reportFiles = (pack: Reported, policyEngine: Reading, print: Printing): readonly MadeFiles[] => [
  madeFile('README.txt', () => utf8(readme(pack.question))),
  {
    name: 'report',
    files: async function* () {
      const model = await reportOf(pack, policyEngine);
      yield* print.report(model, pack.pause);
      const parts: Uint8Array[] = [];
      for await (const part of reportHtml(model, pack.pause)) parts.push(part);
      yield { name: 'report.html', parts };
      yield* print.statements(model, pack.pause);
    },
  },
];

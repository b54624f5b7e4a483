import { type Gate, groundOfWithholding, type RecordedEvent } from '@throughline/domain';
import { inTurns, type PolicyEngine } from '@throughline/policy';
import { type ErasureOnRecord, erasureIn } from '../audit/erasure.ts';
import { utf8 } from '../bytes.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseNote } from '../note/note.ts';
import { recordsOf } from '../pack/event-files.ts';
import { madeFile, type MadeFiles, type PackContent, type SealedRecord } from '../pack/pack-source.ts';
import { packIdOf } from '../pack/question.ts';
import { quotationsIn } from '../pack/quotations.ts';
import type { PackFile } from '../pack/zip.ts';
import { counts, knownVersion, makeReport, type ReportedEvent } from './make-report.ts';
import { readme } from './readme.ts';
import { closingVersions, type Standing } from './report-gates.ts';
import { reportHtml } from './report-html.ts';
import type { ReportModel } from './report-model.ts';

type Reading = Pick<PolicyEngine, 'evaluate' | 'assessGate' | 'catalogue' | 'projection'>;
type Reported = Pick<PackContent, 'question' | 'stream' | 'to' | 'checkpoint' | 'source' | 'sha256' | 'pause'>;

/** A record as it is; of one that was erased what stays of it, where the record says that. */
const eventOf = (
  { projection }: Reading,
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
  return { event: projection.readEvent(event(JSON.parse(payload))), leafIndex };
};

/** By the ids of what was erased, as the records say that are given. */
const erasuresIn = (
  records: readonly SealedRecord[],
  { question }: Pick<Reported, 'question'>,
): ReadonlyMap<string, ErasureOnRecord> =>
  new Map(
    records.flatMap((sealed) => {
      const isGiven = sealed.payload !== null && groundOfWithholding(question, sealed) === undefined;
      const erasure = isGiven ? erasureIn(sealed, sealed.payload) : undefined;
      return erasure === undefined ? [] : [[erasure.eventId, erasure] as const];
    }),
  );

/** A record as the reader of the pack has it: of one that is withheld nothing that it says goes on from here. */
const givenTo = ({ question }: Pick<Reported, 'question'>, one: ReportedEvent): ReportedEvent => {
  const ground = groundOfWithholding(question, one.event);
  return ground === undefined || one.notShown !== undefined
    ? one
    : { ...one, event: { ...one.event, payload: {} }, notShown: `withheld: ${ground}`, isWithheld: true };
};

/**
 * The report of a pack as plain data. What was erased counts by what stays of it, and is listed with its ground; what is withheld counts for nothing, and is
 * listed with its ground.
 */
export const reportOf = async (pack: Reported, policyEngine: Reading): Promise<ReportModel> => {
  const { question, checkpoint, sha256, pause = () => Promise.resolve() } = pack;
  const records: SealedRecord[] = [];
  for await (const sealed of recordsOf({ ...pack, onProgress: () => undefined })) records.push(sealed);
  const erasures = erasuresIn(records, pack);
  const all = records.map((sealed) => eventOf(policyEngine, sealed, erasures));
  const events = all.map((one) => givenTo(pack, one));
  const withheld = new Set(events.filter(({ isWithheld }) => isWithheld).map(({ event }) => event.version));
  const quotations = quotationsIn(
    all.map(({ event }) => event),
    withheld,
  );
  const known = knownVersion(question, events);
  const counting = events.filter(counts).map(({ event }) => event);
  const standingAt = async (upTo: number): Promise<Standing> => {
    const before = counting.filter(({ version }) => version <= upTo);
    const folding = policyEngine.projection.foldInSteps(pack.stream, before);
    return { version: upTo, projection: await inTurns(folding, pause) };
  };
  const { projection } = await standingAt(known);
  const closings = new Map<Gate, Standing>();
  for (const [gate, version] of closingVersions(projection, events)) closings.set(gate, await standingAt(version));
  const { origin, size } = parseCheckpoint(parseNote(checkpoint.note).text);
  const log = { origin, size };
  const asKnown = { known, projection, closings, quotations };
  return makeReport({ pack: packIdOf(question, sha256), question, events, log, policyEngine, ...asKnown }, pause);
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

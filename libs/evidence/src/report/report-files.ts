import { groundOfWithholding, type RecordedEvent } from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';
import { type ErasureOnRecord, erasureIn } from '../audit/erasure.ts';
import { utf8 } from '../bytes.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseNote } from '../note/note.ts';
import { recordsOf, someRecords } from '../pack/event-files.ts';
import { madeFile, type MadeFiles, type PackContent, type SealedRecord } from '../pack/pack-source.ts';
import { packIdOf } from '../pack/question.ts';
import { quotationsOf } from '../pack/quotations.ts';
import type { PackFile } from '../pack/zip.ts';
import { makeReport } from './make-report.ts';
import { readme } from './readme.ts';
import { lastClosings, standingsAtClosing } from './report-gates.ts';
import { reportHtml } from './report-html.ts';
import type { ReportModel } from './report-model.ts';
import { counts, eachOf, type ReadEvents, type ReportedEvent } from './reported-event.ts';
import { surveyOf } from './survey.ts';

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
const erasuresIn = async (pack: Reported): Promise<ReadonlyMap<string, ErasureOnRecord>> => {
  const erasures = new Map<string, ErasureOnRecord>();
  for await (const sealed of recordsOf(pack)) {
    const isGiven = sealed.payload !== null && groundOfWithholding(pack.question, sealed) === undefined;
    const erasure = isGiven ? erasureIn(sealed, sealed.payload) : undefined;
    if (erasure !== undefined) erasures.set(erasure.eventId, erasure);
  }
  return erasures;
};

/** Reads the records of a pack as they are; what stays of one that was erased is looked for when the first of them is met. */
const reading = (pack: Reported, policyEngine: Reading): ReadEvents => {
  let erasures: ReturnType<typeof erasuresIn> | undefined;
  return async (after) => {
    const records = await someRecords(pack, after);
    if (records.some(({ payload }) => payload === null)) erasures ??= erasuresIn(pack);
    const known = (await erasures) ?? new Map();
    return records.map((sealed) => eventOf(policyEngine, sealed, known));
  };
};

/** A record as the reader of the pack has it: of one that is withheld nothing that it says goes on from here. */
const givenTo = ({ question }: Pick<Reported, 'question'>, one: ReportedEvent): ReportedEvent => {
  const ground = groundOfWithholding(question, one.event);
  return ground === undefined || one.notShown !== undefined
    ? one
    : { ...one, event: { ...one.event, payload: {} }, notShown: `withheld: ${ground}`, isWithheld: true };
};

/** Records that refer to what is withheld, by what it says. */
const quotationsFound = async ({ question }: Reported, read: ReadEvents): Promise<ReportModel['quotations']> => {
  const quotations = quotationsOf(new Set(Object.keys(question.withheld ?? {}).map(Number)));
  if (question.withheld !== undefined) for await (const { event } of eachOf(read)) quotations.add(event);
  return quotations.all();
};

/** The programme as each of these versions of its record left it. They are folded beside each other, and the record is read for all of them together. */
const standingsAt = async (
  versions: readonly number[],
  { stream, pause = () => Promise.resolve() }: Reported,
  { projection }: Reading,
  read: ReadEvents,
): Promise<ReadonlyMap<number, ProgrammeProjection>> => {
  const last = Math.max(...versions);
  const folds = [...new Set(versions)].map((version) => ({ version, passes: projection.foldInPasses(stream) }));
  for (;;) {
    const turns = [];
    for (const { version, passes } of folds) {
      turns.push({ version, pass: passes.next() });
      await pause();
    }
    const folded = turns.flatMap(({ version, pass }) => (pass.done === true ? [[version, pass.value] as const] : []));
    // Every fold takes as many passes as the others.
    if (folded.length > 0) return new Map(folded);
    for await (const one of eachOf(read)) {
      if (one.event.version > last) break;
      for (const { version, pass } of turns)
        if (pass.done !== true && counts(one) && one.event.version <= version) pass.value(one.event);
    }
  }
};

/**
 * The report of a pack. What was erased counts by what stays of it, and is listed with its ground; what is withheld counts for nothing, and is listed with
 * its ground. The records are read as often as it takes, and never held.
 */
export const reportOf = async (pack: Reported, policyEngine: Reading): Promise<ReportModel> => {
  const { question, checkpoint, sha256 } = pack;
  const readWhole = reading(pack, policyEngine);
  const read: ReadEvents = async (after) => (await readWhole(after)).map((one) => givenTo(pack, one));
  const survey = await surveyOf(question, read);
  const quotations = await quotationsFound(pack, readWhole);
  const last = lastClosings(survey, survey.known);
  const versions = [survey.known, ...[...last.values()].map(({ version }) => version)];
  const standings = await standingsAt(versions, pack, policyEngine, read);
  const projection = standings.get(survey.known)!;
  const closings = standingsAtClosing(projection, last, standings);
  const { origin, size } = parseCheckpoint(parseNote(checkpoint.note).text);
  const of = { pack: packIdOf(question, sha256), question, log: { origin, size } };
  return makeReport({ ...of, read, survey, projection, closings, quotations, policyEngine });
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
      yield { name: 'report.html', parts: reportHtml(model) };
      yield* print.statements(model, pack.pause);
    },
  },
];

import type { RecordedEvent } from '@throughline/domain';
import { inTurns, type PolicyEngine } from '@throughline/policy';
import { utf8 } from '../bytes.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseNote } from '../note/note.ts';
import { recordsOf } from '../pack/event-files.ts';
import { madeFile, type MadeFiles, type PackContent, type SealedRecord } from '../pack/pack-source.ts';
import { packIdOf } from '../pack/question.ts';
import type { PackFile } from '../pack/zip.ts';
import { knownVersion, makeReport, type ReportedEvent } from './make-report.ts';
import { readme } from './readme.ts';
import { reportHtml } from './report-html.ts';
import type { ReportModel } from './report-model.ts';

type Reading = Pick<PolicyEngine, 'evaluate' | 'projection'>;
type Reported = Pick<PackContent, 'question' | 'stream' | 'to' | 'checkpoint' | 'source' | 'sha256' | 'pause'>;

const eventOf = ({ projection }: Reading, sealed: SealedRecord): ReportedEvent => {
  const { leafIndex, payload, salt: _, dataDigest: _digest, ...place } = sealed;
  const event = (said: unknown): RecordedEvent => ({
    ...place,
    payload: said,
    checkpoint: { xid: '0', position: String(place.version) },
  });
  return payload === null
    ? { event: event({}), leafIndex, notShown: 'its payload was erased' }
    : { event: projection.readEvent(event(JSON.parse(payload))), leafIndex };
};

/** The report of a pack as plain data. What was erased counts for nothing in it, and is listed. */
export const reportOf = async (pack: Reported, policyEngine: Reading): Promise<ReportModel> => {
  const { question, checkpoint, sha256, pause = () => Promise.resolve() } = pack;
  const events: ReportedEvent[] = [];
  for await (const sealed of recordsOf({ ...pack, onProgress: () => undefined }))
    events.push(eventOf(policyEngine, sealed));
  const known = knownVersion(question, events);
  const shown = events.filter(({ event, notShown }) => event.version <= known && notShown === undefined);
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

/** Makes the files by which a report is printed, in the order of their names, each of which begins with `report-`. */
export type PrintReport = (model: ReportModel, pause?: () => Promise<void>) => AsyncIterable<PackFile>;

/** The files by which people read a pack. */
export const reportFiles = (pack: Reported, policyEngine: Reading, print: PrintReport): readonly MadeFiles[] => [
  madeFile('README.txt', () => utf8(readme(pack.question))),
  {
    name: 'report',
    files: async function* () {
      const model = await reportOf(pack, policyEngine);
      yield* print(model, pack.pause);
      yield { name: 'report.html', bytes: utf8(reportHtml(model)) };
    },
  },
];

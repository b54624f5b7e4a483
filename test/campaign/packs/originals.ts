import { englandCalendar } from '@throughline/calendar';
import { type PackQuestion, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import { type Checking, type PackFile, packIdOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { packed, sealedLog } from '@throughline/evidence/testing';
import { PACKS, started } from '@throughline/policy/testing';
import { livedRecord } from '../../lived-record.ts';
import type { Random } from '../random.ts';

/** An honest pack, and what a forger may have besides. */
export interface Original {
  readonly files: readonly PackFile[];
  /** A checkpoint of the same log from before. */
  readonly older: string;
  /** Files of another pack of the same programme. */
  readonly other: readonly PackFile[];
  /** By what it is checked; absent: by the key that signed it. */
  readonly checking?: Checking;
}

const PROGRAMME = 'P-001';
const STREAM = `programme-${PROGRAMME}`;
const WORDS = ['ramp', 'lift', 'interpreter', 'Zürich', '“quoted”', 'back\\slash', 'tab\tbed', '\ufffd', 'É', '中文'];

const saltOf = (random: Random): string =>
  Array.from({ length: 16 }, () => random(256).toString(16).padStart(2, '0')).join('');

/** What may be particular about a pack. */
interface Particulars {
  /** Asked when the record is whole, before the pack is requested. */
  readonly prepare?: (log: ReturnType<typeof sealedLog>) => void;
  /** When the request was recorded; a second after what came before unless given. */
  readonly requestedAt?: string;
  readonly stamp?: (note: string) => Promise<Uint8Array>;
}

/** Asks a question on the record, and gives the pack that answers it. */
const answered = (
  log: ReturnType<typeof sealedLog>,
  question: PackQuestion,
  { requestedAt, ...particulars }: Particulars = {},
) => {
  const known = requestedAt === undefined ? {} : { recordedAt: requestedAt };
  const said = { pack: packIdOf(question, sha256), question };
  const { version: to, eventId: request } = log.record(STREAM, 'EvidencePackRequested', said, known);
  return packed(log, { question, to, request, packs: [], calendar: englandCalendar.data, ...particulars });
};

/** A pack of some records with all kinds of letters, among those of another programme. @param records how many at least. */
export const somePack = async (
  random: Random,
  edition: PackQuestion['edition'],
  records = 6 + random(30),
  particulars: Particulars = {},
): Promise<Original> => {
  const log = sealedLog();
  for (let n = 0; n < records; n += 1) {
    const theme = WORDS[random(WORDS.length)]!;
    log.record(STREAM, 'focus_group', { n, theme, sessions: random(9) }, { salt: saltOf(random) });
    for (let others = random(3); others > 0; others -= 1)
      log.record('programme-P-002', 'focus_group', { n }, { salt: saltOf(random) });
  }
  const older = log.checkpoint().note;
  particulars.prepare?.(log);
  const { files } = await answered(log, { programme: PROGRAMME, edition, kinds: ['focus_group'] }, particulars);
  const { files: other } = await answered(log, { programme: PROGRAMME, edition, kinds: ['survey'] });
  return { files, older, other };
};

/** A pack in which some payloads were erased, as its record says. */
export const someErased = (random: Random): Promise<Original> => {
  const records = 6 + random(30);
  const versions = new Set(Array.from({ length: 1 + random(3) }, () => 1 + random(records)));
  const prepare = (log: ReturnType<typeof sealedLog>) => {
    log.record(STREAM, 'ProgrammeStarted', started('T2').payload, { salt: saltOf(random) });
    for (const version of versions) log.erase(STREAM, version, { kind: 'focus_group' }, { salt: saltOf(random) });
  };
  return somePack(random, 'disclosure', records, { prepare });
};

/** The certificate of the last closing of gate context in a record, sealed as it is given, right or wrong. */
export const certificateOf = async (events: readonly RecordedEvent[]): Promise<Original> => {
  const log = sealedLog();
  const closing = events.findLastIndex(({ type }) => type === 'GateClosed') + 1;
  let older = '';
  for (const [index, { stream, type, payload, eventId, occurredAt, recordedAt, actor }] of events
    .slice(0, closing)
    .entries()) {
    log.record(stream, type, payload, { eventId, occurredAt, recordedAt, actor, salt: saltAt(index) });
    if (index === 1) older = log.checkpoint().note;
  }
  const policy = { packs: PACKS, calendar: englandCalendar.data };
  const { recordedAt: issuedAt } = events[closing - 1]!;
  const of = (question: PackQuestion) => packed(log, { question, to: closing, request: 'r', issuedAt, ...policy });
  const programme = programmeOfStream(events[0]!.stream);
  const question = { programme, edition: 'disclosure', certificate: 'context' } as const;
  const { files } = await of(question);
  const { files: other } = await of({ ...question, renewal: 1 });
  return { files, older, other };
};

const saltAt = (index: number): string => (index + 16).toString(16).padStart(2, '0').repeat(16);

/** Of a record in which gate context was closed, with evidence that was withdrawn before. */
export const someCertificate = async (): Promise<Original> => certificateOf((await livedRecord()).events);

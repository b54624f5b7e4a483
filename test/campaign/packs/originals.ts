import { englandCalendar } from '@throughline/calendar';
import { type PackQuestion, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import { type PackFile, packIdOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { packed, sealedLog } from '@throughline/evidence/testing';
import { PACKS } from '@throughline/policy/testing';
import { livedRecord } from '../../lived-record.ts';
import type { Random } from '../random.ts';

/** An honest pack, and what a forger may have besides. */
export interface Original {
  readonly files: readonly PackFile[];
  /** A checkpoint of the same log from before. */
  readonly older: string;
  /** Files of another pack of the same programme. */
  readonly other: readonly PackFile[];
}

const PROGRAMME = 'P-001';
const STREAM = `programme-${PROGRAMME}`;
const WORDS = ['ramp', 'lift', 'interpreter', 'Zürich', '“quoted”', 'back\\slash', 'tab\tbed', '\ufffd', 'É', '中文'];

const saltOf = (random: Random): string =>
  Array.from({ length: 16 }, () => random(256).toString(16).padStart(2, '0')).join('');

/** Asks a question on the record, and gives the pack that answers it. */
const answered = (log: ReturnType<typeof sealedLog>, question: PackQuestion) => {
  const pack = packIdOf(question, sha256);
  const { version: to, eventId: request } = log.record(STREAM, 'EvidencePackRequested', { pack, question });
  return packed(log, { question, to, request, packs: [], calendar: englandCalendar.data });
};

/** A pack of some records with all kinds of letters, among those of another programme. @param records how many at least. */
export const somePack = async (
  random: Random,
  edition: PackQuestion['edition'],
  records = 6 + random(30),
): Promise<Original> => {
  const log = sealedLog();
  for (let n = 0; n < records; n += 1) {
    const theme = WORDS[random(WORDS.length)]!;
    log.record(STREAM, 'focus_group', { n, theme, sessions: random(9) }, { salt: saltOf(random) });
    for (let others = random(3); others > 0; others -= 1)
      log.record('programme-P-002', 'focus_group', { n }, { salt: saltOf(random) });
  }
  const older = log.checkpoint().note;
  const { files } = await answered(log, { programme: PROGRAMME, edition, kinds: ['focus_group'] });
  const { files: other } = await answered(log, { programme: PROGRAMME, edition, kinds: ['survey'] });
  return { files, older, other };
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

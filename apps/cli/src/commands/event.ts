import { extname } from 'node:path';
import type { Command } from 'commander';
import { ERASURE_GROUNDS } from '@throughline/domain';
import { EXIT, usage } from '../failure.ts';
import { type Incoming, type Refused, type RowRefusal, sortIncoming } from '@throughline/intake';
import { readText } from '../intake/input.ts';
import type { Charset } from '@throughline/messaging/reading';
import { count, momentOf } from '@throughline/words';
import { readJsonEvents } from '../intake/json-events.ts';
import { sendEvents, type SendReport } from '../intake/send.ts';
import { showProgress } from '../progress.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatRefusedLines } from '../words/ingest.ts';
import { MOMENT, needed, option } from './options.ts';
import { request } from './request.ts';

interface Send {
  readonly mapping?: string;
  readonly wait: string;
  readonly dryRun?: boolean;
}

/** Fewer than these are sent before a bar would be seen. */
const BAR_FROM_EVENTS = 101;
const LONGEST_WAIT_SECONDS = 30;

const EXPECTED = 'A file of events, or - for standard input.';

/** The reading of CSV, loaded when it is asked for: what it needs for dates takes longer to load than a command to run. */
const csvReading = () => import('@throughline/intake/csv');

/** The events of an input, and how refusals of them name the columns of a CSV file. */
interface Read {
  readonly incoming: readonly Incoming[];
  readonly placed: (refusal: RowRefusal) => RowRefusal;
}

/** @throws CliFailure in place of what says that a mapping or a file cannot be used */
const readCsv = async (
  session: Session,
  mapping: string,
  text: (charset?: Charset) => Promise<string>,
): Promise<Read> => {
  const { inColumns, NotReadable, parseCsvMapping, readCsvEvents } = await csvReading();
  try {
    const rules = parseCsvMapping(await readText(session, { file: mapping, expected: EXPECTED }));
    const incoming = readCsvEvents(await text(rules.encoding), rules);
    return { incoming, placed: (refusal: RowRefusal) => inColumns(rules, refusal) };
  } catch (error) {
    if (error instanceof NotReadable)
      throw usage(error.message, 'See docs/csv-mapping.md for the format with an example.');
    throw error;
  }
};

const read = async (session: Session, file = '-', mapping: string | undefined): Promise<Read> => {
  if (mapping === undefined && extname(file).toLowerCase() === '.csv')
    throw usage('A CSV file needs a mapping.', '--mapping <file.yaml>; see docs/csv-mapping.md for the format.');
  const given = (charset?: Charset) => {
    if (file === '-' && session.runtime.terminal.keyboard)
      session.print.aside('Reading events from standard input; Ctrl-D ends it.');
    return readText(session, { file, expected: EXPECTED }, charset);
  };
  return mapping === undefined
    ? { incoming: readJsonEvents(await given()), placed: (refusal) => refusal }
    : readCsv(session, mapping, given);
};

const seconds = (text: string): number => {
  const wait = Number(text);
  if (Number.isInteger(wait) && wait >= 0 && wait <= LONGEST_WAIT_SECONDS) return wait;
  throw usage('--wait is not a number of seconds.', `A whole number from 0 to ${LONGEST_WAIT_SECONDS}.`);
};

const formatSent = ({ recorded, accepted }: SendReport): string =>
  [
    recorded.length > 0 ? `${count(recorded.length, 'event')} recorded.` : '',
    accepted.length > 0 ? `${count(accepted.length, 'event')} on the way; see \`throughline programme history\`.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');

const send = async (
  session: Session,
  file: string | undefined,
  { mapping, wait, dryRun = false }: Send,
): Promise<number> => {
  const { terminal } = session.runtime;
  const waitSeconds = seconds(wait);
  // What is only suspected of personal data is sent: whether somebody has confirmed that it names no person, the API knows.
  const { incoming, placed } = await read(session, file, mapping);
  const { good, refused } = sortIncoming(incoming, dryRun ? undefined : 'asked elsewhere');
  if (good.length === 0 && refused.length === 0)
    throw usage('There is no event in the input.', 'CloudEvents as JSON or NDJSON, or CSV with a mapping.');
  let report: SendReport = { recorded: [], accepted: [], refused: [] };
  if (!dryRun && good.length > 0) {
    const progress =
      good.length < BAR_FROM_EVENTS ? undefined : await showProgress(terminal, 'Sending', good.length, 'events');
    try {
      report = await sendEvents(session.api(), good, { waitSeconds, onSent: (events) => progress?.advance(events) });
    } finally {
      progress?.done();
    }
  }
  const all: readonly Refused[] = [...refused, ...report.refused]
    .map(({ line, refusal }) => ({ line, refusal: placed(refusal) }))
    .sort((a, b) => a.line - b.line);
  const words = () => {
    const done = dryRun ? `${count(good.length, 'event')} would be sent; nothing was.` : formatSent(report);
    return [done, formatRefusedLines(all, terminal)].filter((part) => part !== '').join('\n');
  };
  const { recorded, accepted } = report;
  session.print.result(
    { valid: good.length, recorded, accepted, refused: all.map(({ line, refusal }) => ({ line, ...refusal })) },
    words,
  );
  return all.length === 0 ? EXIT.ok : EXIT.refused;
};

/** `event send|status|countersign|confirm-no-person`. */
export const eventCommands = (program: Command, run: Run): void => {
  const event = program.command('event').description('Record involvement');
  event
    .command('send')
    .argument('[file]', 'JSON, NDJSON or CSV; standard input when not given')
    .description('Send involvement events; what would be refused is shown with its line and not sent')
    .option('--mapping <file>', 'YAML that says how rows of a CSV file become events')
    .addOption(option('--wait <seconds>', 'how long to wait until they are on the record').default('10'))
    .option('--dry-run', 'check only, send nothing')
    .action(run<Send>((session, { args: [file], options }) => send(session, file, options)));
  const status = event
    .command('status <id>')
    .description('Whether an event that was sent is on the record; its id is its source, #, and its id there');
  request(run, status, {
    route: 'get /v1/involvement-events/{eventId}',
    params: { eventId: '<id>' },
    done: ({ eventId }, { recordedAt }) =>
      recordedAt === null
        ? `${eventId} is on its way.`
        : `${eventId} has been on the record since ${momentOf(recordedAt)}.`,
  });
  const countersign = event
    .command('countersign <id> <event>')
    .description('Vouch for evidence of a programme that another person recorded or corrected late');
  request(run, countersign, {
    route: 'post /v1/programmes/{id}/involvement-events/{event}/countersignature',
    body: { note: option('--note <sentence>', 'how you know, for the record'), moment: MOMENT },
    done: ({ event }) =>
      `${event} is countersigned as it counts now. A later correction of it asks for another countersignature.`,
    already: ({ event }) => `${event} was countersigned already.`,
  });
  const erase = event
    .command('erase <id> <event>')
    .description('Ask for the erasure of what an event of a programme said; a second person approves');
  request(run, erase, {
    route: 'post /v1/programmes/{id}/involvement-events/{event}/erasure',
    body: {
      ground: needed('--ground <ground>', 'why, in one word').choices(ERASURE_GROUNDS),
      reason: needed('--reason <sentence>', 'why, for the record; never what is to be erased'),
      moment: MOMENT,
    },
    done: ({ id, event }) =>
      `The erasure of what ${event} said is asked for. Another person approves: throughline event approve-erasure ${id} ${event}.`,
    already: ({ event }) => `The erasure of what ${event} said was asked for already.`,
  });
  const approveErasure = event
    .command('approve-erasure <id> <event>')
    .description('Erase what an event said, as another person than who asked; kind, dates and counts of it stay');
  request(run, approveErasure, {
    route: 'post /v1/programmes/{id}/involvement-events/{event}/erasure/approval',
    body: { moment: MOMENT },
    done: ({ event }, { notReached }) =>
      [`What ${event} said is erased. Copies that cannot be erased from here may be in:`, ...notReached].join('\n  - '),
    already: ({ event }) => `What ${event} said was erased already.`,
  });
  const confirm = event
    .command('confirm-no-person <id> <digest>')
    .description('Confirm that a message refused on suspicion of personal data names no person');
  request(run, confirm, {
    route: 'post /v1/programmes/{id}/no-person-confirmations',
    body: {
      digest: '<digest>',
      reason: needed('--reason <sentence>', 'what it is that seemed to be a person'),
      moment: MOMENT,
    },
    done: () =>
      'Confirmed. Nothing of the message was kept: whoever sent it sends it again as it was. It counts if you are neither its recorder nor its sender.',
    already: () => 'You confirmed it already.',
  });
};

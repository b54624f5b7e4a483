import { natureOf } from '@throughline/domain';
import type { HistoryItem } from '@throughline/api-client';
import {
  asKnownLines,
  CLOSED_MEANS,
  count,
  dayOf,
  formatEvent,
  type KnownAs,
  momentOf,
  REPLAY_MEANS,
} from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { linesOf, wrap } from './layout.ts';

const REFUSALS: readonly string[] = ['GateClosureRefused', 'CommandRefused'];
const DOUBTS: readonly string[] = [
  'GateQuestioned',
  'SequenceBreachRecorded',
  'ProgrammeSuspended',
  'RecordRestored',
  'WaiverEnded',
];
const CLOSINGS: readonly string[] = ['GateClosed', 'GateReaffirmed'];

const painter = (type: string, { yellow, green }: Terminal['colours']) => {
  if (REFUSALS.includes(type) || DOUBTS.includes(type)) return yellow;
  return CLOSINGS.includes(type) ? green : (text: string) => text;
};

const WHEN = 'dd Mmm yyyy, hh:mm'.length;

/** What is said of an event besides its sentence: in whose record it stands, where that is not plain, and what it says. */
interface Beside {
  readonly of?: string;
  readonly leaf?: number;
  readonly beneath?: readonly string[];
}

/** One event of the record as lines of a timeline. */
export const formatEntry = (item: HistoryItem, { columns, colours }: Terminal, beside: Beside = {}): string => {
  const { sentence: what, beneath: details } = formatEvent(item);
  const sentence = beside.of === undefined ? what : `${beside.of}: ${what}`;
  const paint = painter(item.type, colours);
  const room = columns - WHEN - 4;
  const late = item.replayMoment !== null || dayOf(item.occurredAt) !== dayOf(item.recordedAt);
  const beneath = [
    ...[...details, ...(beside.beneath ?? [])].map((detail) => `• ${detail}`),
    `${item.eventId} · by ${item.actor.id}${item.from == null ? '' : ` · from ${item.from}`}${late ? ` · recorded ${momentOf(item.recordedAt)}` : ''}${beside.leaf === undefined ? '' : ` · leaf ${beside.leaf}`}`,
  ];
  return [
    ...linesOf(sentence, room).map(
      (line, i) => `${(i === 0 ? momentOf(item.occurredAt) : '').padEnd(WHEN)}  ${paint(line)}`,
    ),
    ...beneath.map((line, i) => {
      const wrapped = wrap(line, columns, ' '.repeat(WHEN + 2));
      return i === beneath.length - 1 ? colours.dim(wrapped) : wrapped;
    }),
  ].join('\n');
};

/** A programme's history as a timeline, in the order of record; when it happened stands in front, when it was recorded where the two differ. */
export const formatHistory = (
  programme: string,
  events: readonly HistoryItem[],
  terminal: Terminal,
  known: KnownAs = { asKnownAt: null, treeSize: null, final: false },
): string => {
  const { colours, columns } = terminal;
  const lines = [colours.bold(`History of ${programme}: ${count(events.length, 'event')}`)];
  const isReplay = natureOf(programme) === 'replay' || events.some(({ replayMoment }) => replayMoment !== null);
  const nature = isReplay ? 'replay' : 'live';
  if (nature === 'replay') lines.push(colours.magenta(wrap(REPLAY_MEANS, columns)));
  lines.push(...asKnownLines(known, nature).map((line) => wrap(line, columns)));
  const shared = events.find(({ from }) => from != null)?.from;
  if (shared != null)
    lines.push(
      wrap(
        `What is marked “from ${shared}” is the past that they share; it stands in the record of ${shared}.`,
        columns,
      ),
    );
  lines.push('', ...events.map((item) => formatEntry(item, terminal)));
  if (events.some(({ type }) => type === 'GateClosed')) lines.push('', colours.dim(CLOSED_MEANS));
  return `${lines.join('\n')}\n`;
};

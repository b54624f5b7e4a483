import { GATES, type UnmetReason } from '@throughline/domain';
import { CLOSED_MEANS, count, dayOf, formatBasis, formatShortBasis, formatStatus, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../words/layout.ts';
import { paintStatus } from '../words/programme.ts';
import { type Cell, drawTable, type Row } from '../words/table.ts';
import type { GateOutcome, PlayOutcome, Refusal } from './outcome.ts';
import { knownAt } from './samples.ts';

const VARIANT_WORDS = {
  documented: 'as documented in public sources',
  assumed: 'with assumed events where the sources are silent',
} as const;

/** What `demo --json` prints. */
export const reportJson = (outcomes: readonly PlayOutcome[]) => ({
  cases: outcomes.map(({ play, events, gates }) => ({
    id: play.sample.id,
    variant: play.variant,
    title: play.sample.title,
    events,
    gates: gates.map(({ gate, status, refusals }) => ({
      gate,
      status,
      refusals: refusals.map(({ at, unmet }) => ({
        at,
        unmet: unmet.map(({ requirement, basis, why }) => ({ requirement, basis: formatBasis(basis), why })),
      })),
    })),
  })),
});

const EARLIER_GATE = 'earlier-gate';
const gateIn = ({ title }: UnmetReason): string => GATES.find((gate) => title.includes(gate)) ?? title;

/** What was lacking and on what basis, a line each; that earlier gates stand open is one line. */
const reasonsOf = ({ unmet }: Refusal): readonly (readonly [lacked: string, basis: string])[] => {
  const earlier = unmet.filter(({ requirement }) => requirement === EARLIER_GATE);
  const [first] = earlier;
  const own = unmet.filter(({ requirement }) => requirement !== EARLIER_GATE);
  return [
    ...(first === undefined
      ? []
      : [[`Earlier gates not closed: ${earlier.map(gateIn).join(', ')}`, formatShortBasis(first.basis)] as const]),
    ...own.map(({ title, why, basis }) => [`${title} — ${why}`, formatShortBasis(basis)] as const),
  ];
};

/** The gate's own row, then one for each further reason. */
const rowsOf = ({ gate, status, closedAt, refusals }: GateOutcome, { colours }: Terminal): readonly Row[] => {
  const state: Cell = { text: formatStatus(status), paint: paintStatus(status, colours) };
  if (refusals.length === 0) return [[gate, state, closedAt === null ? '' : `closed ${dayOf(closedAt)}`, '', '']];
  return refusals.flatMap((refusal, nth) =>
    reasonsOf(refusal).map(([lacked, basis], i): Row => {
      const isFirst = nth === 0 && i === 0;
      const asked: Cell = { text: i === 0 ? `refused ${dayOf(refusal.at)}` : '', paint: colours.yellow };
      return [isFirst ? gate : '', isFirst ? state : '', asked, lacked, basis];
    }),
  );
};

const caseDates = ({ play }: PlayOutcome): string => {
  const days = [...play.events.map(knownAt), ...play.moments.map(({ at }) => Date.parse(at))].sort((a, b) => a - b);
  const [first, last] = [days.at(0), days.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : `${dayOf(new Date(first).toISOString())} to ${dayOf(new Date(last).toISOString())}`;
};

const formatCase = (outcome: PlayOutcome, terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const { play, events, recorded, gates } = outcome;
  const { title, citation, tier } = play.sample;
  const assumed = play.events.filter(({ event }) => event.payload.data.assumed === true).length;
  const ofThese = assumed === 0 ? '' : `, ${assumed} of them assumed`;
  return [
    colours.bold(wrap(title, columns)),
    wrap(citation, columns),
    `${colours.magenta('REPLAY')} ${wrap(VARIANT_WORDS[play.variant], columns - 8)}`,
    wrap(
      `${play.programme} · ${tier} · ${count(events, 'event')} recorded${ofThese} · the case’s dates, ${caseDates(outcome)} · truly recorded ${momentOf(recorded.from)}`,
      columns,
    ),
    '',
    drawTable(
      terminal,
      ['Gate', 'State', 'When asked', 'What the record lacked', 'Basis'],
      gates.flatMap((gate) => rowsOf(gate, terminal)),
    ),
  ].join('\n');
};

const MARKS = { closed: '✔', refused: '✖', open: '·' } as const;
const MARKS_MEAN = `${MARKS.closed} closed, ${MARKS.refused} refused, ${MARKS.open} open; gates in order: ${GATES.join(', ')}.`;

const markOf = ({ closedAt, refusals }: GateOutcome): string => {
  if (closedAt !== null) return MARKS.closed;
  return refusals.length > 0 ? MARKS.refused : MARKS.open;
};

const paintMarks =
  ({ green, yellow, dim }: Terminal['colours']) =>
  (marks: string): string =>
    marks
      .replaceAll(MARKS.closed, green(MARKS.closed))
      .replaceAll(MARKS.refused, yellow(MARKS.refused))
      .replaceAll(MARKS.open, dim(MARKS.open));

const cut = (text: string, room: number): string =>
  text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text;

/** Room of every column of the overview but the first. */
const BESIDE_TITLE = 40;

/** All cases at a glance, a line each: how far each gate of a case came. */
const overview = (outcomes: readonly PlayOutcome[], terminal: Terminal): string => {
  const { columns, colours } = terminal;
  const rows = outcomes.map(({ play, events, gates }) => [
    cut(play.sample.title, Math.max(columns - BESIDE_TITLE, 20)),
    play.variant,
    events,
    { text: gates.map(markOf).join(' '), paint: paintMarks(colours) },
  ]);
  return drawTable(terminal, ['REPLAY of', 'Variant', 'Events', 'Gates'], rows);
};

const withNotes = (tables: readonly string[], { columns, colours }: Terminal): string => {
  const notes = [
    MARKS_MEAN,
    CLOSED_MEANS,
    'A refusal says what is not recorded. It says neither what was done nor whether that was lawful.',
  ];
  return `${tables.join('\n\n')}\n\n${colours.dim(notes.map((note) => wrap(note, columns)).join('\n'))}\n`;
};

/** What became of the cases, a line each, for people. */
export const reportSummary = (outcomes: readonly PlayOutcome[], terminal: Terminal): string =>
  withNotes([overview(outcomes, terminal)], terminal);

/** The cases' tables, for people. */
export const formatReport = (outcomes: readonly PlayOutcome[], terminal: Terminal): string =>
  withNotes([...outcomes.map((outcome) => formatCase(outcome, terminal)), overview(outcomes, terminal)], terminal);

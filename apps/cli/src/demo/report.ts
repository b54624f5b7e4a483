import { GATES } from '@throughline/domain';
import type { Terminal } from '../terminal.ts';
import { dayOf, momentOf } from '../words/dates.ts';
import { wrap } from '../words/layout.ts';
import { paintStatus } from '../words/programme.ts';
import { type Cell, drawTable } from '../words/table.ts';
import { basisWords, CLOSED_MEANS, count, shortBasisWords, statusWords } from '../words/terms.ts';
import type { GateOutcome, PlayOutcome, Refusal, UnmetReason } from './outcome.ts';
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
        unmet: unmet.map(({ requirement, basis, why }) => ({ requirement, basis: basisWords(basis), why })),
      })),
    })),
  })),
});

type Row = readonly (string | Cell)[];

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
      : [[`Earlier gates not closed: ${earlier.map(gateIn).join(', ')}`, shortBasisWords(first.basis)] as const]),
    ...own.map(({ title, why, basis }) => [`${title} — ${why}`, shortBasisWords(basis)] as const),
  ];
};

/** The gate's own row, then one for each further reason. */
const rowsOf = ({ gate, status, closedAt, refusals }: GateOutcome, { colours }: Terminal): readonly Row[] => {
  const state: Cell = { text: statusWords(status), paint: paintStatus(status, colours) };
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

const caseWords = (outcome: PlayOutcome, terminal: Terminal): string => {
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
    drawTable({
      head: ['Gate', 'State', 'When asked', 'What the record lacked', 'Basis'],
      rows: gates.flatMap((gate) => rowsOf(gate, terminal)),
      columns,
      paintHead: colours.bold,
    }),
  ].join('\n');
};

const gatesWith = (outcome: PlayOutcome, holds: (gate: GateOutcome) => boolean): string =>
  outcome.gates
    .filter(holds)
    .map(({ gate }) => gate)
    .join(', ') || '—';

/** All cases at a glance, a row each. */
const overview = (outcomes: readonly PlayOutcome[], { columns, colours }: Terminal): string =>
  drawTable({
    head: ['REPLAY of', 'Variant', 'Events', 'Gates closed', 'Gates refused'],
    rows: outcomes.map((outcome) => [
      outcome.play.sample.title,
      outcome.play.variant,
      String(outcome.events),
      { text: gatesWith(outcome, ({ closedAt }) => closedAt !== null), paint: colours.green },
      { text: gatesWith(outcome, ({ refusals }) => refusals.length > 0), paint: colours.yellow },
    ]),
    columns,
    paintHead: colours.bold,
    ruled: true,
  });

/** The cases' tables, for people. */
export const reportWords = (outcomes: readonly PlayOutcome[], terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const notes = [
    CLOSED_MEANS,
    'A refusal says what is not recorded. It says neither what was done nor whether that was lawful.',
  ];
  const tables = [...outcomes.map((outcome) => caseWords(outcome, terminal)), overview(outcomes, terminal)];
  return `${tables.join('\n\n')}\n\n${colours.dim(notes.map((note) => wrap(note, columns)).join('\n'))}\n`;
};

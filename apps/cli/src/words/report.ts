import type { ReportAnswer } from '../api/report.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable } from './table.ts';
import { count, REPLAY_MEANS } from './terms.ts';

type Covered = ReportAnswer['gates'][number] | ReportAnswer['limbs'][number];

const PEOPLE: Readonly<Record<string, string>> = { none: 'none', suppressed: 'too few to show' };

const peopleWords = (people: ReportAnswer['activity']['people']): string => {
  if (typeof people === 'string') return PEOPLE[people] ?? people;
  const { atLeast, atMost } = people;
  if (atMost === null) return `about ${atLeast} or more`;
  return atLeast === atMost ? `about ${atLeast}` : `about ${atLeast} to ${atMost}`;
};

const nameOf = (covered: Covered): string => ('title' in covered ? String(covered.title) : String(covered['gate']));

const coverageTable = (heading: string, rows: readonly Covered[], { columns, colours }: Terminal): string =>
  drawTable({
    head: [heading, 'Asked', 'Met', 'Waived', 'Not recorded'],
    rows: rows.map((row) => {
      const lacking = row.of - row.met - row.waived;
      return [
        nameOf(row),
        String(row.of),
        String(row.met),
        String(row.waived),
        { text: String(lacking), ...(lacking > 0 ? { paint: colours.yellow } : {}) },
      ];
    }),
    columns,
    paintHead: colours.bold,
  });

const groupTable = ({ groups }: ReportAnswer, { columns, colours }: Terminal): string =>
  drawTable({
    head: ['Group', 'Required by', 'Reached by', 'Gap reasoned', 'Events', 'People'],
    rows: groups.map(({ group, title, requiredBy, reachedBy, reasonedBy, events, people }) => [
      title === null ? group : `${title} (${group})`,
      String(requiredBy),
      {
        text: String(reachedBy),
        ...(reachedBy + reasonedBy < requiredBy ? { paint: colours.yellow } : {}),
      },
      String(reasonedBy),
      String(events),
      peopleWords(people),
    ]),
    columns,
    paintHead: colours.bold,
  });

const shortfallTable = ({ shortfalls }: ReportAnswer, { columns, colours }: Terminal): string =>
  drawTable({
    head: ['Programme', 'Gate', 'What is not recorded', 'What would meet it'],
    rows: shortfalls.map(({ programme, gate, title, missingGroups, wouldMeet }) => [
      programme,
      gate,
      missingGroups.length === 0 ? title : `${title} (${missingGroups.join(', ')})`,
      wouldMeet,
    ]),
    columns,
    paintHead: colours.bold,
    ruled: true,
  });

/** An organisation's involvement over a span, as a board reads it: a table for each way of looking at it. */
export const reportWords = (report: ReportAnswer, terminal: Terminal): string => {
  const { organisation, from, to, nature, programmes, activity, shortfalls } = report;
  const { colours, columns } = terminal;
  const { events, coProduction, partnerLed, people } = activity;
  const done = `${count(events, 'event')} involved people: ${coProduction} in co-production, ${partnerLed} led by partner organisations; people: ${peopleWords(people)}.`;
  const sections: readonly (readonly [readonly unknown[], () => string])[] = [
    [report.gates, () => coverageTable('Gate', report.gates, terminal)],
    [report.limbs, () => coverageTable('Limb of the duty', report.limbs, terminal)],
    [report.principles, () => coverageTable('Principle', report.principles, terminal)],
    [report.frameworks, () => coverageTable('Framework', report.frameworks, terminal)],
    [report.groups, () => groupTable(report, terminal)],
    [shortfalls, () => shortfallTable(report, terminal)],
  ];
  return [
    colours.bold(`Involvement of ${organisation}, ${from} to ${to}: ${count(programmes.length, 'programme')}`),
    ...(nature === 'replay' ? [colours.magenta(wrap(REPLAY_MEANS, columns))] : []),
    wrap(done, columns),
    wrap('Asked: requirements of the gates that programmes had come to by the last day.', columns),
    ...sections.flatMap(([rows, draw]) => (rows.length === 0 ? [] : ['', draw()])),
    ...(shortfalls.length === 0 && programmes.length > 0 ? ['', 'No mandatory requirement is lacking.'] : []),
    '',
  ].join('\n');
};

import type { ReportAnswer, SharedPractice } from '@throughline/api-client';
import { asKnownLines, ASSUMED_MEANS, count, dayOf, formatPeople, REPLAY_MEANS } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable, RULED } from './table.ts';

type Covered = ReportAnswer['gates'][number] | ReportAnswer['limbs'][number];

type Activity = ReportAnswer['activity'];

/** `about 410 surveys finished (2 events)`; nothing where there was no such event. */
const formatReturned = ({ events, counted, number }: Activity['surveys'], what: string): readonly string[] => {
  if (events === 0) return [];
  const shown = typeof number === 'number' ? `about ${number}` : formatPeople(number);
  const basis = counted === events ? count(events, 'event') : `${counted} of ${count(events, 'event')} say how many`;
  return [`${what}: ${shown} (${basis})`];
};

/** On how many of the events a head count rests. */
const restsOn = ({ events, peopleFrom, people }: Activity): string =>
  typeof people === 'string' && people !== 'suppressed' ? '' : ` (from ${peopleFrom} of ${count(events, 'event')})`;

/** What was done: events and the people who came, and apart from these what was filled in, written and signed. */
const activityLines = (activity: Activity): readonly string[] => {
  const { events, coProduction, partnerLed, people, surveys, responses, petitions } = activity;
  const apart = [
    ...formatReturned(surveys, 'surveys finished'),
    ...formatReturned(responses, 'written responses'),
    ...formatReturned(petitions, 'signatures under petitions'),
  ];
  return [
    `${count(events, 'event')} involved people: ${coProduction} in co-production, ${partnerLed} led by partner organisations; people who took part: ${formatPeople(people)}${restsOn(activity)}.`,
    ...(apart.length === 0 ? [] : [`Apart from these people: ${apart.join('; ')}.`]),
  ];
};

const takenOverLines = ({ takenOver }: ReportAnswer): readonly string[] =>
  takenOver.map(
    ({ programme, from, at, activity }) =>
      `${programme} was taken over from ${from} on ${dayOf(at)}, with ${count(activity.events, 'event')} that involved people until then. They count in the report of ${from}, and its requirements that were met stay met.`,
  );

const nameOf = (covered: Covered): string => ('title' in covered ? covered.title : covered.gate);

const coverageTable = (heading: string, covered: readonly Covered[], terminal: Terminal): string => {
  const rows = covered.map((row) => {
    const lacking = row.of - row.met - row.waived;
    const paint = lacking > 0 ? terminal.colours.yellow : undefined;
    return [nameOf(row), row.of, row.met, row.waived, { text: String(lacking), paint }];
  });
  return drawTable(terminal, [heading, 'Asked', 'Met', 'Waived', 'Not recorded'], rows);
};

const groupTable = ({ groups }: ReportAnswer, terminal: Terminal): string => {
  const head = ['Group', 'Required by', 'Reached by', 'Before taken over', 'Gap reasoned', 'Events', 'People'];
  const rows = groups.map(
    ({ group, title, requiredBy, reachedBy, takenOverBy, reasonedBy, lackingIn, events, people }) => [
      title === null ? group : `${title} (${group})`,
      requiredBy,
      {
        text: `${reachedBy}${requiredBy === 0 ? ' (not required)' : ''}`,
        paint: lackingIn > 0 ? terminal.colours.yellow : undefined,
      },
      takenOverBy,
      reasonedBy,
      events,
      formatPeople(people),
    ],
  );
  return drawTable(terminal, head, rows);
};

const unmetTable = (heading: string, unmet: ReportAnswer['shortfalls'], terminal: Terminal): string => {
  const rows = unmet.map(({ programme, gate, title, missingGroups, wouldMeet }) => [
    programme,
    gate,
    missingGroups.length === 0 ? title : `${title} (${missingGroups.join(', ')})`,
    wouldMeet,
  ]);
  return drawTable(terminal, ['Programme', 'Gate', heading, 'What would meet it'], rows, RULED);
};

const notInForceTable = ({ notInForce }: ReportAnswer, terminal: Terminal): string => {
  const rows = notInForce.map(({ programme, gate, title, why }) => [programme, gate, title, why]);
  return drawTable(terminal, ['Programme', 'Gate', 'Not in force then', 'Law'], rows, RULED);
};

/** An organisation's involvement over a span, as a board reads it: a table for each way of looking at it. */
export const formatReport = (report: ReportAnswer, terminal: Terminal): string => {
  const { organisation, from, to, nature, programmes, activity, shortfalls, advisories } = report;
  const { colours, columns } = terminal;
  const sections: readonly (readonly [readonly unknown[], () => string])[] = [
    [report.gates, () => coverageTable('Gate', report.gates, terminal)],
    [report.limbs, () => coverageTable('Limb of the duty', report.limbs, terminal)],
    [report.principles, () => coverageTable('Principle', report.principles, terminal)],
    [report.frameworks, () => coverageTable('Framework', report.frameworks, terminal)],
    [report.groups, () => groupTable(report, terminal)],
    [shortfalls, () => unmetTable('What is not recorded', shortfalls, terminal)],
    [advisories, () => unmetTable('What is not recorded, and advisory', advisories, terminal)],
    [report.notInForce, () => notInForceTable(report, terminal)],
  ];
  return [
    colours.bold(`Involvement of ${organisation}, ${from} to ${to}: ${count(programmes.length, 'programme')}`),
    ...(nature === 'replay' ? [colours.magenta(wrap(REPLAY_MEANS, columns))] : []),
    ...asKnownLines(report, nature).map((line) => wrap(line, columns)),
    ...activityLines(activity).map((line) => wrap(line, columns)),
    ...(report.assumed === 0 ? [] : [wrap(`${report.assumed} of these events assumed. ${ASSUMED_MEANS}`, columns)]),
    ...takenOverLines(report).map((line) => wrap(line, columns)),
    wrap(
      'Asked: requirements in force, mandatory and advisory, of the gates that programmes had come to by the last day.',
      columns,
    ),
    ...sections.flatMap(([rows, draw]) => (rows.length === 0 ? [] : ['', draw()])),
    ...(shortfalls.length === 0 && programmes.length > 0 ? ['', 'No mandatory requirement is lacking.'] : []),
    '',
  ].join('\n');
};

/** What was found among what programmes shared, latest first within each. */
export const formatGoodPractice = (items: readonly SharedPractice[], terminal: Terminal): string => {
  const rows = items.flatMap(({ programme, title, organisation, shared }) =>
    shared.map((one) => [one.title, one.on, `${title} (${programme})`, organisation]),
  );
  if (rows.length === 0) return 'Nothing that was shared matches.\n';
  return `${drawTable(terminal, ['Shared', 'On', 'Programme', 'Organisation'], rows)}\n`;
};

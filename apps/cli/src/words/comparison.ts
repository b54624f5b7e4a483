import type { Answer } from '@throughline/api-client';
import { count, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';

type Comparison = Answer<'get /v1/programmes/{id}/comparison'>;
type Requirement = Comparison['gates'][number]['requirements'][number];
type Recorded = Comparison['recorded'][number];

const standing = (side: Requirement['from'], { green, yellow }: Terminal['colours']): string => {
  if (side === null) return 'not asked for';
  const word = side.met ? green('met') : side.waived ? yellow('waived') : yellow('not met');
  return `${word}: ${side.why}`;
};

const requirementLines = ({ title, from, to }: Requirement, { colours, columns }: Terminal): readonly string[] => [
  wrap(title, columns, '  '),
  wrap(standing(from, colours), columns, '    was '),
  wrap(standing(to, colours), columns, '    is  '),
];

const recordedLines = (event: Recorded, { colours, columns }: Terminal): readonly string[] => {
  const late = event.happenedBefore ? colours.yellow(' · had happened by then') : '';
  const amended = event.amendedBy === null ? '' : `; amended since by ${event.amendedBy}`;
  const beneath = [
    ...event.changes.map(({ path, from, to }) => `${path}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`),
    ...(event.amends === null ? [] : [`amends ${event.amends}`]),
    colours.dim(`${event.eventId}${amended}`),
  ];
  return [
    wrap(`${momentOf(event.occurredAt)}  ${event.kind ?? event.type}${late}`, columns, '  '),
    ...beneath.map((line) => wrap(line, columns, '    ')),
  ];
};

/** What differs between two points of a programme, or between two programmes, for a person. */
export const formatComparison = (
  { from, to, particulars, gates, waivers, recorded }: Comparison,
  terminal: Terminal,
): string => {
  const { colours, columns } = terminal;
  const side = ({ programme, version, knownAt }: Comparison['from']) =>
    `${programme} at version ${version}, last known ${momentOf(knownAt)}`;
  const changes = Object.entries(particulars).flatMap(([name, change]) =>
    change === null ? [] : [`${name}: ${change.from} → ${change.to}`],
  );
  const gateLines = gates.flatMap(({ gate, status, ready, requirements }) => [
    '',
    colours.bold(
      `Gate ${gate}${status === null ? '' : `: ${status.from} → ${status.to}`}${ready === null ? '' : ready.to ? ', ready now' : ', ready no more'}`,
    ),
    ...requirements.flatMap((requirement) => requirementLines(requirement, terminal)),
  ]);
  const waiverLines = waivers.map(
    ({ waiver, requirement, status }) =>
      `Waiver ${waiver} of ${requirement}: ${status.from ?? 'none'} → ${status.to ?? 'none'}`,
  );
  const isSame = changes.length + gateLines.length + waiverLines.length + recorded.length === 0;
  const late = recorded.filter(({ happenedBefore }) => happenedBefore).length;
  return [
    wrap(side(from), columns, colours.bold('From '), '     '),
    wrap(side(to), columns, colours.bold('to   '), '     '),
    ...(isSame ? ['', 'Nothing differs.'] : changes),
    ...gateLines,
    ...(waiverLines.length === 0 ? [] : ['', ...waiverLines]),
    ...(recorded.length === 0
      ? []
      : [
          '',
          colours.bold(
            `${count(recorded.length, 'event')} recorded between${late === 0 ? '' : `; ${late} of what had happened by then and was not known`}`,
          ),
        ]),
    ...recorded.flatMap((event) => recordedLines(event, terminal)),
  ].join('\n');
};

import type { ExplanationAnswer, RequirementAnswer } from '@throughline/api-client';
import {
  asKnownLines,
  asSentence,
  formatBasis,
  formatMet,
  formatPartner,
  formatQuestion,
  formatRescoped,
  formatShortBasis,
  formatStatus,
  formatWaived,
  isClosed,
  REPLAY_MEANS,
  summaryOf,
} from '@throughline/words';
import type { Colours, Terminal } from '../terminal.ts';
import { formatAwaited } from './facts.ts';
import { wrap } from './layout.ts';
import { drawTable, RULED } from './table.ts';

/** Five columns are readable from here on; below, each requirement is a block of its own, with its basis in full. */
const TABLE_FROM_COLUMNS = 115;
const MOST_IDS = 4;

/** Who cannot close a gate since they alone recorded what it rests on; empty where there is nobody. */
const formatSoleRecorders = (explanation: ExplanationAnswer): string => {
  const { signOff } = explanation;
  if (isClosed(explanation)) return '';
  const alone = signOff.cannotClose.map(({ staffId, title }) => `${staffId} (${title})`);
  return alone.length === 0
    ? ''
    : `Nobody signs off what they alone recorded; this keeps from closing it: ${alone.join('; ')}.`;
};

const painter = ({ met, mandatory, inForce, bySignOff, waiver }: RequirementAnswer, colours: Colours) => {
  if (bySignOff || !inForce) return colours.dim;
  if (met || waiver !== null) return colours.green;
  return mandatory ? colours.yellow : colours.dim;
};

/** The ids after their source, which is the same for most of them; further ones are counted. */
const formatBy = ({ by }: RequirementAnswer): string => {
  const more = by.length - MOST_IDS;
  return [...by.slice(0, MOST_IDS), ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
};

/** Partners that could help to reach the groups not yet covered, one a line; empty when none is known, or none is needed. */
const formatHelp = ({ couldHelp }: RequirementAnswer, before = 'Could help: '): string =>
  couldHelp.map((help) => `${before}${formatPartner(help)}`).join('\n');

const table = (requirements: readonly RequirementAnswer[], terminal: Terminal): string => {
  const { colours } = terminal;
  const head = ['Requirement', 'Met?', 'By what', 'Basis', 'What would meet it'];
  const rows = requirements.map((requirement) => [
    requirement.title,
    { text: formatMet(requirement), paint: painter(requirement, colours) },
    { text: formatBy(requirement) || (requirement.met ? requirement.why : '—'), paint: colours.dim },
    formatShortBasis(requirement.basis),
    requirement.met
      ? ''
      : [formatWaived(requirement), requirement.why, requirement.wouldMeet, formatHelp(requirement)]
          .filter((text) => text !== '')
          .join('\n'),
  ]);
  return drawTable(terminal, head, rows, RULED);
};

const blocks = (requirements: readonly RequirementAnswer[], { columns, colours }: Terminal): string =>
  requirements
    .map((requirement) => {
      const line = (name: string, text: string): readonly string[] =>
        text === ''
          ? []
          : text.split('\n').map((part, i) => wrap(part, columns, `    ${(i === 0 ? name : '').padEnd(15)}`));
      return [
        wrap(requirement.title, columns, requirement.met ? '✓ ' : '· '),
        `    ${'met?'.padEnd(15)}${painter(requirement, colours)(formatMet(requirement))}`,
        ...line('by what', formatBy(requirement)),
        ...line('basis', formatBasis(requirement.basis)),
        ...(requirement.met
          ? []
          : [
              ...line('waived', formatWaived(requirement)),
              ...line(!requirement.inForce ? 'law' : 'on the record', requirement.why),
              ...line('would meet it', requirement.wouldMeet),
              ...line('could help', formatHelp(requirement, '')),
            ]),
      ].join('\n');
    })
    .join('\n');

/** What was shown to whoever closed the gate or, while it is open, is for whoever signs to see; a line each. */
const formatObservation = ({
  closure,
  status,
  observations,
  shownSinceRequest,
  version,
}: ExplanationAnswer): readonly string[] => {
  const then = status === 'reopened' ? [] : (closure?.observations ?? []).map(({ what }) => what);
  const now = observations.map(({ what }) => what).filter((what) => !then.includes(what));
  const since =
    closure === null || status === 'reopened' ? 'For whoever signs to see; it blocks nothing' : 'On record since';
  const unseen =
    shownSinceRequest.length === 0
      ? []
      : [
          `Not shown when closure was requested: ${shownSinceRequest.length} of these. Whoever closes has seen them with \`--seen ${version}\`.`,
        ];
  return [
    ...then.map((what) => asSentence(`Shown to those who signed: ${what}`)),
    ...now.map((what) => asSentence(`${since}: ${what}`)),
    ...unseen,
  ];
};

/** Evidence of the programme that does not count yet, and what each lacks; empty when there is none. */
export const formatSetAside = (explanation: ExplanationAnswer, { columns, colours }: Terminal): string => {
  const { setAside, awaited } = explanation;
  const who = formatAwaited(explanation);
  const act = (event: string): readonly string[] => {
    const words = who.get(event);
    return words === undefined ? [] : [wrap(`who must act: ${words}`, columns, '    ')];
  };
  const section = (head: string, items: readonly { readonly event: string; readonly lacks: string }[]) =>
    items.length === 0
      ? []
      : [
          colours.yellow(wrap(head, columns)),
          ...items.flatMap(({ event, lacks }) => [wrap(`${event}: ${lacks}`, columns, '  • '), ...act(event)]),
        ];
  const corrected = awaited
    .filter(({ counts }) => counts)
    .map(({ event }) => ({ event, lacks: 'its late correction is not countersigned' }));
  const lines = [
    ...section('On record, but does not count yet:', setAside),
    ...section('Counts, but was corrected late:', corrected),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

/** One gate explained, as a lay member of a board reads it. */
export const formatExplanation = (explanation: ExplanationAnswer, terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const { gate, status, programme, nature, requirements } = explanation;
  const lines = [`${colours.bold(`Gate ${gate} of ${programme}`)} — ${formatStatus(status)}`];
  if (nature === 'replay') lines.push(colours.magenta(wrap(REPLAY_MEANS, columns)));
  lines.push(...asKnownLines(explanation, nature).map((line) => wrap(line, columns)));
  lines.push(wrap(`${summaryOf(explanation)} ${formatSoleRecorders(explanation)}`.trim(), columns));
  for (const question of formatQuestion(explanation)) lines.push(colours.yellow(wrap(question, columns)));
  if (explanation.questions.length > 0)
    lines.push(
      wrap(
        'An approver reaffirms the closing with reasons, or reopens the gate; until then no later gate closes.',
        columns,
      ),
    );
  for (const observed of formatObservation(explanation)) lines.push(colours.yellow(wrap(observed, columns)));
  lines.push(...formatRescoped(explanation).map((text) => wrap(text, columns)), '');
  lines.push(columns >= TABLE_FROM_COLUMNS ? table(requirements, terminal) : blocks(requirements, terminal));
  return `${lines.join('\n')}\n`;
};

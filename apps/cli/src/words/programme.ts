import type { GateAnswer, ProgrammeAnswer, ProgrammeInShort } from '@throughline/api-client';
import {
  asKnownLines,
  CLOSED_MEANS,
  dayOf,
  formatStatus,
  formatWaiting,
  momentOf,
  REPLAY_MEANS,
} from '@throughline/words';
import type { Colours, Terminal } from '../terminal.ts';
import { formatFact } from './facts.ts';
import { wrap } from './layout.ts';
import { drawTable } from './table.ts';

/** Colour of a gate's state. */
export const paintStatus = (status: string, colours: Colours) => {
  if (status.startsWith('closed')) return colours.green;
  if (status === 'questioned' || status === 'suspended') return colours.yellow;
  return status === 'ready' ? colours.cyan : (text: string) => text;
};

const signedOff = ({ closure, request, status }: GateAnswer): string => {
  if (closure !== null && status !== 'reopened')
    return `${dayOf(closure.closedAt)} by ${closure.requestedBy.id} and ${closure.closedBy.id}`;
  return request === null ? '' : `asked for by ${request.by.id} on ${dayOf(request.at)}`;
};

/** A programme with its seven gates. */
export const formatProgramme = (programme: ProgrammeAnswer, terminal: Terminal): string => {
  const { colours, columns } = terminal;
  const { id, title, organisation, tier, pack, status, stage, waitingFor, nextDeadline, nature } = programme;
  const lines = [colours.bold(wrap(`${id} · ${title}`, columns))];
  if (nature === 'replay') lines.push(colours.magenta(wrap(REPLAY_MEANS, columns)));
  lines.push(...asKnownLines(programme, nature).map((line) => wrap(line, columns)));
  const under = pack === null ? '' : ` · policy ${pack.id} v${pack.version}`;
  lines.push(wrap(`${organisation} · ${tier}${under} · ${status}`, columns));
  if (status === 'running') lines.push(`Gate ${stage} waits for ${formatWaiting(waitingFor)}.`);
  if (nextDeadline !== null)
    lines.push(
      `Next target: ${nextDeadline.gate}, ${momentOf(nextDeadline.at)}${nextDeadline.overdue ? ' — overdue' : ''}`,
    );
  lines.push(
    '',
    drawTable(
      terminal,
      ['Gate', 'State', 'Signed off', 'Refused', 'Target'],
      programme.gates.map((gate) => [
        gate.gate,
        { text: formatStatus(gate.status), paint: paintStatus(gate.status, colours) },
        signedOff(gate),
        gate.refusals === 0 ? '' : `${gate.refusals}×`,
        gate.target === null ? '' : dayOf(gate.target),
      ]),
    ),
    colours.dim(wrap(CLOSED_MEANS, columns)),
  );
  const facts = formatFact(programme, terminal);
  if (facts.length > 0) lines.push('', ...facts);
  return `${lines.join('\n')}\n`;
};

/** Programmes, a line each. */
export const formatProgrammeList = (programmes: readonly ProgrammeInShort[], terminal: Terminal): string => {
  if (programmes.length === 0) return 'No programme is on record that matches, in the organisations you may see.\n';
  const { colours } = terminal;
  const head = ['Programme', 'Title', 'Org.', 'Tier', 'Nature', 'Gate', 'State', 'Next target'];
  const rows = programmes.map(({ id, title, organisation, tier, nature, status, stage, gateStatus, nextDeadline }) => [
    id,
    title,
    organisation,
    tier,
    { text: nature, paint: nature === 'replay' ? colours.magenta : undefined },
    stage,
    { text: status === 'running' ? formatStatus(gateStatus) : status, paint: paintStatus(gateStatus, colours) },
    nextDeadline === null ? '' : `${dayOf(nextDeadline.at)}${nextDeadline.overdue ? ' overdue' : ''}`,
  ]);
  return `${drawTable(terminal, head, rows)}\n`;
};

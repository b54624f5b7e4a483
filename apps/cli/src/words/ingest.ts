import type { DeadLetterAnswer, DuplicatesAnswer, EventSourceAnswer } from '@throughline/api-client';
import { count, momentOf } from '@throughline/words';
import type { Refused, RowRefusal } from '@throughline/intake';
import type { Terminal } from '../terminal.ts';
import { drawTable, RULED } from './table.ts';

/** Dead letters, newest as the API lists them. */
export const formatDeadLetter = (letters: readonly DeadLetterAnswer[], terminal: Terminal): string => {
  if (letters.length === 0) return 'There are no dead letters.\n';
  const head = ['Id', 'When', 'Programme', 'Refused for', 'What would be accepted', 'Content'];
  const rows = letters.map(({ id, at, programme, reason, detail, contentKept }) => [
    id,
    momentOf(at),
    programme ?? '',
    { text: reason, paint: terminal.colours.yellow },
    detail,
    contentKept ? 'kept' : 'not kept',
  ]);
  return `${drawTable(terminal, head, rows, RULED)}\nSend one again with \`throughline dead-letters replay <id>\`, repaired with --event <file>.\n`;
};

const FOUND = {
  open: 'not resolved: does not count',
  same: 'the same: counts once',
  different: 'two things: both count',
} as const;

/** Suspected duplicates, and what a person found of each. */
export const formatDuplicate = ({ programme, items }: DuplicatesAnswer, terminal: Terminal): string => {
  if (items.length === 0) return `Nothing on the record of ${programme} is suspected to be a duplicate.\n`;
  const rows = items.map(({ event, of, status }) => [
    event,
    of,
    { text: FOUND[status], paint: status === 'open' ? terminal.colours.yellow : undefined },
  ]);
  const open = items.some(({ status }) => status === 'open');
  return `${drawTable(terminal, ['Event', 'Seems to tell the same as', 'Found'], rows, RULED)}\n${open ? `Resolve one with \`throughline duplicates resolve ${programme} <event> --found same|different --reason "…"\`.\n` : ''}`;
};

/** Registered event sources, a line each. */
export const formatEventSource = (sources: readonly EventSourceAnswer[], terminal: Terminal): string => {
  if (sources.length === 0)
    return 'No event source is registered: throughline event-source register <source> --organisation <code>\n';
  const rows = sources.map(({ source, organisation, service, registeredAt, registeredBy }) => [
    source,
    organisation,
    service ?? '',
    momentOf(registeredAt),
    registeredBy,
  ]);
  return `${drawTable(terminal, ['Source', 'Organisation', 'Service', 'Registered', 'By'], rows)}\n`;
};

const columnsIn = ({ faults = [], fields = [] }: RowRefusal): string =>
  [...new Set([...faults, ...fields].flatMap(({ column }) => column ?? []))].join(', ');

/** Lines of an input that were refused, each with its reason and what would be accepted; empty when there are none. */
export const formatRefusedLines = (refused: readonly Refused[], terminal: Terminal): string => {
  if (refused.length === 0) return '';
  const { red, yellow } = terminal.colours;
  const isOfColumns = refused.some(({ refusal }) => columnsIn(refusal) !== '');
  const rows = refused.map(({ line, refusal }) => [
    line,
    ...(isOfColumns ? [columnsIn(refusal)] : []),
    { text: refusal.reason, paint: yellow },
    refusal.detail,
  ]);
  const head = ['Line', ...(isOfColumns ? ['Column'] : []), 'Refused for', 'What would be accepted'];
  const table = drawTable(terminal, head, rows);
  return `${red(`${count(refused.length, 'line was', 'lines were')} refused and not sent.`)}\n\n${table}\n`;
};

import type { Answer } from '@throughline/api-client';
import { count, dayOf, formatGate, formatReturned, formatTask, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable, type Row } from './table.ts';

type Work = Answer<'get /v1/me/work'>;
type Tasks = Work['waiting'];
type Due = Work['due'];
interface List {
  readonly items: readonly unknown[];
  readonly more: boolean;
}

const section = (
  terminal: Terminal,
  title: string,
  { items, more }: List,
  head: readonly string[],
  rows: readonly Row[],
) =>
  items.length === 0
    ? []
    : [
        terminal.colours.bold(`${title} (${items.length}${more ? ' or more' : ''})`),
        drawTable(terminal, head, rows),
        '',
      ];

const gateOf = ({ actions }: Tasks['items'][number]): string => {
  const gate = actions.find(({ about }) => about.gate !== undefined)?.about.gate;
  return gate === undefined ? '' : formatGate(gate);
};
const why = ({ actions }: Tasks['items'][number]): string => actions.flatMap(({ toYou }) => toYou).join('. ');

const tasks = (terminal: Terminal, title: string, list: Tasks) =>
  section(
    terminal,
    title,
    list,
    ['What', 'Programme', 'Gate', 'Asked for by', 'Since', 'Why not you'],
    list.items.map((task) => [
      formatTask(task.kind),
      task.programme.id,
      gateOf(task),
      task.by?.id ?? '',
      task.since === null ? '' : dayOf(task.since),
      why(task),
    ]),
  );

const left = ({ workingDaysLeft, workingDaysOverdue }: Due['items'][number]): string => {
  if (workingDaysOverdue !== null) return `${count(workingDaysOverdue, 'working day')} overdue`;
  return workingDaysLeft === null ? '' : `${count(workingDaysLeft, 'working day')} left`;
};
const due = (terminal: Terminal, title: string, list: Due) =>
  section(
    terminal,
    title,
    list,
    ['What', 'Programme', 'Gate', 'On', 'Left'],
    list.items.map((item) => [item.words, item.programme.id, formatGate(item.gate), dayOf(item.at), left(item)]),
  );

/** What waits for the caller, the most urgent first. */
export const formatWork = (work: Work, terminal: Terminal): string => {
  const lines = [
    ...tasks(terminal, 'Waiting for you', work.waiting),
    ...section(
      terminal,
      'Sent back to you',
      work.sentBack,
      ['What', 'Programme', 'Gate', 'By', 'On', 'What has to be done first'],
      work.sentBack.items.map(({ kind, programme, gate, by, at, reason }) => [
        formatReturned(kind),
        programme.id,
        gate === null ? '' : formatGate(gate),
        by.id,
        dayOf(at),
        reason,
      ]),
    ),
    ...due(terminal, 'Overdue', work.overdue),
    ...due(terminal, 'Due within 20 working days', work.due),
    ...section(
      terminal,
      'Refused messages',
      work.deadLetters,
      ['Id', 'When', 'Programme', 'Refused for'],
      work.deadLetters.items.map(({ id, at, programme, reason }) => [id, momentOf(at), programme ?? '', reason]),
    ),
    ...tasks(terminal, 'What another person has to decide', work.notYours),
    ...tasks(terminal, 'Closures in question', work.toKnow),
  ];
  return lines.length === 0 ? 'Nothing is waiting for you.\n' : lines.join('\n');
};

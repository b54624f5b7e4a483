import type { CommandAnswer } from '../api/answers.ts';
import type { DeadlineChangeAnswer } from '../api/deadline-answers.ts';
import type { Terminal } from '../terminal.ts';
import { momentOf } from './dates.ts';
import { type ElectionWarning, formatElection } from './elections.ts';
import { wrap } from './layout.ts';
import { formatChange } from './reminder-sentences.ts';
import { drawTable } from './table.ts';

/** What was asked for, how it stood before, and what moved with it. */
export interface Rescheduled extends Pick<CommandAnswer, 'programme' | 'outcome'> {
  readonly targets: readonly { readonly gate: string; readonly was: string | null; readonly now: string }[];
  /** Null: they could not be read. */
  readonly deadlines: readonly DeadlineChangeAnswer[] | null;
  /** Of the new dates, those in the time before an election; null: they could not be read. */
  readonly warnings: readonly ElectionWarning[] | null;
}

const movedWith = (deadlines: readonly DeadlineChangeAnswer[], columns: number): readonly string[] => {
  const others = deadlines.filter(({ kind }) => kind !== 'gate-target');
  if (others.length === 0) return ['No other date hangs on them.'];
  return ['With them:', ...others.map((change) => wrap(formatChange(change), columns, '  • '))];
};

/** Targets as they were and are, and the dates that hang on them. */
export const formatTargets = (
  { programme, outcome, targets, deadlines, warnings }: Rescheduled,
  { columns, colours }: Terminal,
): string => {
  if (outcome === 'unchanged') return `Those were the targets of ${programme} already.\n`;
  const table = drawTable({
    head: ['Gate', 'Was', 'Now'],
    rows: targets.map(({ gate, was, now }) => [gate, was === null ? 'no target' : momentOf(was), momentOf(now)]),
    columns,
    paintHead: colours.bold,
  });
  const beneath = deadlines === null ? [] : movedWith(deadlines, columns);
  const warned = (warnings ?? []).map((warning) => colours.yellow(wrap(formatElection(warning), columns)));
  return `${[colours.bold(`Targets of ${programme}`), '', table, '', ...beneath, ...warned].join('\n')}\n`;
};

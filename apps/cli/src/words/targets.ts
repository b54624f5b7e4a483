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
  readonly deadlines: readonly DeadlineChangeAnswer[];
  /** Of the new dates, those in the time before an election. */
  readonly warnings: readonly ElectionWarning[];
}

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
  const others = deadlines.filter(({ kind }) => kind !== 'gate-target');
  const beneath =
    others.length === 0
      ? ['No other date hangs on them.']
      : ['With them:', ...others.map((change) => wrap(formatChange(change), columns, '  • '))];
  const warned = warnings.map((warning) => colours.yellow(wrap(formatElection(warning), columns)));
  return `${[colours.bold(`Targets of ${programme}`), '', table, '', ...beneath, ...warned].join('\n')}\n`;
};

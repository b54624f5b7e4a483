import type { Answer } from '@throughline/api-client';
import { count, dayOf, formatPeople } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

type Coverage = Answer<'get /v1/programmes/{id}/coverage'>;

const STATUS = {
  reached: 'reached',
  reasoned: 'not reached, with reasons',
  'not-recorded': 'not recorded',
} as const;

/** The groups that a programme has to reach, and which it has. */
export const formatCoverage = ({ programme, assessment, groups }: Coverage, terminal: Terminal): string => {
  const head =
    assessment === null
      ? `No impact assessment of ${programme} is recorded, so no group is required yet.`
      : `Required by version ${assessment.version} of the impact assessment, ${dayOf(assessment.on)}.`;
  if (groups.length === 0) return `${head}\n`;
  const { yellow } = terminal.colours;
  const rows = groups.map(({ group, title, required, status, events, partnerLed, people }) => [
    group,
    title ?? '',
    required ? 'yes' : 'no',
    { text: STATUS[status], paint: required && status === 'not-recorded' ? yellow : undefined },
    formatPeople(people),
    events === 0 ? '' : `${count(events, 'event')}, ${partnerLed} led by a partner`,
  ]);
  return `${head}\n\n${drawTable(terminal, ['Group', 'Name', 'Required', 'On the record', 'People', 'By'], rows)}\n`;
};

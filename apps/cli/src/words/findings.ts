import type { Finding } from '@throughline/evidence';

/** One disagreement: its class and place, and beneath what was expected and found. */
export const formatFinding = ({ class: kind, where, record, expected, found }: Finding): string =>
  `${kind}: ${where}${record === undefined ? '' : `: ${record}`}\n  expected: ${expected}\n  found:    ${found}`;

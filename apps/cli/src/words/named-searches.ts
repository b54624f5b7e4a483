import type { Answer } from '@throughline/api-client';
import { formatAsked, momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

/** A search that is kept under a name. */
export type NamedSearch = Answer<'get /v1/organisations/{organisation}/searches'>['items'][number];

/** Named searches, a line each. */
export const formatNamedSearches = (searches: readonly NamedSearch[], terminal: Terminal): string => {
  if (searches.length === 0) return 'No search is kept yet: throughline history search … --save <name>\n';
  const rows = searches.map(({ name, shared, by, savedAt, query }) => [
    name,
    shared ? 'the organisation' : 'you',
    by,
    momentOf(savedAt),
    formatAsked(query).join('; '),
  ]);
  return `${drawTable(terminal, ['Name', 'Of', 'Saved by', 'When', 'Searches for'], rows)}\n`;
};

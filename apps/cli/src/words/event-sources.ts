import type { EventSourceAnswer } from '../commands/event-source.ts';
import type { Terminal } from '../terminal.ts';
import { momentOf } from './dates.ts';
import { drawTable } from './table.ts';

/** Registered event sources, a line each. */
export const formatEventSource = (sources: readonly EventSourceAnswer[], { columns, colours }: Terminal): string => {
  if (sources.length === 0)
    return 'No event source is registered: throughline event-source register <source> --organisation <code>\n';
  return `${drawTable({
    head: ['Source', 'Organisation', 'Service', 'Registered', 'By'],
    rows: sources.map(({ source, organisation, service, registeredAt, registeredBy }) => [
      source,
      organisation,
      service ?? '',
      momentOf(registeredAt),
      registeredBy,
    ]),
    columns,
    paintHead: colours.bold,
  })}\n`;
};

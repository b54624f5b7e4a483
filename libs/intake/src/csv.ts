/** Lists of partners as CSV. Apart from the rest, for what it needs for dates takes long to load. */
export { inColumns, readCsvEvents } from './csv-events.ts';
export { type CsvMapping, parseCsvMapping } from './csv-mapping.ts';
export { NotReadable } from './not-readable.ts';

/** Reading what comes from outside, without the Kafka client: for programs that only send. */
export { isJsonType } from './content-type.ts';
export { type CsvRow, type CsvRows, readCsvRows } from './csv-rows.ts';
export { readCloudEvent } from './decode-cloud-event.ts';
export { CHARSETS, type Charset, type FileText, readFileText } from './file-text.ts';
export { parseStrictJson, type StrictJson } from './strict-json.ts';

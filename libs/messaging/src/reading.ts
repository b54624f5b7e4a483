/** Reading what comes from outside, without the Kafka client: for programs that only send. */
export { readCsvRows } from './csv-rows.ts';
export { readCloudEvent } from './decode-cloud-event.ts';
export { CHARSETS, type Charset, readFileText } from './file-text.ts';
export { parseStrictJson, type StrictJson } from './strict-json.ts';

import { parseStrictJson, type StrictJson } from '@throughline/messaging/reading';
import type { Incoming } from '@throughline/intake';

/** Events of one JSON document: a single event, or an array of them. The line is the event's place in the array. */
const ofDocument = (value: unknown): readonly Incoming[] =>
  (Array.isArray(value) ? value : [value]).map((cloudEvent: unknown, i) => ({ line: i + 1, cloudEvent }));

const ofLine = (json: StrictJson, line: number): Incoming =>
  json.ok ? { line, cloudEvent: json.value } : { line, refusal: json.refusal };

/** One event a line; empty lines are passed over. */
const ofLines = (text: string): readonly Incoming[] =>
  text
    .split(/\r?\n/)
    .flatMap((content, i) => (content.trim() === '' ? [] : [ofLine(parseStrictJson(Buffer.from(content)), i + 1)]));

/** What the whole of several JSON lines is refused for, as is a single document that cannot be read. */
const NOT_ONE_DOCUMENT: readonly string[] = ['not-json', 'too-deep'];

/** Reads a JSON document, or NDJSON, as strictly as the API and Kafka do; a refusal says why, and never what stood there. */
export const readJsonEvents = (text: string): readonly Incoming[] => {
  const document = parseStrictJson(Buffer.from(text));
  if (document.ok) return ofDocument(document.value);
  const isDocument = !NOT_ONE_DOCUMENT.includes(document.refusal.reason);
  return isDocument ? [ofLine(document, 1)] : ofLines(text);
};

import type { Incoming } from './incoming.ts';

/** Not `JSON.parse`'s own message: that quotes the input, which may hold anything. */
const NOT_JSON = {
  reason: 'not-json',
  detail: 'cannot be read as JSON; accepted is one CloudEvent in JSON on each line, or one JSON document',
};

const decode = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/** Events of one JSON document: a single event, or an array of them. The line is the event's place in the array. */
const ofDocument = (value: unknown): readonly Incoming[] =>
  (Array.isArray(value) ? value : [value]).map((cloudEvent: unknown, i) => ({ line: i + 1, cloudEvent }));

/** One event a line; empty lines are passed over. */
const ofLines = (text: string): readonly Incoming[] =>
  text.split(/\r?\n/).flatMap((content, i): readonly Incoming[] => {
    if (content.trim() === '') return [];
    const decoded = decode(content);
    return [decoded === undefined ? { line: i + 1, refusal: NOT_JSON } : { line: i + 1, cloudEvent: decoded.value }];
  });

/** Reads a JSON document, or NDJSON: whatever `text` is. */
export const readJsonEvents = (text: string): readonly Incoming[] => {
  const document = decode(text);
  return document === undefined ? ofLines(text) : ofDocument(document.value);
};

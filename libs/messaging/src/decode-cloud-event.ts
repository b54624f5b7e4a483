import { isUtf8 } from 'node:buffer';
import {
  type CloudEventMessage,
  type DecodedCloudEvent,
  type DecodeRefusal,
  type EncodedCloudEvent,
  isAttributeName,
  refused,
} from './cloud-event.ts';
import { BATCHED, isJsonType, JSON_DATA, mediaType, STRUCTURED } from './content-type.ts';
import { parseStrictJson } from './strict-json.ts';
import { isTraceAttribute, withoutStrayTrace } from './trace-attributes.ts';

export const MAX_VALUE_BYTES = 256 * 1024;
export const MAX_HEADER_CHARACTERS = 16 * 1024;
export const MAX_KEY_BYTES = 256;

type Refused = { readonly ok: false; readonly refusal: DecodeRefusal };
const ACCEPTED = `accepted is ${STRUCTURED}, or ${JSON_DATA} with the attributes in ce_ headers`;
/** RFC 3339: `T` and `Z` in either case, a fraction of any length, any offset. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,20})?(Z|[+-]\d{2}:\d{2})$/i;
const TEXT_ATTRIBUTES = ['subject', 'dataschema', 'datacontenttype', 'time'] as const;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What is wrong with the attributes, or undefined. */
const attributeProblem = (attributes: Readonly<Record<string, unknown>>): string | undefined => {
  if (attributes['specversion'] !== '1.0') return 'specversion is missing or another; accepted is 1.0';
  for (const name of ['id', 'source', 'type'] as const)
    if (!isText(attributes[name])) return `${name} is missing or empty; accepted is a text of at least one character`;
  for (const name of TEXT_ATTRIBUTES)
    if (attributes[name] !== undefined && !isText(attributes[name]))
      return `${name} is no text; leave it out or give one`;
  if (attributes['time'] !== undefined && !TIMESTAMP.test(attributes['time'] as string))
    return 'time is no RFC 3339 instant; accepted is for example 2027-02-19T17:00:00Z';
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'data') continue;
    if (!isAttributeName(name)) return 'an attribute name holds something else than lower-case letters and digits';
    if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isSafeInteger(value))
      return 'an extension attribute is neither text nor whole number nor boolean; structure belongs into data';
  }
  return undefined;
};

/** The event once its attributes are found right; `datacontenttype` as `application/json`, everything else as it came. */
const checked = (given: Readonly<Record<string, unknown>>): DecodedCloudEvent => {
  const attributes = withoutStrayTrace(given);
  if (attributes['data_base64'] !== undefined)
    return refused('wrong-content-type', 'data_base64 holds bytes; accepted is JSON in data');
  const problem = attributeProblem(attributes);
  if (problem !== undefined) return refused('invalid-attribute', problem);
  const type = attributes['datacontenttype'] as string | undefined;
  if (type === undefined || type === JSON_DATA) return { ok: true, event: attributes as CloudEventMessage };
  if (!isJsonType(type))
    return refused('wrong-content-type', `datacontenttype says that data is something else; accepted is ${JSON_DATA}`);
  return { ok: true, event: { ...attributes, datacontenttype: JSON_DATA } as CloudEventMessage };
};

/** One CloudEvent from a JSON value that was parsed already, by the rules of `decodeCloudEvent`. */
export const readCloudEvent = (value: unknown): DecodedCloudEvent => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused('invalid-attribute', 'the value is no JSON object; accepted is one CloudEvent');
  return checked(value as Record<string, unknown>);
};

const decodeStructured = (value: Buffer): DecodedCloudEvent => {
  const json = parseStrictJson(value);
  return json.ok ? readCloudEvent(json.value) : json;
};

const decodeBinary = (value: Buffer, headers: Readonly<Record<string, string>>): DecodedCloudEvent => {
  const found: [string, unknown][] = [];
  for (const [name, text] of Object.entries(headers)) {
    if (!name.startsWith('ce_')) continue;
    // A header's bytes were read as UTF-8; what was none of it shows as the replacement character.
    if (text.includes('\ufffd') && !isTraceAttribute(name.slice(3)))
      return refused('not-utf8', 'a ce_ header holds bytes that are no UTF-8');
    if (name === 'ce_data')
      return refused('invalid-attribute', 'data stands in a header; accepted is the value of the message');
    found.push([name.slice(3), text]);
  }
  const json = parseStrictJson(value);
  if (!json.ok) return json;
  return checked({ datacontenttype: JSON_DATA, ...Object.fromEntries(found), data: json.value });
};

const sizeProblem = ({ key, value, headers }: EncodedCloudEvent): Refused | undefined => {
  if (key === null) return refused('null-key', 'the message has no key; accepted is the id of the programme');
  if (value === null) return refused('null-value', 'the message has no value; accepted is one CloudEvent');
  if (key.length > MAX_KEY_BYTES) return refused('too-large', `the key is longer than ${MAX_KEY_BYTES} bytes`);
  if (value.length > MAX_VALUE_BYTES)
    return refused('too-large', `the value has ${value.length} bytes; accepted are up to ${MAX_VALUE_BYTES}`);
  let characters = 0;
  for (const [name, value] of Object.entries(headers)) characters += name.length + value.length;
  if (characters > MAX_HEADER_CHARACTERS)
    return refused(
      'too-large',
      `the headers have ${characters} characters; accepted are up to ${MAX_HEADER_CHARACTERS}`,
    );
  return isUtf8(key) ? undefined : refused('not-utf8', 'the key holds bytes that are no UTF-8');
};

/**
 * Reads one CloudEvent of the Kafka binding, structured or binary mode, strictly: every refusal has a stable reason, and what
 * is accepted loses nothing. Checks the envelope only; what the data must be, the domain says.
 *
 * The decoder of the `cloudevents` package is not used here: it reads with plain `JSON.parse` (a repeated key is lost without
 * trace, nesting has no bound), makes up a missing `id` and `time`, rewrites `time` to milliseconds and adds the message key
 * as an attribute, so what would be recorded is not what came. The tests compare with it where both must agree.
 */
export const decodeCloudEvent = (message: EncodedCloudEvent): DecodedCloudEvent => {
  const problem = sizeProblem(message);
  if (problem !== undefined) return problem;
  const value = message.value as Buffer;
  const contentType = message.headers['content-type'];
  if (contentType === undefined) return refused('wrong-content-type', `there is no content-type header; ${ACCEPTED}`);
  switch (mediaType(contentType)) {
    case STRUCTURED:
      return decodeStructured(value);
    case BATCHED:
      return refused('batch-mode', `the message holds a batch; ${ACCEPTED}, one event a message`);
    default:
      if (!isJsonType(contentType)) return refused('wrong-content-type', `the content-type is another; ${ACCEPTED}`);
      if (message.headers['ce_specversion'] === undefined)
        return refused('invalid-attribute', `there is no ce_specversion header; ${ACCEPTED}`);
      return decodeBinary(value, message.headers);
  }
};

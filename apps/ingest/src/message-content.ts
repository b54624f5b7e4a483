import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { findPersonalData, type PersonalDataKind, personalDataInUnparsedText } from '@throughline/domain';
import type { InboundMessage } from '@throughline/messaging';

/** What a refused message holds as far as can be seen. `unreadable`: bytes that no check can read, as of an image or an archive. */
export type Content = 'clean' | 'unreadable' | PersonalDataKind;

/** What is larger is not checked: a batch may unpack to far more than it holds, and the check costs time for each byte. */
const MOST_CHECKED_BYTES = 1024 * 1024;

/** Whether bytes of a message are few enough to be checked. */
export const isCheckable = (bytes: { readonly length: number }): boolean => bytes.length <= MOST_CHECKED_BYTES;

/** Control characters other than tab and line ends do not occur in text of any encoding that begins with ASCII. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const BINARY = /[\u0001-\u0008\u000e-\u001f]/;

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

const inJson = (value: unknown): Content | undefined => {
  try {
    if (typeof value === 'object' && value !== null && 'data_base64' in value) return 'unreadable';
    return findPersonalData(value)?.kind ?? 'clean';
  } catch (error) {
    // Nested deeper than the stack: the raw text is checked instead.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/**
 * Looks for personal data in bytes that were refused. `reliable`: what `JSON.parse` makes of them is all there is; with a
 * repeated key it is not, and the raw text is checked as well, which shows less structure and so suspects more.
 */
const inValue = (bytes: Buffer, reliable: boolean): Content => {
  if (!isCheckable(bytes)) return 'unreadable';
  // Other encodings keep ASCII readable; UTF-16 does once its zero bytes are gone.
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replaceAll('\0', '');
  const json = parsed(text);
  const seen = json === undefined ? undefined : inJson(json.value);
  if (seen !== undefined && (reliable || seen !== 'clean')) return seen;
  const found = personalDataInUnparsedText(text);
  if (found !== undefined) return found.kind;
  return BINARY.test(text) ? 'unreadable' : 'clean';
};

type Headers = Readonly<Record<string, string>>;
const areCheckable = (headers: Headers): boolean =>
  isCheckable({ length: Object.entries(headers).reduce((sum, [name, { length }]) => sum + name.length + length, 0) });

/** A header is kept only if neither its name nor its value looks personal; none is when together they are too large to be checked. */
export const cleanHeaders = (headers: Headers): Headers =>
  areCheckable(headers)
    ? Object.fromEntries(
        Object.entries(headers).filter(([name, value]) => findPersonalData({ [name]: value }) === undefined),
      )
    : {};

/** The key as text if it may be kept: UTF-8 that does not look personal, and is not too large to be checked. */
export const cleanKey = (key: Buffer | null): string | null => {
  if (key === null || !isCheckable(key) || !isUtf8(key)) return null;
  const text = key.toString('utf8');
  return findPersonalData(text) === undefined ? text : null;
};

/** What a refused message holds: value first, then key and headers. */
export const examine = (message: InboundMessage, reason: string): Content => {
  const { key, value, headers } = message;
  const content = value === null ? 'clean' : inValue(value, reason !== 'duplicate-key');
  if (content !== 'clean') return content;
  if (!areCheckable(headers) || (key !== null && !isCheckable(key))) return 'unreadable';
  const beside = [
    key === null ? '' : key.toString('latin1'),
    ...Object.entries(headers).map(([name, text]) => ({ [name]: text })),
  ];
  return findPersonalData(beside)?.kind ?? 'clean';
};

/** SHA-256 of the value of a message, lower-case hex, as its dead letter has it. */
export const digestOf = (value: Uint8Array | null): string =>
  createHash('sha256')
    .update(value ?? Buffer.alloc(0))
    .digest('hex');

const AT_ONCE = 64;
const BYTES_AT_ONCE = 64 * 1024;

/**
 * Does the same with each of some messages, in order, a few at a time, fewer where they are large. In between, the rest of the
 * process has its turn: heartbeats to the brokers, other partitions, answers of PostgreSQL.
 */
export const gradually = async <T, R>(
  items: readonly T[],
  messageOf: (item: T) => InboundMessage,
  work: (item: T, index: number) => R,
): Promise<readonly R[]> => {
  const done: R[] = [];
  let [count, bytes] = [0, 0];
  for (const [index, item] of items.entries()) {
    if (count >= AT_ONCE || bytes >= BYTES_AT_ONCE) {
      await setImmediate();
      [count, bytes] = [0, 0];
    }
    done.push(work(item, index));
    count += 1;
    bytes += messageOf(item).value?.length ?? 0;
  }
  return done;
};

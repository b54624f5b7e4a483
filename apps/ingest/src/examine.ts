import { isUtf8 } from 'node:buffer';
import { findPersonalData, type PersonalDataKind, personalDataInUnparsedText } from '@throughline/domain';
import type { InboundMessage } from '@throughline/messaging';

/** What a refused message holds as far as can be seen. `unreadable`: bytes that no check can look into, as of an image or an archive. */
export type Content = 'clean' | 'unreadable' | PersonalDataKind;

/** What is larger is not looked into: a batch may unpack to far more than it holds, and looking costs time for each byte. */
const MOST_LOOKED_INTO = 1024 * 1024;
/** Whether bytes of a message are few enough to be looked into. */
export const isLookedInto = (bytes: { readonly length: number }): boolean => bytes.length <= MOST_LOOKED_INTO;

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
    // Nested deeper than the stack: the raw text is looked at instead.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/**
 * Looks for personal data in bytes that were refused. `reliable`: what `JSON.parse` makes of them is all there is; with a
 * repeated key it is not, and the raw text is looked at as well, which sees less structure and so suspects more.
 */
const inValue = (bytes: Buffer, reliable: boolean): Content => {
  if (!isLookedInto(bytes)) return 'unreadable';
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
const areLookedInto = (headers: Headers): boolean =>
  isLookedInto({ length: Object.entries(headers).reduce((sum, [name, { length }]) => sum + name.length + length, 0) });

/** A header is kept only if neither its name nor its value looks personal; none is when together they are too large to be looked into. */
export const cleanHeaders = (headers: Headers): Headers =>
  areLookedInto(headers)
    ? Object.fromEntries(
        Object.entries(headers).filter(([name, value]) => findPersonalData({ [name]: value }) === undefined),
      )
    : {};

/** The key as text if it may be kept: UTF-8 that does not look personal, and is not too large to be looked into. */
export const cleanKey = (key: Buffer | null): string | null => {
  if (key === null || !isLookedInto(key) || !isUtf8(key)) return null;
  const text = key.toString('utf8');
  return findPersonalData(text) === undefined ? text : null;
};

/** What a refused message holds: value first, then key and headers. */
export const examine = (message: InboundMessage, reason: string): Content => {
  const { key, value, headers } = message;
  const content = value === null ? 'clean' : inValue(value, reason !== 'duplicate-key');
  if (content !== 'clean') return content;
  if (!areLookedInto(headers) || (key !== null && !isLookedInto(key))) return 'unreadable';
  const beside = [
    key === null ? '' : key.toString('latin1'),
    ...Object.entries(headers).map(([name, text]) => ({ [name]: text })),
  ];
  return findPersonalData(beside)?.kind ?? 'clean';
};

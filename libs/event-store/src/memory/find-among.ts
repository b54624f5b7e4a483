import { own } from '@throughline/domain';
import type { FindStreams, FoundStream, FoundStreams } from '../port.ts';
import { SORTED_LAST } from '../sorted-last.ts';
import { byName } from './by-name.ts';
import { contains } from './contains.ts';

type Summary = FoundStream['summary'];
type Kept = ReadonlyMap<string, { readonly version: number; readonly summary: Summary }>;

const textAt = (summary: Summary, path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>((at, name) => own((at ?? {}) as Summary, name), summary);
  return typeof found === 'string' ? found : undefined;
};

const keyOf = (stream: string, summary: Summary, { by }: FindStreams): string => {
  if (by === undefined) return stream;
  const text = textAt(summary, by.path);
  if (by.order === undefined) return text?.toLowerCase() ?? SORTED_LAST;
  const place = text === undefined ? -1 : by.order.indexOf(text);
  return place === -1 ? SORTED_LAST : String(place + 1).padStart(4, '0');
};

const isMeant = ({ summary }: FoundStream, { anyOf, words, past }: FindStreams): boolean => {
  if (!anyOf.some((wanted) => contains(summary, wanted))) return false;
  const texts = (words?.in ?? []).map((name) => textAt(summary, [name])?.toLowerCase() ?? '');
  if (words?.all.some((word) => !texts.some((text) => text.includes(word.toLowerCase()))) === true) return false;
  if (past === undefined) return true;
  const at = textAt(summary, past.path);
  const isPast = at !== undefined && Date.parse(at) < Date.parse(past.now);
  return (contains(summary, past.of) && isPast) === past.isSo;
};

const compare = (a: Pick<FoundStream, 'key' | 'stream'>, b: Pick<FoundStream, 'key' | 'stream'>): number =>
  byName(a.key, b.key) || byName(a.stream, b.stream);

/** The streams of a record in memory that are meant, as PostgreSQL finds them. */
export const findAmong = (kept: Kept, query: FindStreams): FoundStreams => {
  const { from, limit, descending = false } = query;
  const sign = descending ? -1 : 1;
  const found = [...kept]
    .map(([stream, { version, summary }]) => ({ stream, version, summary, key: keyOf(stream, summary, query) }))
    .filter((one) => isMeant(one, query))
    .sort((a, b) => sign * compare(a, b));
  const onSide = found.filter(
    (one) => from === undefined || sign * compare(one, from) * (from.side === 'after' ? 1 : -1) > 0,
  );
  return { items: from?.side === 'before' ? onSide.slice(-limit) : onSide.slice(0, limit), count: found.length };
};

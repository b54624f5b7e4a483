import { capital, labelOfDetail, linesOfPayload, type Named, sayValue, spaced } from '@throughline/policy/words';
import { fullMomentOf } from './dates.ts';

/** Ids and keys stay as they are: whoever shows them knows what they name. */
const NAMED: Named = {
  record: () => undefined,
  requirement: () => undefined,
  pack: () => undefined,
  moment: fullMomentOf,
};

const textOf = (text: ReturnType<typeof sayValue>): string =>
  text.map((part) => (typeof part === 'string' ? part : String(part.record))).join('');

/** What a payload says, member by member: of involvement first what it is about. Nothing is left out but what is empty, and what its name and its id say. */
export const sayPayload = (payload: unknown): readonly (readonly [name: string, lines: readonly string[]])[] => {
  if (typeof payload !== 'object' || payload === null) return [];
  const lines = new Map<string, readonly string[]>();
  for (const [name, text] of linesOfPayload(payload, NAMED))
    if (text.length > 0) lines.set(name, [...(lines.get(name) ?? []), textOf(text)]);
  return [...lines];
};

/** What a path within an event names: `Groups reached`, `Occurred, from`. */
const labelOfPath = (path: string): string => {
  const [first = '', ...others] = path.split('.');
  return [labelOfDetail(first) ?? capital(spaced(first)), ...others.map(spaced)].join(', ');
};

/** A value that the API gives as JSON, where it is no text; what a person wrote may begin like JSON, too. */
const parsed = (text: string): unknown => {
  try {
    return /^(\[|\{|true$|false$)/.test(text) ? (JSON.parse(text) as unknown) : text;
  } catch {
    return text;
  }
};

const valueOf = (text: string | null): string =>
  (text === null ? '' : textOf(sayValue(parsed(text), NAMED))) || 'Nothing';

/** What a correction changed, in words: what it is called, what it was, and what it is. @param change as the API gives it: a value that is no text as JSON. */
export const sayChange = ({
  path,
  from,
  to,
}: {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}): readonly [name: string, before: string, after: string] => [labelOfPath(path), valueOf(from), valueOf(to)];

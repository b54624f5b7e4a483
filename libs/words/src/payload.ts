import { formatDay, formatGroup, spaced } from '@throughline/policy/words';
import { fullMomentOf } from './dates.ts';
import { formatRole } from './terms.ts';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of a payload: days and instants as people write them, and codes in words. What a person wrote stays as it is. */
const formatText = (text: string): string => {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return fullMomentOf(text);
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? spaced(text) : formatGroup(text);
};

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** An object that people have a phrase for: a person, a span of days, how something was written down. */
const phraseOf = (value: Members): string | undefined => {
  const { role, id, staffId, from, to, contemporaneous, reason } = value;
  const person = id ?? staffId;
  const size = Object.keys(value).length;
  if (size === 2 && typeof role === 'string' && typeof person === 'string') return `${formatRole(role)} ${person}`;
  if (size === 2 && typeof from === 'string' && typeof to === 'string')
    return from === to ? formatText(from) : `${formatText(from)} to ${formatText(to)}`;
  if (size === 1 && contemporaneous === true) return 'written down at the time';
  if (size === 2 && contemporaneous === false && typeof reason === 'string') return `written down later: ${reason}`;
  return undefined;
};

const formatValue = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return formatText(value);
  if (Array.isArray(value)) return value.map(formatValue).join(value.some(isMembers) ? '; ' : ', ');
  if (!isMembers(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => !isAbsent(member));
  return phraseOf(value) ?? members.map(([name, member]) => `${spaced(name)} ${formatValue(member)}`).join(', ');
};

/** One line for a value; of several objects one each. */
const linesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) && value.some(isMembers) ? value.map(formatValue) : [formatValue(value)];

/** What stands elsewhere: in what the event is called, and in its id. */
const ELSEWHERE: readonly string[] = ['kind', 'source', 'subject', 'data'];

/** What a payload says, member by member: of involvement first what it is about. Nothing is left out but what is empty. */
export const sayPayload = (payload: unknown): readonly (readonly [name: string, lines: readonly string[]])[] => {
  if (!isMembers(payload)) return [];
  const data = isMembers(payload['data']) ? payload['data'] : {};
  const { details, ...more } = data;
  const others = Object.entries(payload).filter(([name]) => !ELSEWHERE.includes(name));
  return [...Object.entries(isMembers(details) ? details : {}), ...Object.entries(more), ...others]
    .filter(([, value]) => !isAbsent(value))
    .map(([name, value]) => [spaced(name), linesOf(value)] as const);
};

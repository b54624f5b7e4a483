import { isDeepStrictEqual } from 'node:util';
import type { CampaignResult } from '../campaign.ts';
import type { Placed } from './batches/index.ts';
import type { Found, FoundLetter } from './found.ts';
import { digestOf, type Tried } from './tried.ts';

export type Sent = Tried & Pick<Placed, 'unread'>;

const UNREADABLE = 'unreadable-batch';

/** First and last offset of which a letter says that they were not read; by its own words. */
const rangeOf = ({ offset, detail }: FoundLetter): readonly [bigint, bigint] => {
  const last = /^offsets \d+ to (\d+) /.exec(detail)?.[1] ?? offset;
  return [BigInt(offset), BigInt(last)];
};

const isOf = ({ unread }: Sent, letter: FoundLetter): boolean => {
  if (unread === undefined || letter.reason !== UNREADABLE || letter.partition !== unread.partition) return false;
  const [from, last] = rangeOf(letter);
  return from === unread.from && last === unread.last;
};

/** Letters of single messages by what these hold. Many have the same value as another: then the key tells. */
const lettersByDigest = (letters: readonly FoundLetter[]) => {
  const all = Map.groupBy(letters, ({ digest }) => digest);
  return (one: Sent): readonly FoundLetter[] => {
    const found = all.get(digestOf(one.message)) ?? [];
    const isShared = (one.message.value?.length ?? 0) < 10;
    return isShared ? found.filter(({ key }) => key === one.message.key) : found;
  };
};

const endOf = (one: Sent, found: Found, letters: readonly FoundLetter[]): string => {
  const isRecorded = one.eventId !== undefined && found.events.has(one.eventId);
  const ends = [...new Set([...(isRecorded ? ['recorded'] : []), ...letters.map(({ reason }) => reason)])];
  return ends.length === 0 ? 'nothing' : ends.join(' and ');
};

const isAsSent = ({ eventId = '', data }: Sent, { events }: Found): boolean =>
  data === undefined ||
  isDeepStrictEqual((JSON.parse(events.get(eventId) ?? '{}') as { readonly data?: unknown }).data, data);

const faultOf = (one: Sent, found: Found, letters: readonly FoundLetter[]): string | undefined => {
  const end = endOf(one, found, letters);
  if (!one.ends.includes(end)) return `${end} instead of ${one.ends.join(' or ')}`;
  if (found.twice.includes(one.eventId ?? '')) return 'recorded twice';
  if (end === 'recorded' && !isAsSent(one, found)) return 'recorded with other content';
  return letters.every(({ detail }) => detail.length > 10) ? undefined : 'a letter says nothing';
};

/** Holds what was sent against what is found, kind by kind, and names what nothing that was sent explains. */
export const judge = (
  kinds: readonly string[],
  sent: readonly Sent[],
  found: Found,
  explain: (text: string) => void,
): readonly CampaignResult[] => {
  const lettersOf = lettersByDigest(found.letters.filter(({ reason }) => reason !== UNREADABLE));
  const unreadable = found.letters.filter(({ reason }) => reason === UNREADABLE);
  const explained = new Set<string>();
  const tallies = new Map(kinds.map((kind) => [kind, { tried: 0, wrong: 0, recorded: 0, letters: 0 }]));
  for (const one of sent) {
    const letters = one.unread === undefined ? lettersOf(one) : unreadable.filter((letter) => isOf(one, letter));
    for (const { id } of letters) explained.add(id);
    const tally = tallies.get(one.kind);
    if (tally === undefined) throw new Error(`${one.kind} is no kind`);
    tally.tried += 1;
    tally[letters.length > 0 ? 'letters' : 'recorded'] += one.ends[0] === 'nothing' ? 0 : 1;
    const fault = faultOf(one, found, letters);
    if (fault === undefined) continue;
    tally.wrong += 1;
    explain(`${one.kind}: ${one.what}: ${fault}${letters[0] === undefined ? '' : ` (${letters[0].detail})`}`);
  }
  const known = new Set(sent.flatMap(({ eventId }) => eventId ?? []));
  const strays = [
    ...[...found.events.keys()].filter((id) => !known.has(id)),
    ...found.letters
      .filter(({ id }) => !explained.has(id))
      .map(({ id, reason, detail }) => `${id} ${reason} ${detail}`),
  ];
  for (const stray of strays) explain(`nothing sent explains ${stray}`);
  const unpublished = found.letters.filter(({ id, reason }) => found.published.get(id) !== reason);
  for (const { id, reason } of unpublished) explain(`not in the topic of dead letters: ${id} ${reason}`);
  return [
    ...[...tallies].map(([name, tally]) => ({ name, ...tally })),
    { name: 'nothing else on record', tried: found.events.size + found.letters.length, wrong: strays.length },
    { name: 'letters are published', tried: found.letters.length, wrong: unpublished.length },
  ];
};

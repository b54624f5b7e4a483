import type { BodyOf, QueryOf } from '@throughline/api-client';
import { formatAsked, formatGate, GATE_CHOICES, KIND_CHOICES, TYPE_CHOICES, type Choice } from '@throughline/words';
import { z } from 'zod';
import { addressAt, type Kept } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';

type Asked = NonNullable<QueryOf<'get /v1/organisations/{organisation}/history'>>;
type Filters = BodyOf<'put /v1/organisations/{organisation}/searches/{name}'>['query'];

/** Entries on one page. */
const PAGE_SIZE = 50;

const text = (longest: number) => z.string().trim().min(1).max(longest).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const codes = (choices: readonly Choice[]) => choices.map(([code]) => code);
/** One or several; what is not known is left out. */
const some = (known: readonly string[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().filter((one) => known.includes(one)))
    .catch([]);

/** Filters, order and place as they stand in the address, by the names that the API has for them. What is not known counts as not given. */
export const searchQuery = z.looseObject({
  words: text(200),
  kind: some(codes(KIND_CHOICES)),
  type: some(codes(TYPE_CHOICES)),
  amending: z.enum(['true']).optional().catch(undefined),
  group: text(120),
  method: text(120),
  partner: text(120),
  person: text(60),
  gate: z.enum(codes(GATE_CHOICES)).optional().catch(undefined),
  principle: text(2),
  framework: text(60),
  limb: text(60),
  programme: text(80),
  nature: z.enum(['live', 'replay']).optional().catch(undefined),
  occurredFrom: day,
  occurredTo: day,
  recordedFrom: day,
  recordedTo: day,
  order: z.enum(['newest', 'oldest']).catch('newest'),
  cursor: text(600),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const FILTERS = [
  'words',
  'kind',
  'type',
  'amending',
  'group',
  'method',
  'partner',
  'person',
  'gate',
  'principle',
  'framework',
  'limb',
  'programme',
  'nature',
  'occurredFrom',
  'occurredTo',
  'recordedFrom',
  'recordedTo',
] as const;
type Filter = (typeof FILTERS)[number];

/** Where history is searched: one programme, or all of an organisation. */
export interface Place {
  /** Path of the page. */
  readonly path: string;
  /** Filters that the page itself sets, and that nobody takes away: the programme that it is about. */
  readonly fixed: Kept;
  /** Set where the organisation was chosen. */
  readonly organisation?: string;
  /** The moment that is looked at. */
  readonly at: string | undefined;
}

type Given = readonly (readonly [Filter, string])[];

/** Filters that were chosen, one value each. */
export const given = (query: SearchQuery, { fixed }: Pick<Place, 'fixed'>): Given =>
  FILTERS.filter((name) => !fixed.some(([other]) => other === name)).flatMap((name) =>
    [query[name] ?? []].flat().map((value) => [name, value] as const),
  );

/** Address of a search. */
export const searchAddress = (
  { path, organisation, at }: Omit<Place, 'fixed'>,
  filters: Kept,
  { order, cursor }: { readonly order: SearchQuery['order']; readonly cursor?: string | undefined },
): string =>
  addressAt(path, at, [
    ...(organisation === undefined ? [] : [['organisation', organisation] as const]),
    ...filters,
    ...(order === 'oldest' ? [['order', order] as const] : []),
    ...(cursor === undefined ? [] : [['cursor', cursor] as const]),
  ]);

type Names = ReadonlyMap<string, string>;

const wordsOf = ([name, value]: readonly [Filter, string], groups: Names): string => {
  if (name === 'words') return `“${value}”`;
  if (name === 'gate') return `Gate ${formatGate(value)}`;
  if (name === 'group') return `Naming the group ${groups.get(value) ?? value}`;
  if (name === 'kind' || name === 'type')
    return capital(
      formatAsked({ [name]: value })
        .join('')
        .replace(/^\w+: /, ''),
    );
  return capital(formatAsked({ [name]: value }).join(', '));
};

/** The filters in force in words, each with the address of the search without it. */
export const chosen = (
  query: SearchQuery,
  place: Place,
  groups: Names,
): readonly { readonly text: string; readonly without: string }[] => {
  const filters = given(query, place);
  return filters.map((filter) => {
    const others = filters.filter((other) => other !== filter);
    return { text: wordsOf(filter, groups), without: searchAddress(place, others, { order: query.order }) };
  });
};

/** What the API is asked for. */
export const askedOf = (query: SearchQuery, { at, fixed }: Pick<Place, 'at' | 'fixed'>): Filters => {
  const of = { ...query, ...Object.fromEntries(fixed) };
  const filters = FILTERS.flatMap((name) => ([of[name] ?? []].flat().length === 0 ? [] : [[name, of[name]] as const]));
  return Object.fromEntries([...filters, ...(at === undefined ? [] : [['asKnownAt', at] as const])]);
};

/** One page of it, with how much there is on all. */
export const pageAsked = (query: SearchQuery, place: Pick<Place, 'at' | 'fixed'>): Asked => ({
  ...askedOf(query, place),
  order: query.order,
  cursor: query.cursor,
  limit: PAGE_SIZE,
  count: 'true',
});

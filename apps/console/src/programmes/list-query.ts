import type { Answer, QueryOf } from '@throughline/api-client';
import {
  type Choice,
  formatGate,
  formatStatus,
  formatWaiting,
  GATE_CHOICES,
  STATUS_CHOICES,
  TIER_CHOICES,
  WAITING_CHOICES,
} from '@throughline/words';
import { z } from 'zod';
import { capital } from '../page/capital.ts';

type Asked = NonNullable<QueryOf<'get /v1/programmes'>>;

const PAGE_SIZE = 25;
const oneOf = (choices: readonly Choice[]) =>
  z
    .enum(choices.map(([code]) => code))
    .optional()
    .catch(undefined);
const SORTS = ['title', 'stage', 'deadline'] as const;
export type Sort = (typeof SORTS)[number];

/** Filters as they stand in the address. What is not known counts as not given. */
export const listQuery = z.looseObject({
  words: z.string().trim().min(1).max(200).optional().catch(undefined),
  organisation: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{3,6}$/)
    .optional()
    .catch(undefined),
  stage: oneOf(GATE_CHOICES),
  gateStatus: oneOf(STATUS_CHOICES),
  waitingFor: oneOf(WAITING_CHOICES),
  tier: oneOf(TIER_CHOICES),
  nature: z.enum(['live', 'replay']).optional().catch(undefined),
  overdue: z.enum(['true']).optional().catch(undefined),
  sort: z
    .enum(SORTS.flatMap((sort) => [sort, `-${sort}` as const]))
    .optional()
    .catch(undefined),
  cursor: z.string().max(600).optional().catch(undefined),
});
export type ListQuery = z.infer<typeof listQuery>;

const FILTERS = ['words', 'organisation', 'stage', 'gateStatus', 'waitingFor', 'tier', 'nature', 'overdue'] as const;
type Filter = (typeof FILTERS)[number];

const tierWords = (tier: string): string => TIER_CHOICES.find(([code]) => code === tier)?.[1] ?? tier;

const WORDS: Readonly<Record<Filter, (value: string) => string>> = {
  words: (value) => `“${value}”`,
  organisation: (value) => `Organisation ${value}`,
  stage: (value) => `Gate ${formatGate(value)}`,
  gateStatus: (value) => capital(formatStatus(value)),
  waitingFor: (value) => `Waits for ${formatWaiting(value)}`,
  tier: tierWords,
  nature: (value) => (value === 'live' ? 'Live programmes' : 'Replays of past cases'),
  overdue: () => 'Overdue',
};

/** The address of the list with these filters, this order and this page. */
export const listAddress = (query: Partial<ListQuery>): string => {
  const given = [...FILTERS, 'sort' as const, 'cursor' as const].flatMap((name): [string, string][] => {
    const value = query[name];
    return value === undefined ? [] : [[name, value]];
  });
  return given.length === 0 ? '/programmes' : `/programmes?${new URLSearchParams(given).toString()}`;
};

/** The filters in force in words, each with the address of the list without it. */
export const chosen = (query: ListQuery): readonly { readonly text: string; readonly without: string }[] =>
  FILTERS.flatMap((name) => {
    const value = query[name];
    const without = { ...query, [name]: undefined, cursor: undefined };
    return value === undefined ? [] : [{ text: WORDS[name](value), without: listAddress(without) }];
  });

/** How the list is sorted by a column, and the address of the list sorted by it, the other way round if it is so already. */
export const sortedBy = (
  query: ListQuery,
  sort: Sort,
): { readonly now: 'ascending' | 'descending' | undefined; readonly address: string } => {
  const now = query.sort === sort ? 'ascending' : query.sort === `-${sort}` ? 'descending' : undefined;
  const next = now === 'ascending' ? (`-${sort}` as const) : sort;
  return { now, address: listAddress({ ...query, sort: next, cursor: undefined }) };
};

/** What the API is asked. */
export const askedOf = (query: ListQuery): Asked => {
  const given = [...FILTERS, 'sort' as const, 'cursor' as const].map((name) => [name, query[name]]);
  return { ...Object.fromEntries(given), limit: PAGE_SIZE } as Asked;
};

export type List = Answer<'get /v1/programmes'>;

import { z } from 'zod';

/** Events on one page. */
const PAGE_SIZE = 50;

/** Order and place as they stand in the address. What is not known counts as not given. */
export const historyQuery = z.looseObject({
  order: z.enum(['newest', 'oldest']).catch('newest'),
  from: z.coerce.number().int().min(1).optional().catch(undefined),
});
export type HistoryOrder = z.infer<typeof historyQuery>['order'];

/** Versions of one page, the lower first; versions count from 1 without a gap, so that a page keeps its place while the record grows. */
export interface Window {
  readonly first: number;
  readonly last: number;
  /** Version at which the page before begins, in the order that is asked for. */
  readonly previous?: number;
  readonly next?: number;
}

/** @param version that of the last event on record */
export const windowOf = ({ order, from }: z.infer<typeof historyQuery>, version: number): Window => {
  if (order === 'oldest') {
    const first = Math.min(from ?? 1, version);
    const last = Math.min(first + PAGE_SIZE - 1, version);
    return {
      first,
      last,
      ...(first > 1 && { previous: Math.max(1, first - PAGE_SIZE) }),
      ...(last < version && { next: last + 1 }),
    };
  }
  const last = Math.min(from ?? version, version);
  const first = Math.max(1, last - PAGE_SIZE + 1);
  return {
    first,
    last,
    ...(last < version && { previous: Math.min(version, last + PAGE_SIZE) }),
    ...(first > 1 && { next: first - 1 }),
  };
};

/** Address of a page of the record. */
export const historyAddress = (
  id: string,
  { order, from, at }: { readonly order: HistoryOrder; readonly from?: number; readonly at: string | undefined },
): string => {
  const query = new URLSearchParams({
    ...(order === 'oldest' && { order }),
    ...(from !== undefined && { from: String(from) }),
    ...(at !== undefined && { 'as-known-at': at }),
  });
  return `/programmes/${id}/history${query.size === 0 ? '' : `?${query.toString()}`}`;
};

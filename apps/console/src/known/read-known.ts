import { ApiProblem } from '@throughline/api-client';
import type { Page } from '../page/page.tsx';
import { SeeOther } from '../visit/see-other.ts';
import type { Visit } from '../visit/visit.ts';
import { addressAt, keptOf, knownAt, knownQuery, momentAsked, type MomentTyped, typedOf } from './as-known.ts';
import { notKnownThenPage } from './not-known-then.page.tsx';

/** A page of a programme as it was known at the moment that its address names: what the small form asks for becomes an address first. */
export const readKnown = async (
  { api, path }: Visit,
  query: unknown,
  params: { readonly id: string },
  page: (at: string | undefined, typed: MomentTyped) => Promise<Page | SeeOther>,
): Promise<Page | SeeOther> => {
  const read = knownQuery.parse(query);
  const asked = momentAsked(read, new Date().toISOString());
  if (asked.kind === 'moment') return new SeeOther(addressAt(path, asked.instant, keptOf(query)));
  const at = knownAt(read);
  try {
    return await page(at, asked.kind === 'mistake' ? asked.typed : typedOf(at));
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'not-known-then')) throw error;
    return notKnownThenPage(path, await api.call('get /v1/programmes/{id}/moments', { params }));
  }
};

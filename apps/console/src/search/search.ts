import { type Api, ApiProblem, type FoundAnswer } from '@throughline/api-client';
import { z } from 'zod';
import type { Mistake } from '../form/mistakes.tsx';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { fieldsOfDays, isSent, mistakesOf, readDays } from './search-form.ts';
import { given, pageAsked, type Place, searchAddress, type SearchQuery, searchQuery } from './search-query.ts';

const faulty = z.looseObject({ faults: z.array(z.looseObject({ path: z.string() })) });

/** What an address searches for, and what was found. */
export interface Searched {
  readonly query: SearchQuery;
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  /** Undefined where there is no filter, or something is wrong with one. */
  readonly found: FoundAnswer | undefined;
}

/**
 * Searches for what an address asks for; the form that was sent becomes an address first.
 * @param always whether it is searched without any filter, too.
 */
export const search = async (
  api: Api,
  address: unknown,
  { place, organisation, always }: { readonly place: Place; readonly organisation: string; readonly always: boolean },
): Promise<Searched | SeeOther> => {
  const query = searchQuery.parse(address);
  const typed = fieldsOf(address);
  if (isSent(typed)) {
    const read = readDays(typed);
    if (!read.ok) return { query, fields: typed, mistakes: read.mistakes, found: undefined };
    const asked = { ...query, ...read.days };
    return new SeeOther(searchAddress(place, given(asked, place), { order: query.order }));
  }
  const searched = { query, fields: fieldsOfDays(query), mistakes: [] };
  if (!always && given(query, place).length === 0) return { ...searched, found: undefined };
  try {
    const found = await api.call('get /v1/organisations/{organisation}/history', {
      params: { organisation },
      query: pageAsked(query, place),
    });
    return { ...searched, found };
  } catch (error) {
    const faults = error instanceof ApiProblem ? faulty.safeParse(error.problem).data?.faults : undefined;
    if (faults === undefined) throw error;
    return { ...searched, mistakes: mistakesOf(faults), found: undefined };
  }
};

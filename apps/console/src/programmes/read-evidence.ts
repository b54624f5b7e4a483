import type { Api, ExplanationAnswer } from '@throughline/api-client';
import { addressAt } from '../known/as-known.ts';
import type { Evidence } from './requirements.tsx';

/** Events that are named one by one. */
const MOST_NAMED = 100;

/** What the requirements of a gate rest on, by name. @param besides ids of other events to be named with them */
export const readEvidence = async (
  api: Api,
  { programme, requirements }: Pick<ExplanationAnswer, 'programme' | 'requirements'>,
  { at, besides = [] }: { readonly at: string | undefined; readonly besides?: readonly string[] },
): Promise<Evidence | undefined> => {
  const event = [...new Set([...besides, ...requirements.flatMap(({ by }) => by)])].slice(0, MOST_NAMED);
  if (event.length === 0) return undefined;
  const params = { id: programme };
  const { items } = await api.call('get /v1/programmes/{id}/history', { params, query: { asKnownAt: at, event } });
  return {
    entries: new Map(items.map((item) => [item.eventId, item])),
    addressOf: (version) => addressAt(`/programmes/${programme}/history/${version}`, at),
  };
};

import type { Api } from '@throughline/api-client';
import type { z } from 'zod';
import type { gatePath } from '../programmes/paths.ts';
import type { Visit } from '../visit/visit.ts';
import type { GateRead } from './gate-form.tsx';

type GateParams = z.infer<typeof gatePath>;

/** A gate explained, with what the caller may do with it now. @param at moment at which it was known; now unless given */
export const readExplanation = async (
  api: Api,
  params: GateParams,
  at?: string,
): Promise<Pick<GateRead, 'explanation' | 'actions'>> => {
  const query = { asKnownAt: at, actions: 'true' } as const;
  const explanation = await api.call('get /v1/programmes/{id}/gates/{gate}/explanation', { params, query });
  return { explanation, actions: explanation.actions ?? [] };
};

/** What every page of a gate shows. @param at moment at which it was known; now unless given */
export const readGate = async ({ api }: Visit, params: GateParams, at?: string): Promise<GateRead> => {
  const [programme, gate] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params, query: { asKnownAt: at } }),
    readExplanation(api, params, at),
  ]);
  return { programme, ...gate };
};

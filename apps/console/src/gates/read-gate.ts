import type { z } from 'zod';
import type { gatePath } from '../programmes/paths.ts';
import type { Visit } from '../visit/visit.ts';
import type { GateRead } from './gate-form.tsx';

/** What every page of a gate shows. @param at moment at which it was known; now unless given */
export const readGate = async ({ api }: Visit, params: z.infer<typeof gatePath>, at?: string): Promise<GateRead> => {
  const known = { params, query: { asKnownAt: at } };
  const [programme, explanation, actions] = await Promise.all([
    api.call('get /v1/programmes/{id}', known),
    api.call('get /v1/programmes/{id}/gates/{gate}/explanation', known),
    at === undefined ? api.call('get /v1/programmes/{id}/gates/{gate}/actions', { params }) : undefined,
  ]);
  return { programme, explanation, actions: actions?.items ?? [] };
};

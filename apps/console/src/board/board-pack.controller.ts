import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Api, ApiProblem, type HistoryItem } from '@throughline/api-client';
import { isClosed } from '@throughline/words';
import { z } from 'zod';
import { readKnown } from '../known/read-known.ts';
import type { Page } from '../page/page.tsx';
import { gatePath } from '../programmes/paths.ts';
import { readEvidence } from '../programmes/read-evidence.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { boardPackPage } from './board-pack.page.tsx';
import { type Sealed, sealedBy } from './sealed.ts';

const MOST_REFUSALS = 200;
const ofGate = z.looseObject({ gate: z.string() });

const isOf =
  (gate: string) =>
  ({ payload }: HistoryItem): boolean =>
    ofGate.safeParse(payload).data?.gate === gate;

/** Where the record up to a version is sealed; undefined while it is not. */
const readSeal = async (api: Api, id: string, version: number): Promise<Sealed | undefined> => {
  try {
    const params = { id, event: String(version) };
    return sealedBy((await api.call('get /v1/programmes/{id}/history/{event}/proof', { params })).proof);
  } catch (error) {
    if (error instanceof ApiProblem && error.status < 500) return undefined;
    throw error;
  }
};

/** What a board is shown of a gate, to be printed. */
@Controller('programmes/:id/gates/:gate/board-pack')
export class BoardPackController {
  @Get()
  show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = gatePath.parse(given);
    const { api } = visit;
    const { id, gate } = params;
    return readKnown(visit, query, params, async (asKnownAt) => {
      const asked = { asKnownAt };
      const [programme, explanation, coverage, refused] = await Promise.all([
        api.call('get /v1/programmes/{id}', { params, query: asked }),
        api.call('get /v1/programmes/{id}/gates/{gate}/explanation', { params, query: asked }),
        api.call('get /v1/programmes/{id}/coverage', { params, query: asked }),
        api.call('get /v1/programmes/{id}/history', {
          params,
          query: { ...asked, type: 'GateClosureRefused', limit: MOST_REFUSALS },
        }),
      ]);
      const [evidence, compared, sealed] = await Promise.all([
        readEvidence(api, explanation, asKnownAt),
        // As known at a moment, what came later is not part of the question.
        isClosed(explanation) && asKnownAt === undefined
          ? api.call('get /v1/programmes/{id}/comparison', { params, query: { from: `closing-${gate}` } })
          : undefined,
        readSeal(api, id, programme.version),
      ]);
      return boardPackPage({
        programme,
        explanation,
        coverage,
        evidence,
        refusals: refused.items.filter(isOf(gate)),
        later: isClosed(explanation) ? (compared?.recorded ?? []) : undefined,
        sealed,
        now: new Date().toISOString(),
      });
    });
  }
}

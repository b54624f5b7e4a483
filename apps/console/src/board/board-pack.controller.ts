import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Api, ApiProblem } from '@throughline/api-client';
import { isClosed } from '@throughline/words';
import { namedIn } from '../gates/closing-history.tsx';
import { readKnown } from '../known/read-known.ts';
import type { Page } from '../page/page.tsx';
import { gatePath } from '../programmes/paths.ts';
import { readEvidence } from '../programmes/read-evidence.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { boardPackPage } from './board-pack.page.tsx';
import { type Sealed, sealedBy } from './sealed.ts';

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
    return readKnown(visit, query, params, async (asKnownAt) => {
      const explained = (at: string | undefined) =>
        api.call('get /v1/programmes/{id}/gates/{gate}/explanation', { params, query: { asKnownAt: at } });
      const [programme, explanation] = await Promise.all([
        api.call('get /v1/programmes/{id}', { params, query: { asKnownAt } }),
        explained(asKnownAt),
      ]);
      const closedAt = isClosed(explanation) ? explanation.closure?.knownAt : undefined;
      const judgedAt = closedAt ?? asKnownAt;
      const [judged, coverage, compared, sealed] = await Promise.all([
        closedAt === undefined ? explanation : explained(closedAt),
        api.call('get /v1/programmes/{id}/coverage', { params, query: { asKnownAt: judgedAt } }),
        closedAt === undefined
          ? undefined
          : api.call('get /v1/programmes/{id}/comparison', {
              params,
              query: { from: closedAt, to: asKnownAt ?? 'now' },
            }),
        readSeal(api, params.id, programme.version),
      ]);
      // What is named is looked up as it is known now: an amendment came after what it amends.
      const evidence = await readEvidence(api, judged, { at: asKnownAt, besides: namedIn(explanation) });
      return boardPackPage({
        programme,
        explanation,
        judged,
        coverage,
        evidence,
        later: compared?.recorded,
        sealed,
        now: new Date().toISOString(),
      });
    });
  }
}

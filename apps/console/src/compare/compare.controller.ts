import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiProblem } from '@throughline/api-client';
import { fullDayOf } from '@throughline/words';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { comparePage } from './compare.page.tsx';
import { compareAddress, compareQuery, fieldsOfPoints, readPoints } from './points.ts';

/** What changed in a programme between two moments. */
@Controller('programmes/:id/compare')
export class CompareController {
  @Get()
  async show(@Visiting() { api }: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    const asked = fieldsOf(query);
    if (asked['from-point'] !== undefined) {
      const read = readPoints(asked, new Date().toISOString());
      if (read.ok) return new SeeOther(compareAddress(params.id, read.from, read.to));
      const programme = await api.call('get /v1/programmes/{id}', { params });
      return comparePage({ programme, fields: asked, mistakes: read.mistakes });
    }
    const points = compareQuery.parse(query);
    const { from, to } = points;
    const fields = fieldsOfPoints(points);
    const [programme, found] = await Promise.all([
      api.call('get /v1/programmes/{id}', { params }),
      from === undefined
        ? undefined
        : api.call('get /v1/programmes/{id}/comparison', { params, query: { from, to } }).catch((error: unknown) => {
            if (error instanceof ApiProblem && error.code === 'not-known-then') return 'not-known-then' as const;
            throw error;
          }),
    ]);
    if (from === undefined || found === undefined) return comparePage({ programme, fields, mistakes: [] });
    if (found !== 'not-known-then')
      return comparePage({ programme, fields, mistakes: [], compared: { from, to, found } });
    const { first } = await api.call('get /v1/programmes/{id}/moments', { params });
    const text = `Nothing was on the record at that moment. The first entry is of ${fullDayOf(first.knownAt)}`;
    return comparePage({ programme, fields, mistakes: [{ field: 'from-day', text }] });
  }
}

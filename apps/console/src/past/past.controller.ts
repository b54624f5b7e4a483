import { Controller, Get, Param, Query } from '@nestjs/common';
import { readPages } from '@throughline/api-client';
import { AMENDING_KINDS } from '@throughline/words';
import { keptOf } from '../known/as-known.ts';
import { readKnown } from '../known/read-known.ts';
import type { Page } from '../page/page.tsx';
import { entryPath, programmePath } from '../programmes/paths.ts';
import { recordsByForm } from '../record/record-button.tsx';
import { search } from '../search/search.ts';
import type { Place } from '../search/search-query.ts';
import { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { coveragePage } from './coverage.page.tsx';
import { eventPage } from './event.page.tsx';
import { historyQuery, windowOf } from './history-query.ts';
import { foundPage, historyPage } from './history.page.tsx';
import { timelinePage } from './timeline.page.tsx';

/** Events of one answer that amend others. */
const AMENDMENTS_TOGETHER = 500;

/** The past of a programme. */
@Controller('programmes/:id')
export class PastController {
  @Get('history')
  history(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    const { api, path } = visit;
    const asked = historyQuery.parse(query);
    return readKnown(visit, query, params, async (asKnownAt, typed) => {
      const programme = await api.call('get /v1/programmes/{id}', { params, query: { asKnownAt } });
      const { id, nature, organisation } = programme;
      const place: Place = {
        path,
        at: asKnownAt,
        fixed: [
          ['programme', id],
          ['nature', nature],
        ],
      };
      const [searched, catalogues, amendments] = await Promise.all([
        search(api, query, { place, organisation, always: false }),
        api.call('get /v1/catalogues', {}),
        readPages(api, 'get /v1/programmes/{id}/history', {
          params,
          query: { asKnownAt, type: [...AMENDING_KINDS], limit: AMENDMENTS_TOGETHER },
        }),
      ]);
      if (searched instanceof SeeOther) return searched;
      const shown = { ...searched, place, organisation, organisations: [], catalogues, amendments };
      if (searched.found !== undefined || searched.mistakes.length > 0)
        return foundPage(programme, shown, { typed, kept: keptOf(query) });
      const window = windowOf(asked, programme.version);
      const { items } = await api.call('get /v1/programmes/{id}/history', {
        params,
        query: { asKnownAt, after: window.first - 1, limit: window.last - window.first + 1 },
      });
      return historyPage({ programme, typed, order: asked.order, window, items, amendments, search: shown });
    });
  }

  @Get('history/:event')
  event(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const { id, event } = entryPath.parse(given);
    const { api } = visit;
    return readKnown(visit, query, { id }, async (asKnownAt, typed) => {
      const asked = { asKnownAt };
      const [programme, found, actions] = await Promise.all([
        api.call('get /v1/programmes/{id}', { params: { id }, query: asked }),
        api.call('get /v1/programmes/{id}/history/{event}', { params: { id, event }, query: asked }),
        asKnownAt === undefined ? api.call('get /v1/programmes/{id}/actions', { params: { id } }) : undefined,
      ]);
      const mayRecord = recordsByForm(programme, actions?.items ?? []);
      return eventPage(programme, found, { typed, mayRecord });
    });
  }

  @Get('coverage')
  coverage(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    return readKnown(visit, query, params, async (asKnownAt, typed) => {
      const asked = { params, query: { asKnownAt } };
      const [programme, coverage] = await Promise.all([
        visit.api.call('get /v1/programmes/{id}', asked),
        visit.api.call('get /v1/programmes/{id}/coverage', asked),
      ]);
      return coveragePage(programme, coverage, { typed });
    });
  }

  @Get('timeline')
  timeline(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    return readKnown(visit, query, params, async (asKnownAt, typed) => {
      const asked = { params, query: { asKnownAt } };
      const [programme, timeline] = await Promise.all([
        visit.api.call('get /v1/programmes/{id}', asked),
        visit.api.call('get /v1/programmes/{id}/timeline', asked),
      ]);
      return timelinePage(programme, timeline, { typed });
    });
  }
}

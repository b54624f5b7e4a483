import { Controller, Get, Query } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { practicePage } from './practice.page.tsx';
import { fieldsOfSpan, readReport, reportQuery, yearSoFar } from './report-query.ts';
import { reportPage } from './report.page.tsx';

const practiceQuery = z.looseObject({
  words: z.string().trim().max(200).catch(''),
  nature: z.enum(['live', 'replay']).catch('live'),
  cursor: z.string().max(600).optional().catch(undefined),
});

/** Reports over the programmes of an organisation. */
@Controller()
export class ReportsController {
  @Get('reports/involvement')
  async involvement(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page | SeeOther> {
    const { organisations } = await api.call('get /v1/me', {});
    const sent = fieldsOf(query);
    if (sent['from[day]'] !== undefined) {
      const read = readReport(sent, organisations);
      if (read.ok) return new SeeOther(read.address);
      return reportPage({ organisations, fields: sent, mistakes: read.mistakes, report: undefined });
    }
    const asked = reportQuery.parse(query);
    const year = yearSoFar(Temporal.Now.plainDateISO('Europe/London').toString());
    const { from = year.from, to = year.to, nature } = asked;
    const [only, ...others] = organisations;
    const organisation = asked.organisation ?? (others.length > 0 ? undefined : only?.code);
    const fields = { ...fieldsOfSpan({ from, to }), organisation: organisation ?? '', nature };
    const report =
      organisation === undefined
        ? undefined
        : await api.call('get /v1/reports/involvement', { query: { organisation, from, to, nature } });
    return reportPage({ organisations, fields, mistakes: [], report });
  }

  @Get('good-practice')
  async practice(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page> {
    const { words, nature, cursor } = practiceQuery.parse(query);
    const found = await api.call('get /v1/good-practice', {
      query: { nature, cursor, ...(words === '' ? {} : { query: words }) },
    });
    return practicePage(found, { words, nature });
  }
}

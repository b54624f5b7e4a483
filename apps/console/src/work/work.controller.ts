import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Page } from '../page/page.tsx';
import { isReader } from '../visit/reader.ts';
import { noRecordPage, welcomePage } from './no-work.pages.tsx';
import { workPage } from './work.page.tsx';

/** The first page. */
@Controller()
export class WorkController {
  @Get()
  async show(@Req() { visit }: FastifyRequest): Promise<Page> {
    if (visit === undefined) return welcomePage();
    if (!isReader(visit.person)) return noRecordPage(visit.person.roles);
    const { api } = visit;
    const [work, { items }] = await Promise.all([
      api.call('get /v1/me/work', {}),
      api.call('get /v1/offers', { query: { status: 'open' } }),
    ]);
    return workPage(
      work,
      items.filter(({ side }) => side !== 'giver'),
    );
  }
}

import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Page } from '../page/page.tsx';
import { welcomePage, workPage } from './work.page.tsx';

/** The first page. */
@Controller()
export class WorkController {
  @Get()
  async show(@Req() { visit }: FastifyRequest): Promise<Page> {
    return visit === undefined ? welcomePage() : workPage(await visit.api.call('get /v1/me/work', {}));
  }
}

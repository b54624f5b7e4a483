import { Controller, Get, Param } from '@nestjs/common';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { deadlinesPage } from './deadlines.page.tsx';

/** Deadlines of a programme. They are those of now. */
@Controller('programmes/:id/deadlines')
export class DeadlinesController {
  @Get()
  async show(@Visiting() { api }: Visit, @Param() given: unknown): Promise<Page> {
    const params = programmePath.parse(given);
    const [programme, answer] = await Promise.all([
      api.call('get /v1/programmes/{id}', { params }),
      api.call('get /v1/programmes/{id}/deadlines', { params }),
    ]);
    return deadlinesPage(programme, answer);
  }
}

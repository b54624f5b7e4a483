import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import { readChange } from '../change/read-change.tsx';
import type { Page } from '../page/page.tsx';
import { entryPath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { isRetractable, retractForm } from './retract.tsx';

const retracting = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { id, event } = entryPath.parse(given);
  const [read, { item: entry }, { kinds }] = await Promise.all([
    readChange(visit.api, id),
    visit.api.call('get /v1/programmes/{id}/history/{event}', { params: { id, event } }),
    visit.api.call('get /v1/catalogues', {}),
  ]);
  if (!isRetractable(entry)) throw new NotFoundException();
  return retractForm(read, { entry, kinds, today: Temporal.Now.plainDateISO('Europe/London').toString() });
};

/** Retracts an entry of the record, which stays to be seen. */
@Controller('programmes/:id/history/:event/retract')
export class RetractController {
  @Get()
  open(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, retracting(visit, given));
  }

  @Post()
  send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, retracting(visit, given), body);
  }
}

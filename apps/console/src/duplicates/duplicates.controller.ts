import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import { readChange } from '../change/read-change.tsx';
import { knownAt, knownQuery } from '../known/as-known.ts';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { duplicatesPage, resolveForm } from './duplicates.tsx';

const eventQuery = z.looseObject({ event: z.string().min(1).max(500) });

const resolving = (visit: Visit, given: unknown, query: unknown) => async (): Promise<ChangeForm> => {
  const { id } = programmePath.parse(given);
  const { event } = eventQuery.parse(query);
  const [read, { items }] = await Promise.all([
    readChange(visit.api, id),
    visit.api.call('get /v1/programmes/{id}/duplicates', { params: { id } }),
  ]);
  const duplicate = items.find((one) => one.event === event);
  if (duplicate === undefined) throw new NotFoundException();
  return resolveForm(read, duplicate);
};

/** Suspected duplicates: listed, and resolved one by one. */
@Controller('programmes/:id/duplicates')
export class DuplicatesController {
  @Get()
  async list(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const { id } = programmePath.parse(given);
    const asked = { params: { id }, query: { asKnownAt: knownAt(knownQuery.parse(query)) } };
    const [programme, { items }] = await Promise.all([
      visit.api.call('get /v1/programmes/{id}', asked),
      visit.api.call('get /v1/programmes/{id}/duplicates', asked),
    ]);
    return duplicatesPage(
      programme,
      items.toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open')),
    );
  }

  @Get('resolve')
  open(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    return openForm(visit, resolving(visit, given, query));
  }

  @Post('resolve')
  send(
    @Visiting() visit: Visit,
    @Param() given: unknown,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return sendForm(visit, resolving(visit, given, query), body);
  }
}

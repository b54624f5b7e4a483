import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { type Answer, ApiProblem } from '@throughline/api-client';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import { readChange } from '../change/read-change.tsx';
import { knownAt, knownQuery } from '../known/as-known.ts';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { duplicatesPage, type Entry, type Pair, resolveForm } from './duplicates.tsx';

/** Pairs of which both entries are read; of the others only that they exist is shown. */
const MOST_READ = 10;
const eventQuery = z.looseObject({ event: z.string().min(1).max(500) });

type Known = { readonly id: string; readonly asKnownAt: string | undefined };

/** An entry of the record; undefined where it is not on it. */
const entryOf = async ({ api }: Visit, { id, asKnownAt }: Known, event: string): Promise<Entry | undefined> => {
  const asking = { params: { id, event }, query: { asKnownAt } };
  try {
    return (await api.call('get /v1/programmes/{id}/history/{event}', asking)).item;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'event-not-recorded') return undefined;
    throw error;
  }
};

type Duplicate = Answer<'get /v1/programmes/{id}/duplicates'>['items'][number];
const pairOf = async (visit: Visit, known: Known, duplicate: Duplicate): Promise<Pair> => {
  const [suspected, counts] = await Promise.all(
    [duplicate.event, duplicate.of].map((event) => entryOf(visit, known, event)),
  );
  return { ...duplicate, suspected, counts };
};

const resolving = (visit: Visit, given: unknown, query: unknown) => async (): Promise<ChangeForm> => {
  const { id } = programmePath.parse(given);
  const { event } = eventQuery.parse(query);
  const [read, { items }] = await Promise.all([
    readChange(visit.api, id),
    visit.api.call('get /v1/programmes/{id}/duplicates', { params: { id } }),
  ]);
  const duplicate = items.find((one) => one.event === event);
  if (duplicate === undefined) throw new NotFoundException();
  return resolveForm(read, await pairOf(visit, { id, asKnownAt: undefined }, duplicate));
};

/** Suspected duplicates: listed, and resolved one by one. */
@Controller('programmes/:id/duplicates')
export class DuplicatesController {
  @Get()
  async list(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const { id } = programmePath.parse(given);
    const known = { id, asKnownAt: knownAt(knownQuery.parse(query)) };
    const asked = { params: { id }, query: { asKnownAt: known.asKnownAt } };
    const [programme, { items }] = await Promise.all([
      visit.api.call('get /v1/programmes/{id}', asked),
      visit.api.call('get /v1/programmes/{id}/duplicates', asked),
    ]);
    const sorted = [...items].sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
    const pairs = await Promise.all(sorted.slice(0, MOST_READ).map((one) => pairOf(visit, known, one)));
    const unread = sorted.slice(MOST_READ).map((one) => ({ ...one, suspected: undefined, counts: undefined }));
    return duplicatesPage(programme, [...pairs, ...unread]);
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

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { acceptForm, refuseForm, withdrawForm } from './answer.tsx';
import { offerPage, offersPage } from './offer.page.tsx';

const FORMS = { accept: acceptForm, refuse: refuseForm, withdraw: withdrawForm } as const;
const offerOf = programmePath.extend({ offer: z.string().regex(/^[1-9]\d{0,6}$/) });
const answerOf = offerOf.extend({ answer: z.enum(['accept', 'refuse', 'withdraw']) });
const listQuery = z.looseObject({ cursor: z.string().max(500).optional().catch(undefined) });

const answering = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { answer, ...params } = answerOf.parse(given);
  return FORMS[answer](visit.api, await visit.api.call('get /v1/programmes/{id}/offers/{offer}', { params }));
};

/** Offers of programmes to other organisations: read and answered by either side. */
@Controller()
export class OffersController {
  @Get('offers')
  async list(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page> {
    const { cursor } = listQuery.parse(query);
    return offersPage(await api.call('get /v1/offers', { query: { cursor } }));
  }

  @Get('programmes/:id/offers/:offer')
  async show(@Visiting() { api }: Visit, @Param() given: unknown): Promise<Page> {
    return offerPage(await api.call('get /v1/programmes/{id}/offers/{offer}', { params: offerOf.parse(given) }));
  }

  @Get('programmes/:id/offers/:offer/:answer')
  open(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, answering(visit, given));
  }

  @Post('programmes/:id/offers/:offer/:answer')
  send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, answering(visit, given), body);
  }
}

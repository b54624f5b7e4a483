import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { approveForm, returnForm, withdrawForm } from './decide.tsx';
import { publicationPage } from './publication.page.tsx';
import { readPublication } from './read-publication.ts';
import { requestForm } from './request.tsx';

const stepPath = programmePath.extend({ step: z.enum(['request', 'approve', 'return', 'withdraw']) });

const form = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { id, step } = stepPath.parse(given);
  const read = await readPublication(visit, id);
  if (step === 'approve') return approveForm(visit.api, read);
  if (step === 'return') return returnForm(visit.api, read);
  if (step === 'withdraw') return withdrawForm(visit.api, read);
  return requestForm(visit.api, read, await visit.api.call('get /v1/catalogues', {}));
};

/** The page that residents read, for those who work on the programme: how it looks, asking for it, approving and withdrawing it. */
@Controller('programmes/:id/publication')
export class PublicationController {
  @Get()
  async show(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    const { id } = programmePath.parse(given);
    return publicationPage(await readPublication(visit, id));
  }

  @Get(':step')
  open(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, form(visit, given));
  }

  @Post(':step')
  send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, form(visit, given), body);
  }
}

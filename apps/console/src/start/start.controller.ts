import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Page } from '../page/page.tsx';
import { fieldsOf } from '../visit/form.ts';
import { forbiddenPage } from '../visit/problem-pages.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { mistakesOf, readStart } from './start-form.ts';
import { startPage, STARTS, type StartShown } from './start.page.tsx';

/** Starts a programme. */
@Controller('programmes/new')
export class StartController {
  @Get()
  show(@Visiting() visit: Visit): Promise<Page> {
    const held = visit.held();
    return this.form(visit, { fields: held ?? {}, isHeld: held !== undefined, mistakes: [] });
  }

  @Post()
  async send(@Visiting() visit: Visit, @Body() body: unknown): Promise<Page | SeeOther> {
    const fields = fieldsOf(body);
    const read = readStart(fields);
    if (!read.ok) return this.form(visit, { fields, isHeld: false, mistakes: read.mistakes });
    const sent = await sending(() => visit.api.call('post /v1/programmes', { body: read.body, key: fields['_key'] }));
    if (sent.became !== 'recorded')
      return this.form(visit, { fields, isHeld: false, mistakes: mistakesOf(sent), sent });
    visit.notify('The programme is started. It is on the record.');
    return new SeeOther(`/programmes/${read.body.programme}`);
  }

  private async form(visit: Visit, shown: Omit<StartShown, 'me' | 'csrf'>): Promise<Page> {
    const me = await visit.api.call('get /v1/me', {});
    if (!me.roles.includes(STARTS)) return forbiddenPage([STARTS]);
    return startPage({ ...shown, me, csrf: visit.csrf });
  }
}

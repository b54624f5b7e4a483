import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiProblem, type PreferencesAnswer } from '@throughline/api-client';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { fieldsOf, newKey } from '../visit/form.ts';
import { keepsKey } from '../visit/outcome.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { mePage, type MeShown } from './me.page.tsx';
import { fieldsOfPreferences, readPreferences } from './preferences-form.ts';

const feedParams = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) });

/** Undefined: the person is in the directory of no organisation. */
const preferencesOf = async ({ api }: Visit): Promise<PreferencesAnswer | undefined> => {
  try {
    return await api.call('get /v1/me/preferences', {});
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'person-not-found') return undefined;
    throw error;
  }
};

/** What people decide for themselves: how they are reminded, and their calendar feeds. */
@Controller('me')
export class MeController {
  @Get()
  show(@Visiting() visit: Visit): Promise<Page> {
    return this.page(visit, {});
  }

  /** A form that was sent after the session had ended. */
  @Get('preferences')
  again(@Visiting() visit: Visit): Promise<Page> {
    const held = visit.held();
    return this.page(visit, held === undefined ? {} : { fields: held, isHeld: true });
  }

  /** Where sign-in leads after a button was pressed without a session. */
  @Get(['feeds', 'feeds/:id/end'])
  back(): SeeOther {
    return new SeeOther('/me');
  }

  @Post('preferences')
  async prefer(@Visiting() visit: Visit, @Body() body: unknown): Promise<Page | SeeOther> {
    const fields = fieldsOf(body);
    const read = readPreferences(fields);
    if (!('delivery' in read)) return this.page(visit, { fields, mistakes: read });
    const sent = await sending(() => visit.api.call('put /v1/me/preferences', { body: read, key: fields['_key'] }));
    if (sent.became !== 'recorded')
      return this.page(visit, { fields, sent, key: (keepsKey(sent) ? fields['_key'] : undefined) ?? newKey() });
    visit.notify('Your preferences are saved.');
    return new SeeOther('/me');
  }

  /** Answered with the page itself: the address is shown once, and kept nowhere. */
  @Post('feeds')
  async makeFeed(@Visiting() visit: Visit, @Body() body: unknown): Promise<Page> {
    const { url } = await visit.api.call('post /v1/me/calendar-feeds', { key: fieldsOf(body)['_key'] });
    return this.page(visit, { feedUrl: url });
  }

  @Post('feeds/:id/end')
  async endFeed(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<SeeOther> {
    const params = feedParams.parse(given);
    await visit.api.call('delete /v1/me/calendar-feeds/{id}', { params, key: fieldsOf(body)['_key'] });
    visit.notify('The feed has ended. Its address leads nowhere.');
    return new SeeOther('/me');
  }

  private async page(visit: Visit, shown: Partial<MeShown>): Promise<Page> {
    const [preferences, { items }] = await Promise.all([
      preferencesOf(visit),
      visit.api.call('get /v1/me/calendar-feeds', {}),
    ]);
    return mePage({
      preferences,
      feeds: items,
      fields: preferences === undefined ? {} : fieldsOfPreferences(preferences),
      mistakes: [],
      csrf: visit.csrf,
      key: newKey(),
      isHeld: false,
      ...shown,
    });
  }
}

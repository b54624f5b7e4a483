import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiProblem } from '@throughline/api-client';
import { typed } from '../form/typed.ts';
import type { Page } from '../page/page.tsx';
import { fieldsOf, newKey } from '../visit/form.ts';
import { keepsKey } from '../visit/outcome.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { organisationPath } from './settings.controller.ts';
import { webhookPath } from './settings.page.tsx';
import { webhookPage, type WebhookShown } from './webhook.page.tsx';

const NO_ADDRESS = 'Enter an address that begins with https://, without a user or password in it';

/** Where it is posted now; undefined: nowhere. */
const urlOf = async ({ api }: Visit, organisation: string): Promise<string | undefined> => {
  try {
    return (await api.call('get /v1/webhooks/{organisation}', { params: { organisation } })).url;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'webhook-not-found') return undefined;
    throw error;
  }
};

/** Where the reminders of an organisation are posted: shown, set and removed. */
@Controller('organisations/:organisation/webhook')
export class WebhookController {
  @Get()
  show(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return this.page(visit, given, {});
  }

  /** Answered with the page itself: the secret is shown once, and kept nowhere. */
  @Post()
  async set(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page> {
    const { organisation } = organisationPath.parse(given);
    const fields = fieldsOf(body);
    const url = typed(fields, 'url');
    const sent = await sending(() =>
      visit.api.call('put /v1/webhooks/{organisation}', {
        params: { organisation },
        body: { url },
        key: fields['_key'],
      }),
    );
    if (sent.became === 'impossible')
      return this.page(visit, given, { fields, mistakes: [{ field: 'url', text: NO_ADDRESS }] });
    if (sent.became !== 'recorded')
      return this.page(visit, given, { fields, sent, key: (keepsKey(sent) ? fields['_key'] : undefined) ?? newKey() });
    return this.page(visit, given, { secret: sent.answer.secret });
  }

  /** Where sign-in leads after the button was pressed without a session. */
  @Get('remove')
  back(@Param() given: unknown): SeeOther {
    return new SeeOther(webhookPath(organisationPath.parse(given).organisation));
  }

  @Post('remove')
  async remove(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<SeeOther> {
    const { organisation } = organisationPath.parse(given);
    await visit.api.call('delete /v1/webhooks/{organisation}', {
      params: { organisation },
      key: fieldsOf(body)['_key'],
    });
    visit.notify('Nothing is posted there any more.');
    return new SeeOther(webhookPath(organisation));
  }

  private async page(visit: Visit, given: unknown, shown: Partial<WebhookShown>): Promise<Page> {
    const { organisation } = organisationPath.parse(given);
    const url = await urlOf(visit, organisation);
    return webhookPage({ organisation, url, fields: {}, mistakes: [], csrf: visit.csrf, key: newKey(), ...shown });
  }
}

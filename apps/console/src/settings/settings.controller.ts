import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { organisationMistake, organisationsMeant } from '../form/organisation.tsx';
import type { Page } from '../page/page.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { boardPath, settingsPage, webhookPath } from './settings.page.tsx';

/** ODS code of an organisation, in an address. */
export const organisationPath = z.object({ organisation: z.string().regex(/^[A-Z0-9]{3,10}$/) });
const chosen = z.object({ organisation: z.string().max(200), page: z.enum(['board-calendar', 'webhook']) });

/** Leads to what people keep for themselves and for their organisations. */
@Controller('settings')
export class SettingsController {
  @Get()
  async show(@Visiting() { api }: Visit): Promise<Page> {
    return settingsPage(await api.call('get /v1/me', {}));
  }

  @Get('organisation')
  async choose(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page | SeeOther> {
    const { organisation: typed, page } = chosen.parse(query);
    const me = await api.call('get /v1/me', {});
    const [meant, ...alike] = organisationsMeant(typed, me.organisations);
    if (meant === undefined || alike.length > 0) {
      const mistake = organisationMistake(typed, meant === undefined ? [] : [meant, ...alike]);
      return settingsPage(me, { typed, mistakes: [mistake] });
    }
    return new SeeOther(page === 'webhook' ? webhookPath(meant.code) : boardPath(meant.code));
  }
}

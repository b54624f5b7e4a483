import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { boardPath, settingsPage, webhookPath } from './settings.page.tsx';

/** ODS code of an organisation, in an address. */
export const organisationPath = z.object({ organisation: z.string().regex(/^[A-Z0-9]{3,10}$/) });
const chosen = organisationPath.extend({ page: z.enum(['board-calendar', 'webhook']) });

/** Leads to what people keep for themselves and for their organisations. */
@Controller('settings')
export class SettingsController {
  @Get()
  async show(@Visiting() { api }: Visit): Promise<Page> {
    return settingsPage(await api.call('get /v1/me', {}));
  }

  @Get('organisation')
  choose(@Query() query: unknown): SeeOther {
    const { organisation, page } = chosen.parse(query);
    return new SeeOther(page === 'webhook' ? webhookPath(organisation) : boardPath(organisation));
  }
}

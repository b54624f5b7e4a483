import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { fieldsOf } from '../visit/form.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { diffPage } from './diff.page.tsx';
import { packPage, packsPage, whatIfPage } from './rules.pages.tsx';

const packPath = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  version: z.string().regex(/^[1-9]\d{0,5}$/),
});
const diffQuery = z.looseObject({ to: z.string().regex(/^[a-z0-9-]{1,80}\/[1-9]\d{0,5}$/) });

const numbered = ({ id, version }: { readonly id: string; readonly version: string }) => ({
  id,
  version: Number(version),
});

/** The rules that gates are judged by. */
@Controller('policy-packs')
export class RulesController {
  @Get()
  async list(@Visiting() { api }: Visit): Promise<Page> {
    return packsPage((await api.call('get /v1/policy-packs', {})).items);
  }

  @Get(':id/:version')
  async show(@Visiting() { api, csrf }: Visit, @Param() given: unknown): Promise<Page> {
    const params = packPath.parse(given);
    const [pack, { items }] = await Promise.all([
      api.call('get /v1/policy-packs/{id}/{version}', { params }),
      api.call('get /v1/policy-packs', {}),
    ]);
    const others = items.filter(({ id, version }) => id !== pack.id || version !== pack.version);
    return packPage(pack, others, csrf);
  }

  @Get(':id/:version/diff')
  async diff(@Visiting() { api }: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const params = packPath.parse(given);
    const { to } = diffQuery.parse(query);
    const found = await api.call('get /v1/policy-packs/{id}/{version}/diff', { params, query: { to } });
    const [id = '', version = ''] = to.split('/');
    return diffPage(numbered(params), numbered({ id, version }), found);
  }

  /** Reads only, and may take long: it is asked for by a form, so that no link starts it. */
  @Post(':id/:version/what-if')
  async whatIf(@Visiting() { api }: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page> {
    const params = packPath.parse(given);
    const nature = fieldsOf(body)['nature'] === 'replay' ? 'replay' : 'live';
    return whatIfPage(
      await api.call('post /v1/policy-packs/{id}/{version}/what-if', { params, query: { nature }, body: {} }),
    );
  }
}

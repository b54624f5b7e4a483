import { Controller, Get, Param, Query } from '@nestjs/common';
import { readKnown } from '../known/read-known.ts';
import { readExplanation } from '../gates/read-gate.ts';
import type { Page } from '../page/page.tsx';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { askedOf, listQuery } from './list-query.ts';
import { listPage } from './list.page.tsx';
import { programmePath } from './paths.ts';
import { programmePage, type ProgrammeShown } from './programme.page.tsx';

type Read = Omit<ProgrammeShown, 'typed'>;

const readProgramme = async ({ api }: Visit, params: { readonly id: string }, at?: string): Promise<Read> => {
  const known = { params, query: { asKnownAt: at } };
  const [programme, deadlines] = await Promise.all([
    api.call('get /v1/programmes/{id}', known),
    at === undefined ? api.call('get /v1/programmes/{id}/deadlines', { params }) : undefined,
  ]);
  const read = { programme, deadlines };
  if (programme.stage === 'done') return { ...read, explanation: undefined, actions: [] };
  return { ...read, ...(await readExplanation(api, { ...params, gate: programme.stage }, at)) };
};

/** The list of programmes, and one of them. */
@Controller('programmes')
export class ProgrammesController {
  @Get()
  async list(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page> {
    const asked = listQuery.parse(query);
    const [me, list] = await Promise.all([
      api.call('get /v1/me', {}),
      api.call('get /v1/programmes', { query: askedOf(asked) }),
    ]);
    return listPage(list, asked, me);
  }

  @Get(':id')
  show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    return readKnown(visit, query, params, async (at, typed) =>
      programmePage({ ...(await readProgramme(visit, params, at)), typed }),
    );
  }
}

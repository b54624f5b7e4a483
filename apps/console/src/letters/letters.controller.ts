import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiProblem, type ProgrammeAnswer } from '@throughline/api-client';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import { fieldsOf, newKey } from '../visit/form.ts';
import { keepsKey } from '../visit/outcome.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { letterPath, LETTERS } from './letter-words.ts';
import { letterPage, type LetterShown } from './letter.page.tsx';
import { lettersPage } from './letters.page.tsx';

const PAGE = 25;
/** Who may send a message again, as the API has it. */
const SENDERS = ['involvement-lead', 'programme-manager', 'operator'];

const listQuery = z.object({ status: z.enum(['open', 'replayed']).catch('open'), from: z.string().optional() });
const letterParams = z.object({ id: z.string().min(1).max(200) });

/** The programme that a message names, where the reader sees it. */
const programmeOf = async ({ api }: Visit, id: string | null): Promise<ProgrammeAnswer | undefined> => {
  const params = programmePath.safeParse({ id }).data;
  if (params === undefined) return undefined;
  return api.call('get /v1/programmes/{id}', { params }).catch((error: unknown) => {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  });
};

const show = async (
  visit: Visit,
  given: unknown,
  more: Partial<Pick<LetterShown, 'sent' | 'key'>> = {},
): Promise<Page> => {
  const letter = await visit.api.call('get /v1/dead-letters/{id}', { params: letterParams.parse(given) });
  const mayReplay = visit.person.roles.some((role) => SENDERS.includes(role));
  const programme = await programmeOf(visit, letter.programme);
  return letterPage({ letter, programme, mayReplay, csrf: visit.csrf, key: newKey(), ...more });
};

/** Messages that were refused: listed, shown without their content, and sent again. */
@Controller('operations/dead-letters')
export class LettersController {
  @Get()
  async list(@Visiting() visit: Visit, @Query() query: unknown): Promise<Page> {
    const { status, from } = listQuery.parse(query);
    const answer = await visit.api.call('get /v1/dead-letters', { query: { status, cursor: from, limit: PAGE } });
    return lettersPage(answer, { status, from });
  }

  @Get(':id')
  show(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return show(visit, given);
  }

  /** Where sign-in leads after the button was pressed without a session. */
  @Get(':id/replay')
  back(@Param() given: unknown): SeeOther {
    return new SeeOther(letterPath(letterParams.parse(given).id));
  }

  @Post(':id/replay')
  async replay(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const { _key: key } = fieldsOf(body);
    const params = letterParams.parse(given);
    const sent = await sending(() => visit.api.call('post /v1/dead-letters/{id}/replay', { params, body: {}, key }));
    if (sent.became !== 'recorded')
      return show(visit, given, { sent, key: keepsKey(sent) && key !== undefined ? key : newKey() });
    visit.notify('The message was sent again. If it is refused again, it comes back as a new message.');
    return new SeeOther(LETTERS);
  }
}

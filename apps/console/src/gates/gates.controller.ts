import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import { readKnown } from '../known/read-known.ts';
import type { Page } from '../page/page.tsx';
import { gatePath } from '../programmes/paths.ts';
import { readEvidence } from '../programmes/read-evidence.ts';
import { namedSetAside } from '../programmes/set-aside.tsx';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { namedIn } from './closing-history.tsx';
import { closeForm, requestForm, returnForm } from './closing.tsx';
import type { GateRead } from './gate-form.tsx';
import { gatePage } from './gate.page.tsx';
import { readGate } from './read-gate.ts';
import { reviewForm } from './review.tsx';

/** What is done with a gate, each on a page of its own. */
const FORMS = {
  request: requestForm,
  close: closeForm,
  return: returnForm,
  reaffirm: (api, read) => reviewForm(api, read, 'reaffirm'),
  reopen: (api, read) => reviewForm(api, read, 'reopen'),
} as const satisfies Record<string, (api: Visit['api'], read: GateRead) => ChangeForm>;
const formPath = gatePath.extend({ step: z.enum(['request', 'close', 'return', 'reaffirm', 'reopen']) });

const loading = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { step, ...params } = formPath.parse(given);
  return FORMS[step](visit.api, await readGate(visit, params));
};

/** A gate explained, its closure by two people, and the review of a closure in question. */
@Controller('programmes/:id/gates/:gate')
export class GatesController {
  @Get()
  show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = gatePath.parse(given);
    return readKnown(visit, query, params, async (at, typed) => {
      const read = await readGate(visit, params, at);
      const evidence = await readEvidence(visit.api, read.explanation, {
        at,
        besides: [...namedIn(read.explanation), ...namedSetAside(read.explanation)],
      });
      return gatePage({ ...read, evidence, typed });
    });
  }

  @Get(':step')
  open(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, loading(visit, given));
  }

  @Post(':step')
  send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, loading(visit, given), body);
  }
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { openForm, sendForm } from './answer-form.ts';
import { countersignForm } from './countersign.tsx';
import type { ChangeForm } from './form.tsx';
import { changesPage } from './list.page.tsx';
import { packForm } from './pack.tsx';
import { type ChangeRead, readChange } from './read-change.tsx';
import { cancelForm, overrideForm, resumeForm, suspendForm, teamForm, tierForm } from './steering.tsx';
import { forkForm, transferForm } from './succession.tsx';
import { targetsForm } from './targets.tsx';

const changeQuery = z.looseObject({
  /** The rules to move to. */
  to: z.string().max(66).optional().catch(undefined),
  /** The event that is countersigned. */
  event: z.string().max(430).optional().catch(undefined),
});
type Make = (read: ChangeRead, asked: z.infer<typeof changeQuery>) => ChangeForm | Promise<ChangeForm>;
/** The changes of a programme by their paths. */
const FORMS = {
  targets: targetsForm,
  tier: tierForm,
  team: teamForm,
  suspend: suspendForm,
  resume: resumeForm,
  pack: packForm,
  transfer: transferForm,
  fork: forkForm,
  cancel: cancelForm,
  countersign: countersignForm,
} as const satisfies Record<string, Make>;
const isChange = (name: string): name is keyof typeof FORMS => Object.hasOwn(FORMS, name);

const changePath = programmePath.extend({ change: z.string().refine(isChange) });
const promisePath = programmePath.extend({ commitment: z.string().min(1).max(120) });

const change = (visit: Visit, given: unknown, query: unknown) => async (): Promise<ChangeForm> => {
  const { id, change: name } = changePath.parse(given);
  const make: Make = FORMS[name];
  return make(await readChange(visit.api, id), changeQuery.parse(query));
};

const override = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { id, commitment } = promisePath.parse(given);
  return overrideForm(await readChange(visit.api, id), commitment);
};

/** What can be changed of a programme beside its gates, each on a page of its own. */
@Controller('programmes/:id')
export class ChangesController {
  @Get('change')
  async list(@Visiting() { api }: Visit, @Param() given: unknown): Promise<Page> {
    return changesPage(await readChange(api, programmePath.parse(given).id));
  }

  @Get('change/:change')
  open(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    return openForm(visit, change(visit, given, query));
  }

  @Post('change/:change')
  send(
    @Visiting() visit: Visit,
    @Param() given: unknown,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return sendForm(visit, change(visit, given, query), body);
  }

  @Get('promises/:commitment/override')
  override(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, override(visit, given));
  }

  @Post('promises/:commitment/override')
  sendOverride(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, override(visit, given), body);
  }
}

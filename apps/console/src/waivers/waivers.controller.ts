import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { openForm, sendForm } from '../change/answer-form.ts';
import type { ChangeForm } from '../change/form.tsx';
import { readExplanation, readGate } from '../gates/read-gate.ts';
import { knownAt, knownQuery } from '../known/as-known.ts';
import type { Page } from '../page/page.tsx';
import { gatePath, programmePath } from '../programmes/paths.ts';
import { titlesOf } from '../programmes/requirements.tsx';
import type { SeeOther } from '../visit/see-other.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { approveForm, revokeForm, type WaiverRead } from './decide.tsx';
import { proposeForm } from './propose.tsx';
import { waiverPage } from './waiver.page.tsx';

const waiverPath = programmePath.extend({ waiver: z.string().regex(/^[a-z0-9-]{1,60}$/) });
const decisionPath = waiverPath.extend({ decision: z.enum(['approve', 'revoke']) });
const FORMS = { approve: approveForm, revoke: revokeForm } as const;

const readWaiver = async ({ api }: Visit, params: z.infer<typeof waiverPath>, at?: string): Promise<WaiverRead> => {
  const query = { asKnownAt: at };
  const { id } = params;
  const [programme, waiver] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params: { id }, query }),
    api.call('get /v1/programmes/{id}/waivers/{waiver}', { params, query }),
  ]);
  const { explanation, actions } = await readExplanation(api, { id, gate: waiver.gate }, at);
  return { programme, waiver, titles: titlesOf(explanation), actions };
};

const proposal = (visit: Visit, given: unknown, query: unknown) => async (): Promise<ChangeForm> => {
  const { requirement: asked } = z.looseObject({ requirement: z.string() }).parse(query);
  const read = await readGate(visit, gatePath.parse(given));
  const requirement = read.explanation.requirements.find(({ key }) => key === asked);
  if (requirement === undefined) throw new NotFoundException();
  return proposeForm(visit.api, read, requirement, new Date().toISOString());
};

const decision = (visit: Visit, given: unknown) => async (): Promise<ChangeForm> => {
  const { decision: which, ...params } = decisionPath.parse(given);
  return FORMS[which](visit.api, await readWaiver(visit, params));
};

/** Waivers: proposed by one person, approved by another, and revoked. */
@Controller('programmes/:id')
export class WaiversController {
  @Get('gates/:gate/waivers/new')
  propose(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    return openForm(visit, proposal(visit, given, query));
  }

  @Post('gates/:gate/waivers/new')
  sendProposal(
    @Visiting() visit: Visit,
    @Param() given: unknown,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return sendForm(visit, proposal(visit, given, query), body);
  }

  @Get('waivers/:waiver')
  async show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const at = knownAt(knownQuery.parse(query));
    return waiverPage(await readWaiver(visit, waiverPath.parse(given), at));
  }

  @Get('waivers/:waiver/:decision')
  decide(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return openForm(visit, decision(visit, given));
  }

  @Post('waivers/:waiver/:decision')
  sendDecision(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return sendForm(visit, decision(visit, given), body);
  }
}

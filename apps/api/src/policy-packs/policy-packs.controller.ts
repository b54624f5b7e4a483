import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pinned } from '@throughline/pack-files';
import { diffPacks, type PolicyPack } from '@throughline/policy';
import { closuresUnder } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import { type Caller, organisationsOf } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import * as schemas from './policy-pack.schemas.ts';
import { draftOf } from './pack-draft.ts';

/** Policy packs this installation knows, those it ships with and its own. They are the same for every organisation. */
@ApiTags('policy packs')
@Controller('v1/policy-packs')
export class PolicyPacksController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Policy packs in order of id and version',
    allow: READERS,
    answers: { 200: ['The packs', schemas.policyPackPage] },
  })
  list(): schemas.PolicyPackPage {
    const packs = [...this.ports.policyEngine.catalogue.packs].sort((a, b) =>
      a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1,
    );
    const items = packs.map((pack) => {
      const { title, effectiveFrom, requirements } = pack;
      return { ...pinned(pack), title, effectiveFrom, requirements: requirements.length };
    });
    return { items };
  }

  @Get(':id/:version')
  @Read({
    summary: 'One version of a policy pack, with its requirements and their bases',
    allow: READERS,
    answers: { 200: ['The pack', schemas.policyPackView] },
    problems: ['policy-pack-not-found'],
  })
  get(@Param({ schema: schemas.policyPackPath }) path: schemas.PolicyPackPath): schemas.PolicyPackView {
    const pack = this.known(path);
    return { ...pack, digest: pinned(pack).digest };
  }

  @Get(':id/:version/diff')
  @Read({
    summary: 'What differs from this pack to another, a difference a sentence',
    allow: READERS,
    answers: { 200: ['The differences; empty when there are none', schemas.packDifference] },
    problems: ['policy-pack-not-found'],
  })
  diff(
    @Param({ schema: schemas.policyPackPath }) path: schemas.PolicyPackPath,
    @Query({ schema: schemas.diffTo }) { to }: schemas.DiffTo,
  ): schemas.PackDifferenceView {
    return diffPacks(this.known(path), this.known(to));
  }

  @Post(':id/:version/what-if')
  @Command({
    summary:
      'Which past closures of your organisations would have gone otherwise, and why: under this pack, or under a draft of it in the body. Nothing is changed or kept',
    allow: READERS,
    answers: { 200: ['The closures that differ', schemas.whatIfView] },
    problems: ['policy-pack-not-found', 'policy-pack-invalid'],
  })
  async whatIf(
    @Param({ schema: schemas.policyPackPath }) path: schemas.PolicyPackPath,
    @Query({ schema: schemas.whatIfQuery }) { nature }: schemas.WhatIfQuery,
    @Body({ schema: schemas.packDraft }) draft: schemas.PackDraft,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WhatIfView>> {
    const known = this.known(path);
    const pack = draft === undefined ? known : draftOf(draft);
    return new Answer(200, await closuresUnder(this.ports, pack, { organisations: organisationsOf(caller), nature }));
  }

  private known({ id, version }: schemas.PolicyPackPath): PolicyPack {
    const pack = this.ports.policyEngine.catalogue.find(id, version);
    if (pack === undefined)
      throw new Problem('policy-pack-not-found', 'Accepted are the ids and versions that /v1/policy-packs lists');
    return pack;
  }
}

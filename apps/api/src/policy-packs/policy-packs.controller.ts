import { createHash } from 'node:crypto';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { canonicalJson } from '@throughline/event-store';
import { findPack, PACKS, type PolicyPack } from '@throughline/policy';
import { READERS } from '../access/allow.ts';
import { Problem } from '../problems/problem.ts';
import { Read } from '../requests/describe.ts';
import {
  type PolicyPackPage,
  policyPackPage,
  type PolicyPackPath,
  policyPackPath,
  type PolicyPackView,
  policyPackView,
} from './policy-pack.schemas.ts';

const digestOf = (pack: PolicyPack): string => createHash('sha256').update(canonicalJson(pack)).digest('hex');

/** Policy packs this engine knows. They are the same for every organisation. */
@ApiTags('policy packs')
@Controller('v1/policy-packs')
export class PolicyPacksController {
  @Get()
  @Read({
    summary: 'Policy packs in order of id and version',
    allow: READERS,
    answers: { 200: ['The packs', policyPackPage] },
  })
  list(): PolicyPackPage {
    const packs = [...PACKS].sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
    const items = packs.map((pack) => {
      const { id, version, title, effectiveFrom, requirements } = pack;
      return { id, version, title, effectiveFrom, digest: digestOf(pack), requirements: requirements.length };
    });
    return { items };
  }

  @Get(':id/:version')
  @Read({
    summary: 'One version of a policy pack, with its requirements and their bases',
    allow: READERS,
    answers: { 200: ['The pack', policyPackView] },
    problems: ['policy-pack-not-found'],
  })
  get(@Param({ schema: policyPackPath }) { id, version }: PolicyPackPath): PolicyPackView {
    const pack = findPack(id, version);
    if (pack === undefined)
      throw new Problem('policy-pack-not-found', 'Accepted are the ids and versions that /v1/policy-packs lists');
    return { ...pack, digest: digestOf(pack) };
  }
}

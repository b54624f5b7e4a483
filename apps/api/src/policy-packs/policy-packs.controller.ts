import { pinned } from '@throughline/pack-files';
import { diffPacks } from '@throughline/policy';
import { closuresUnder } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { organisationsOf } from '../access/caller.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { knownPack } from './known-pack.ts';
import { draftOf } from './pack-draft.ts';
import * as schemas from './policy-pack.schemas.ts';

const list = operation({
  at: 'GET v1/policy-packs',
  summary: 'Policy packs in order of id and version',
  allow: READERS,
  answers: { 200: ['The packs', schemas.policyPackPage] },
  run: ({ ports }) => {
    const packs = [...ports.policyEngine.catalogue.packs].sort((a, b) =>
      a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1,
    );
    const items = packs.map((pack) => {
      const { title, effectiveFrom, requirements } = pack;
      return { ...pinned(pack), title, effectiveFrom, requirements: requirements.length };
    });
    return { items };
  },
});

const get = operation({
  at: 'GET v1/policy-packs/:id/:version',
  summary: 'One version of a policy pack, with its requirements and their bases',
  allow: READERS,
  path: schemas.policyPackPath,
  answers: { 200: ['The pack', schemas.policyPackView] },
  problems: ['policy-pack-not-found'],
  run: ({ ports, path }) => {
    const pack = knownPack(ports.policyEngine, path);
    return { ...pack, digest: pinned(pack).digest };
  },
});

const diff = operation({
  at: 'GET v1/policy-packs/:id/:version/diff',
  summary: 'What differs from this pack to another, a difference a sentence',
  allow: READERS,
  path: schemas.policyPackPath,
  query: schemas.diffTo,
  answers: { 200: ['The differences; empty when there are none', schemas.packDifference] },
  problems: ['policy-pack-not-found'],
  run: ({ ports: { policyEngine }, path, query: { to } }) =>
    diffPacks(knownPack(policyEngine, path), knownPack(policyEngine, to)),
});

const whatIf = operation({
  at: 'POST v1/policy-packs/:id/:version/what-if',
  summary:
    'Which past closures of your organisations would have gone otherwise, and why: under this pack, or under a draft of it in the body. Nothing is changed or kept',
  allow: READERS,
  path: schemas.policyPackPath,
  query: schemas.whatIfQuery,
  body: schemas.packDraft,
  answers: { 200: ['The closures that differ', schemas.whatIfView] },
  problems: ['policy-pack-not-found', 'policy-pack-invalid'],
  run: async ({ ports, caller, path, query: { nature }, body: draft }) => {
    const known = knownPack(ports.policyEngine, path);
    const pack = draft === undefined ? known : draftOf(draft);
    return new Answer(200, await closuresUnder(ports, pack, { organisations: organisationsOf(caller), nature }));
  },
});

/** Policy packs this installation knows, those it ships with and its own. They are the same for every organisation. */
export const PolicyPacksController = controllerOf('PolicyPacksController', { list, get, diff, whatIf }, 'policy packs');

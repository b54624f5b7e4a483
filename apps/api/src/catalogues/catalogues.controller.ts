import { londonDay } from '@throughline/calendar';
import {
  audience,
  band,
  EXACT_FROM,
  format,
  formatGround,
  INCLUSION_GROUPS,
  type InvolvementKind,
  involvementKinds,
  isAmendmentKind,
  isInvolvementKind,
  KINDS,
  mode,
  OFFICES,
  PARTICIPATION_KINDS,
  type PartnerOrganisation,
  typeOfKind,
  WAIVER_GROUNDS,
} from '@throughline/domain';
import { formatKind, formatOffice, spaced } from '@throughline/policy';
import { languageName } from '@throughline/policy/words';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './catalogue.schemas.ts';

const sortOf = (kind: InvolvementKind) => {
  if (isAmendmentKind(kind)) return 'amendment' as const;
  return (PARTICIPATION_KINDS as readonly string[]).includes(kind)
    ? ('participation' as const)
    : ('governance' as const);
};
const inShort = (kind: InvolvementKind) => ({
  kind,
  words: formatKind(kind),
  sort: sortOf(kind),
  type: typeOfKind(kind),
});

const named = (codes: readonly string[], format: (code: string) => string = spaced) =>
  codes.map((code) => ({ code, name: format(code) }));

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Tags of two letters that have a name; of several with one name the first. */
const otherLanguages = (): readonly { readonly code: string; readonly name: string }[] => {
  const known = LETTERS.flatMap((one) => LETTERS.map((two) => one + two)).filter((tag) => languageName(tag) !== tag);
  const byName = new Map(named(known.reverse(), languageName).map((language) => [language.name, language]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
};
const OTHER_LANGUAGES = otherLanguages();

/** What is chosen from changes with a release, with the directory of partners, or at midnight: whoever has asked may go by the answer for so long. */
const KEPT_SECONDS = 300;
/** @param who may keep it: `private` where the answer is of what the caller sees. */
const kept = <Body>(who: 'public' | 'private', body: Body): Answer<Body> =>
  new Answer(200, body, { 'cache-control': `${who}, max-age=${KEPT_SECONDS}` });

const partnersOf = (
  { partners = [], now }: Pick<ApiPorts, 'partners' | 'now'>,
  caller: Caller,
): readonly PartnerOrganisation[] => {
  const today = londonDay(now());
  return partners.filter(
    ({ worksWith, from, until }) =>
      from <= today && (until === undefined || today < until) && worksWith.some((one) => sees(caller, one)),
  );
};

const list = operation({
  at: 'GET v1/catalogues',
  summary:
    'What can be chosen from: kinds of event, groups, partners, languages, formats, grounds, each with its words',
  allow: READERS,
  answers: { 200: ['The catalogues', schemas.catalogues] },
  run: ({ ports, caller }) => {
    const partners = partnersOf(ports, caller);
    const spoken = new Set(['bfi', ...partners.flatMap(({ languages }) => languages)]);
    return kept('private', {
      kinds: KINDS.map(inShort),
      groups: INCLUSION_GROUPS.map(({ code, label: name, kind, parent, inclusionHealth, specialCategory }) => ({
        code,
        name,
        kind,
        parent,
        inclusionHealth,
        specialCategory,
      })),
      partners: partners.map(({ name, worksWith, groups, languages, methods }) => ({
        name,
        worksWith,
        groups,
        languages,
        methods,
      })),
      languages: named([...spoken].sort(), languageName),
      otherLanguages: OTHER_LANGUAGES.filter(({ code }) => !spoken.has(code)),
      methods: named(PARTICIPATION_KINDS, formatKind),
      modes: named(mode.options),
      formats: named(format.options),
      audiences: named(audience.options),
      bands: band.options,
      exactFrom: EXACT_FROM,
      grounds: named(WAIVER_GROUNDS, formatGround),
      offices: OFFICES.map((code) => ({ code, name: formatOffice(code) })),
    });
  },
});

const one = operation({
  at: 'GET v1/catalogues/kinds/:kind',
  summary: 'One kind of involvement event with its fields, as they are checked when it is sent',
  allow: READERS,
  path: schemas.kindPath,
  answers: { 200: ['The kind', schemas.kindView] },
  run: ({ path: { kind } }) => {
    if (!isInvolvementKind(kind)) throw new Error('a kind was let through that there is not');
    const schema = z.toJSONSchema(involvementKinds[kind], { io: 'input', unrepresentable: 'any' });
    return kept('public', { ...inShort(kind), schema });
  },
});

/** What can be chosen from, by the lists and schemas that events are checked with. */
export const CataloguesController = controllerOf('CataloguesController', { list, one }, 'catalogues');

import { KINDS, isInvolvementKind } from '@throughline/domain';
import type { PolicyPack, RuleOf } from '../../packs/pack.ts';
import { type CountingRule, isCounting, leavesIn } from '../../packs/rule-parts.ts';
import { error, errorIf, type Finding, warningIf } from './finding.ts';
import { acceptedValues, acceptsValue, hasField, isGroupPrefix, namesGroups } from './kind-fields.ts';

const never = (requirement: string, what: string, mend: string): Finding =>
  error({ code: 'never-counts', requirement, what, mend });

const unknownKinds = (key: string, kinds: readonly string[]): readonly Finding[] =>
  kinds.flatMap((kind) =>
    errorIf(!isInvolvementKind(kind), {
      code: 'unknown-kind',
      requirement: key,
      what: `asks for evidence of a kind that does not exist: ${kind}`,
      mend: `Accepted are: ${KINDS.join(', ')}`,
    }),
  );

/** Fields and values that a kind's schema refuses, so that no evidence of it can ever count. */
const wrongValues = (
  key: string,
  kinds: readonly string[],
  where: Readonly<Record<string, readonly (string | boolean)[]>>,
): readonly Finding[] =>
  kinds.flatMap((kind) =>
    Object.entries(where).flatMap(([field, values]) => {
      if (!hasField(kind, field))
        return [never(key, `${kind} has no field ${field}, so none of it counts`, `Take out ${kind} or ${field}`)];
      const wrong = values.filter((value) => !acceptsValue(kind, field, value));
      const accepted = acceptedValues(kind, field).join(', ') || 'what its schema allows';
      return wrong.map((value) =>
        never(key, `${field} of ${kind} can never be ${String(value)}`, `Accepted is: ${accepted}`),
      );
    }),
  );

const withoutGroups = (key: string, kinds: readonly string[]): readonly Finding[] =>
  kinds
    .filter((kind) => !namesGroups(kind))
    .map((kind) => never(key, `${kind} names no groups, so it reaches none`, `Take out ${kind}`));

const withoutPartner = (key: string, kinds: readonly string[]): readonly Finding[] =>
  kinds
    .filter((kind) => !hasField(kind, 'partnerOrganisation'))
    .map((kind) => never(key, `${kind} names no partner organisation, so none of it counts`, `Take out ${kind}`));

const ofCoverage = (key: string, leaf: RuleOf<'groupCoverage'>): readonly Finding[] => [
  ...withoutGroups(key, leaf.kinds),
  ...(leaf.partnerLed ? withoutPartner(key, leaf.kinds) : []),
  ...warningIf(!isGroupPrefix(leaf.codesStarting ?? ''), {
    code: 'asks-nothing',
    requirement: key,
    what: `no known group has a code that starts with ${leaf.codesStarting}`,
    mend: 'Use the beginning of a group code, as IH- for inclusion health',
  }),
];

/** Kinds that count people or responses; signatures are never people. */
const countsPeople = (kind: string): boolean => kind !== 'petition' && hasField(kind, 'participants');

const ofPresent = (key: string, leaf: RuleOf<'present'>): readonly Finding[] => [
  ...wrongValues(key, leaf.kinds, leaf.audience === undefined ? {} : { audience: leaf.audience }),
  ...(leaf.reachingAGroup ? withoutGroups(key, leaf.kinds) : []),
  ...errorIf(leaf.people !== undefined && !leaf.kinds.some(countsPeople), {
    code: 'never-counts',
    requirement: key,
    what: 'asks for people or responses, which none of its kinds counts',
    mend: 'Name kinds in which people take part',
  }),
];

const ofLeaf = (key: string, leaf: CountingRule): readonly Finding[] => {
  const unknown = unknownKinds(key, leaf.kinds);
  if (unknown.length > 0) return unknown;
  if (leaf.rule === 'groupCoverage') return ofCoverage(key, leaf);
  return [...wrongValues(key, leaf.kinds, leaf.where ?? {}), ...(leaf.rule === 'present' ? ofPresent(key, leaf) : [])];
};

/** Every kind asked for exists, and evidence of it can be such as is asked for. */
export const lintEvidence = (pack: PolicyPack): readonly Finding[] =>
  pack.requirements.flatMap(({ key, rule }) =>
    leavesIn(rule).flatMap((leaf) => (isCounting(leaf) ? ofLeaf(key, leaf) : [])),
  );

import { GATES, type Gate, type Tier, TIERS, own } from '@throughline/domain';
import { TAGS } from '../../packs/tags.ts';
import type { PolicyPack, Requirement } from '../../packs/pack.ts';
import { errorIf, type Finding, warningIf } from './finding.ts';

const keys = ({ requirements }: PolicyPack): readonly Finding[] =>
  requirements.flatMap(({ key, gate }, i) => [
    ...errorIf(requirements.findIndex((other) => other.key === key) < i, {
      code: 'duplicate-key',
      requirement: key,
      what: 'is there twice',
      mend: 'Give each its own key',
    }),
    ...errorIf(!key.startsWith(`${gate}.`), {
      code: 'misplaced-key',
      requirement: key,
      what: `is asked at the gate ${gate}, which its key does not begin with`,
      mend: `Call it ${gate}.<name>, or put it at the gate its key names`,
    }),
  ]);

const asked = (pack: PolicyPack, gate: Gate, tier: Tier): readonly Requirement[] =>
  pack.requirements.filter((requirement) => requirement.gate === gate && requirement.tiers.includes(tier));

const isSignOff = ({ rule }: Requirement): boolean => rule.rule === 'signOff';

/** A gate that nobody may sign stays open for ever; one that asks for nothing else closes on nothing. */
const gates = (pack: PolicyPack): readonly Finding[] =>
  GATES.flatMap((gate) => {
    const unsigned = TIERS.filter((tier) => !asked(pack, gate, tier).some(isSignOff));
    const hollow = TIERS.filter((tier) => tier !== 'T0' && asked(pack, gate, tier).every(isSignOff));
    return [
      ...errorIf(unsigned.length > 0, {
        code: 'no-sign-off',
        requirement: null,
        what: `nobody can close the gate ${gate} at ${unsigned.join(', ')}`,
        mend: `Add a requirement ${gate}.sign-off with the roles that close it`,
      }),
      ...warningIf(hollow.length > 0, {
        code: 'asks-nothing',
        requirement: null,
        what: `the gate ${gate} asks for no evidence at ${hollow.join(', ')}`,
        mend: 'Ask for what has to be on the record there',
      }),
    ];
  });

const approvals = ({ requirements, waiverApproval }: PolicyPack): readonly Finding[] =>
  requirements.flatMap(({ key, tiers, waiver }) => {
    const nobody = waiver === 'never' ? [] : tiers.filter((tier) => waiverApproval[tier] === undefined);
    return warningIf(nobody.length > 0, {
      code: 'nobody-approves',
      requirement: key,
      what: `can be waived, but nobody approves a waiver at ${nobody.join(', ')}`,
      mend: `Say under waiverApproval who does, or that it is never waived`,
    });
  });

const tags = ({ requirements }: PolicyPack): readonly Finding[] =>
  requirements.flatMap((requirement) =>
    requirement.tags.flatMap((tag) =>
      warningIf(own(TAGS, tag) === undefined, {
        code: 'unknown-tag',
        requirement: requirement.key,
        what: `carries the tag ${tag}, which no report counts`,
        mend: `Accepted are: ${Object.keys(TAGS).join(', ')}`,
      }),
    ),
  );

const repeated = ({ requirements }: PolicyPack): readonly Finding[] =>
  requirements.flatMap((requirement, i) => {
    const same = requirements
      .slice(0, i)
      .find(
        (other) =>
          other.gate === requirement.gate &&
          other.key !== requirement.key &&
          other.tiers.some((tier) => requirement.tiers.includes(tier)) &&
          JSON.stringify(other.rule) === JSON.stringify(requirement.rule),
      );
    return warningIf(same !== undefined, {
      code: 'repeated',
      requirement: requirement.key,
      what: `asks for what ${same?.key} asks for already`,
      mend: 'Keep one of them',
    });
  });

/** The pack as a whole: keys, gates that can be signed and ask for something, approvers, tags, nothing said twice. */
export const lintMakeup = (pack: PolicyPack): readonly Finding[] => [
  ...keys(pack),
  ...gates(pack),
  ...approvals(pack),
  ...tags(pack),
  ...repeated(pack),
];

import { z } from 'zod';
import { gate, tier } from '@throughline/domain';

export const policyPackPath = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id of a policy pack, as ics-involvement')
    .max(60),
  version: z.coerce.number('a whole number').int().min(1).max(9_999),
});
export type PolicyPackPath = z.output<typeof policyPackPath>;

const inShort = {
  id: z.string(),
  version: z.int(),
  title: z.string(),
  effectiveFrom: z.string().describe('Day in London'),
  digest: z.string().describe('SHA-256 of its canonical JSON (RFC 8785), lower-case hex, as programmes pin it'),
};

export const policyPackPage = z.strictObject({
  items: z.array(z.strictObject({ ...inShort, requirements: z.int().describe('How many requirements it has') })),
});
export type PolicyPackPage = z.input<typeof policyPackPage>;

/** A pack whole. What the kinds of rule hold is the pack format's own to say; here they pass through. */
export const policyPackView = z.looseObject({
  ...inShort,
  bases: z.record(z.string(), z.looseObject({ citation: z.string(), force: z.string() })),
  requirements: z
    .array(z.looseObject({ key: z.string(), gate, title: z.string(), tiers: z.array(tier).readonly() }))
    .readonly(),
});
export type PolicyPackView = z.input<typeof policyPackView>;

import { z } from 'zod';
import { gate, instant, packReference, programmeId, tier } from '@throughline/domain';
import { nature } from '../programmes/programme.schemas.ts';

export const policyPackPath = z.strictObject({
  id: packReference.shape.id,
  version: z.coerce.number('a whole number').int().min(1).max(9_999),
});

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

/** A pack whole. What the kinds of rule hold is the pack format's own to say; here they pass through. */
export const policyPackView = z.looseObject({
  ...inShort,
  bases: z.record(z.string(), z.looseObject({ citation: z.string(), force: z.string() })),
  requirements: z
    .array(z.looseObject({ key: z.string(), gate, title: z.string(), tiers: z.array(tier).readonly() }))
    .readonly(),
});

/** A pack by its address: `ics-involvement/2`. */
export const packAddress = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[1-9]\d{0,3}$/, 'the id and version of a policy pack, as ics-involvement/2')
  .max(66)
  .transform((address) => {
    const [id = '', version = ''] = address.split('/');
    return { id, version: Number(version) };
  });

export const diffTo = z.strictObject({ to: packAddress.describe('The other pack, as ics-involvement/2') });

const words = z.array(z.string()).readonly();
const named = { key: z.string(), gate, title: z.string(), tiers: z.array(tier).readonly() };
export const packDifference = z.strictObject({
  pack: words.describe('Title, days, approvers of waivers'),
  added: z.array(z.strictObject(named)).readonly(),
  removed: z.array(z.strictObject(named)).readonly(),
  changed: z.array(z.strictObject({ ...named, changes: words })).readonly(),
  bases: z.array(z.strictObject({ id: z.string(), changes: words })).readonly(),
  sentences: words.describe('All of it, a difference a sentence'),
});

export const whatIfQuery = z.strictObject({
  nature: nature.default('live').describe('`replay` for past cases that are played; the two are never mixed'),
});

/** What the pack format's own parser takes apart; here it passes through. */
export const packDraft = z
  .looseObject({})
  .optional()
  .transform((draft) => (Object.keys(draft ?? {}).length === 0 ? undefined : draft))
  .describe(
    'A policy pack as its published JSON Schema describes it; the pack of the address when there is none, or it is empty',
  );

/** A past closing that another pack would have judged otherwise. */
export const differingClosure = z.strictObject({
  programme: programmeId,
  programmeTitle: z.string(),
  gate,
  tier,
  closure: z.string().describe('Event that recorded the closing'),
  closedAt: instant,
  closedUnder: z.strictObject({ id: z.string(), version: z.int() }),
  wouldClose: z.boolean(),
  unmet: z
    .array(z.strictObject({ requirement: z.string(), title: z.string(), why: z.string(), wouldMeet: z.string() }))
    .readonly(),
  waiversNotNeeded: words.describe('Requirements that were waived and would have needed no waiver'),
});
export const whatIfView = z.strictObject({
  pack: z.strictObject({ id: z.string(), version: z.int() }),
  closures: z.int().min(0).describe('Past closures looked at'),
  differing: z.array(differingClosure).readonly(),
});

import { involvementKinds, isInvolvementKind } from '@throughline/domain';
import { z } from 'zod';

const named = z.strictObject({ code: z.string(), name: z.string().describe('In words') });
const nameds = z.array(named).readonly();

const kindInShort = {
  kind: z.string(),
  words: z.string().describe('As the name of a thing, as `duty assessment`'),
  sort: z
    .enum(['participation', 'governance', 'amendment'])
    .describe('`participation`: people took part; `amendment`: it corrects, retracts or reattributes another event'),
  type: z.string().describe('CloudEvents type'),
};

export const catalogues = z.strictObject({
  kinds: z.array(z.strictObject(kindInShort)).readonly().describe('Kinds of involvement event'),
  groups: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        kind: z.string(),
        parent: z.string().nullable().describe('The wider group it is part of'),
        inclusionHealth: z.boolean().describe('To be reached through a partner that it trusts'),
        specialCategory: z.boolean().describe('Never more than bands'),
      }),
    )
    .readonly()
    .describe('Groups of the inclusion list; a group of local making may be named besides'),
  partners: z
    .array(
      z.strictObject({
        name: z.string(),
        worksWith: z.array(z.string()).readonly(),
        groups: z.array(z.string()).readonly(),
        languages: z.array(z.string()).readonly(),
        methods: z.array(z.string()).readonly(),
      }),
    )
    .readonly()
    .describe('Partner organisations that work with the caller’s organisations today'),
  languages: nameds.describe('Languages that partners speak, and British Sign Language'),
  otherLanguages: nameds.describe(
    'All other languages with a tag of two letters, by their names; any other language tag is accepted too',
  ),
  methods: nameds.describe('Kinds of event in which people take part'),
  modes: nameds,
  formats: nameds,
  audiences: nameds,
  bands: z.array(z.string()).readonly().describe('Numbers of people as ranges'),
  exactFrom: z.int().describe('From how many people on a whole session may be counted exactly'),
  grounds: nameds.describe('On what a requirement can be waived, as far as its policy takes it'),
  offices: nameds,
});

export const kindPath = z.strictObject({
  kind: z.string().refine(isInvolvementKind, `a kind: ${Object.keys(involvementKinds).join(', ')}`),
});
export const kindView = z.strictObject({
  ...kindInShort,
  schema: z
    .record(z.string(), z.unknown())
    .describe('JSON Schema (2020-12) of `data` in an event of this kind; what it says of its own stands in `details`'),
});

import type { Answer } from '@throughline/api-client';
import { z } from 'zod';
import { labelOf } from './labels.ts';

/** A kind of event with its fields, as the API checks them. */
export type Kind = Answer<'get /v1/catalogues/kinds/{kind}'>;

const text = {
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maxLength: z.number().optional(),
  format: z.string().optional(),
  /** What the text is a code of. */
  'x-holds': z.enum(['group', 'language']).optional(),
};
const field = z.looseObject({
  ...text,
  anyOf: z.array(z.looseObject(text)).optional(),
  items: z.looseObject(text).optional(),
  minItems: z.number().optional(),
});
const described = z.looseObject({
  required: z.array(z.string()),
  properties: z.looseObject({
    details: z.looseObject({ properties: z.record(z.string(), field), required: z.array(z.string()).default([]) }),
  }),
});

/** What a field of a kind takes. */
export type Takes =
  | { readonly a: 'number'; readonly least: number; readonly orNull: boolean }
  | { readonly a: 'choice' | 'choices'; readonly of: readonly string[] }
  | { readonly a: 'yes-or-no' | 'day' | 'group' | 'groups' | 'languages' | 'lines' | 'label' | 'sentence' };

/** A field of its own of a kind. */
export interface Particular {
  readonly name: string;
  /** Name of its field in the form. */
  readonly field: string;
  readonly label: string;
  /** It has to be answered. */
  readonly isRequired: boolean;
  /** It stands in each event, be it empty. */
  readonly isAlwaysThere: boolean;
  readonly takes: Takes;
}

const LONGEST_LABEL = 120;

const takesMany = ({ enum: of, 'x-holds': holds, type }: z.infer<z.ZodObject<typeof text>>): Takes | undefined => {
  if (of !== undefined) return { a: 'choices', of };
  if (holds !== undefined) return { a: holds === 'group' ? 'groups' : 'languages' };
  return type === 'string' ? { a: 'lines' } : undefined;
};

/** Undefined for what no form can ask for. */
const takesOf = ({ anyOf = [], items, ...one }: z.infer<typeof field>): Takes | undefined => {
  if (items !== undefined) return takesMany(items);
  if (one.enum !== undefined) return { a: 'choice', of: one.enum };
  const number = anyOf.find(({ type }) => type === 'integer');
  if (number !== undefined) return { a: 'number', least: number.minimum ?? 0, orNull: true };
  if (one.type === 'integer') return { a: 'number', least: one.minimum ?? 0, orNull: false };
  if (one.type === 'boolean') return { a: 'yes-or-no' };
  if (one.type !== 'string') return undefined;
  if (one.format === 'date') return { a: 'day' };
  if (one['x-holds'] === 'group') return { a: 'group' };
  return { a: (one.maxLength ?? LONGEST_LABEL) > LONGEST_LABEL ? 'sentence' : 'label' };
};

/** The fields of its own of a kind that a form can ask for, in the order of its schema. */
export const particularsOf = ({ schema }: Pick<Kind, 'schema'>): readonly Particular[] => {
  const { properties, required } = described.parse(schema).properties.details;
  return Object.entries(properties).flatMap(([name, one]) => {
    const takes = takesOf(one);
    if (takes === undefined) return [];
    const isAlwaysThere = required.includes(name);
    const canBeEmpty =
      (takes.a === 'number' && takes.orNull) || (one.items !== undefined && one.minItems === undefined);
    const isRequired = isAlwaysThere && !canBeEmpty;
    return [{ name, field: `details:${name}`, label: labelOf(name), isRequired, isAlwaysThere, takes }];
  });
};

/** Whether events of a kind carry a member, such as `languages`. */
export const has = ({ schema }: Pick<Kind, 'schema'>, member: string): boolean =>
  Object.hasOwn(described.parse(schema).properties, member);
/** Whether events of a kind have to carry a member, such as `partnerOrganisation` or `about`. */
export const needs = ({ schema }: Pick<Kind, 'schema'>, member: string): boolean =>
  described.parse(schema).required.includes(member);

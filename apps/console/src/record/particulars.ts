import type { Answer } from '@throughline/api-client';
import { z } from 'zod';

/** A kind of event with its fields, as the API checks them. */
export type Kind = Answer<'get /v1/catalogues/kinds/{kind}'>;

const field = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  anyOf: z.array(z.looseObject({ type: z.string().optional(), minimum: z.number().optional() })).optional(),
});
const described = z.looseObject({
  required: z.array(z.string()),
  properties: z.looseObject({
    details: z.looseObject({ properties: z.record(z.string(), field), required: z.array(z.string()).default([]) }),
  }),
});

/** A field of its own of a kind. */
export interface Particular {
  readonly name: string;
  /** Name of its field in the form. */
  readonly field: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly takes:
    | { readonly a: 'number'; readonly least: number; readonly orNull: boolean }
    | { readonly a: 'choice'; readonly of: readonly string[] }
    | { readonly a: 'text' };
}

/** How people say the names of fields; others are called by their name. */
const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    completed: 'How many surveys were completed',
    started: 'How many surveys were started',
    sessions: 'How many sessions',
    interviews: 'How many interviews',
    meetings: 'How many meetings',
    responses: 'How many responses',
    signatures: 'How many signatures',
    optionsConsidered: 'How many options were considered',
    purpose: 'What it was for',
    topic: 'Topic',
    service: 'Service',
  }),
);
const inWords = (name: string): string => {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const takesOf = ({ type, enum: of, minimum = 0, anyOf = [] }: z.infer<typeof field>): Particular['takes'] => {
  if (of !== undefined) return { a: 'choice', of };
  const number = anyOf.find((one) => one.type === 'integer');
  if (number !== undefined) return { a: 'number', least: number.minimum ?? 0, orNull: true };
  return type === 'integer' ? { a: 'number', least: minimum, orNull: false } : { a: 'text' };
};

/** The fields of its own of a kind, in the order of its schema. */
export const particularsOf = ({ schema }: Pick<Kind, 'schema'>): readonly Particular[] => {
  const { properties, required } = described.parse(schema).properties.details;
  return Object.entries(properties).map(([name, one]) => {
    const takes = takesOf(one);
    return {
      name,
      field: `details:${name}`,
      label: LABELS.get(name) ?? inWords(name),
      isRequired: required.includes(name) && !(takes.a === 'number' && takes.orNull),
      takes,
    };
  });
};

/** Whether events of a kind have to name the partner that led them. */
export const needsPartner = ({ schema }: Pick<Kind, 'schema'>): boolean =>
  described.parse(schema).required.includes('partnerOrganisation');

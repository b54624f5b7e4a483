import type { Answer } from '@throughline/api-client';
import { z } from 'zod';

/** A version of a proposal that was frozen. */
export interface Frozen {
  readonly proposal: string;
  readonly version: number;
  readonly title: string;
}

/** What later events call by name: versions of proposals, consultations, promises, call-ins and bodies. */
export interface NamesOnRecord {
  readonly frozen: readonly Frozen[];
  /** By the name of the field that takes them. */
  readonly byField: ReadonlyMap<string, readonly string[]>;
}
export const NO_NAMES: NamesOnRecord = { frozen: [], byField: new Map() };

/** Kinds of event that give such names. */
export const NAMING = [
  'proposal_version_frozen',
  'consultation_opened',
  'public_commitment_made',
  'call_in_directed',
  'scrutiny_notified',
  'scrutiny_view',
  'decision_made',
];
const FIELDS = ['window', 'commitment', 'callIn', 'body'];

const naming = z.looseObject({
  data: z.looseObject({
    about: z.looseObject({ proposal: z.string(), version: z.number() }).optional().catch(undefined),
    details: z.record(z.string(), z.unknown()).transform((details) => new Map(Object.entries(details))),
  }),
});

const named = (details: ReadonlyMap<string, unknown>, field: string): string | undefined => {
  const name = details.get(field);
  return typeof name === 'string' ? name : undefined;
};

/** The names among events of the kinds `NAMING`, each once. What the record has lost names nothing. */
export const namesOnRecord = (items: Answer<'get /v1/programmes/{id}/history'>['items']): NamesOnRecord => {
  const read = items.flatMap(({ kind, payload }) => {
    const { data } = naming.safeParse(payload);
    return data === undefined ? [] : [{ kind, ...data.data }];
  });
  const frozen = read.flatMap(({ kind, about, details }) =>
    kind === 'proposal_version_frozen' && about !== undefined
      ? [{ proposal: about.proposal, version: about.version, title: named(details, 'title') ?? about.proposal }]
      : [],
  );
  return {
    frozen,
    byField: new Map(
      FIELDS.map((field) => [field, [...new Set(read.flatMap(({ details }) => named(details, field) ?? []))]]),
    ),
  };
};

import { bodyKey, type BodyNames, organisationCode, PLAIN_NAMES } from '@throughline/domain';
import { z } from 'zod';
import { parseText, type ParsedText, type TextFormat } from '../text/parse-text.ts';

const name = z.string().trim().min(2).max(200);

/** By what names the bodies of each organisation go, by its ODS code: boards, committees, scrutiny bodies, independent voices. */
export const bodyLists = z
  .strictObject({
    organisations: z.record(
      organisationCode,
      z
        .array(z.strictObject({ name, also: z.array(name).min(1).max(50) }))
        .min(1)
        .max(500),
    ),
  })
  .superRefine(({ organisations }, context) => {
    for (const [organisation, bodies] of Object.entries(organisations)) {
      const known = new Map<string, string>();
      for (const [i, body] of bodies.entries())
        for (const spelled of [body.name, ...body.also]) {
          const other = known.get(bodyKey(spelled)) ?? body.name;
          known.set(bodyKey(spelled), body.name);
          if (other !== body.name)
            context.addIssue({
              code: 'custom',
              path: ['organisations', organisation, i],
              message: `"${spelled}" is a name of "${other}" already; each name belongs to one body`,
            });
        }
    }
  });
/** The names of bodies as an installation lists them: by ODS code of the organisation, each body by its name and the others it goes `also` by. */
export type BodyLists = z.infer<typeof bodyLists>;

/** Reads a list of body names, YAML or JSON; on refusal all that is wrong with it. */
export const parseBodyLists = (text: string, format: TextFormat): ParsedText<BodyLists> =>
  parseText(bodyLists, { text, format }, 'list of body names');

/** The body names of an installation. */
export interface BodyRegister {
  /** Changes when the lists do: what was counted under another has to be counted again. Empty: there are none. */
  readonly mark: string;
  /** The lists themselves. */
  readonly lists: BodyLists;
  /** The same object for organisations whose names are matched alike. */
  of(organisation: string): BodyNames;
}

const named = (bodies: NonNullable<BodyLists['organisations'][keyof BodyLists['organisations']]>): BodyNames => {
  const keys = new Map(
    bodies.flatMap((body) => body.also.map((other) => [bodyKey(other), bodyKey(body.name)] as const)),
  );
  return {
    keyOf: (spelled) => {
      const key = bodyKey(spelled);
      return keys.get(key) ?? key;
    },
  };
};

/** FNV-1a: tells lists apart, and protects nothing. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16);
};

/** The register of these lists. A name that is on no list is matched by its words alone. */
export const createBodyRegister = (given: BodyLists): BodyRegister => {
  const { organisations } = given;
  const lists = Object.entries(organisations).sort(([a], [b]) => (a < b ? -1 : 1));
  const byOrganisation = new Map(lists.map(([organisation, bodies]) => [organisation, named(bodies)]));
  return {
    lists: given,
    mark: lists.length === 0 ? '' : `bodies:${markOf(JSON.stringify(lists))}`,
    of: (organisation) => byOrganisation.get(organisation) ?? PLAIN_NAMES,
  };
};

/** No organisation lists names; they are matched by their words alone. */
export const NO_BODY_LISTS: BodyRegister = createBodyRegister({ organisations: {} });

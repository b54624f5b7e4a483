import { organisationCode } from '@throughline/domain';
import { readRuleFile } from '@throughline/pack-files';
import { parseText } from '@throughline/policy';
import { z } from 'zod';
import { role, ROLES } from './caller.ts';

/** What values of a claim stand for: a value as the issuer writes it, then one or several of ours. */
const standingFor = <One extends z.ZodType>(one: One, accepted: string) =>
  z.record(
    z.string(),
    z.union([one.transform((value) => [value]), z.array(one)], { error: `expected ${accepted}, or a list of these` }),
  );

/** Roles and organisations by what an issuer calls them. Where one of the two is there, other values of that claim count for nothing. */
const claimsTable = z.strictObject({
  roles: standingFor(role, `one of ${ROLES.join(', ')}`).optional(),
  organisations: standingFor(organisationCode, 'an ODS code, as QPM').optional(),
});
type ClaimsTable = z.output<typeof claimsTable>;

/** Where roles and organisations stand in a token, and what their values mean. */
export interface ClaimRules {
  /** Name of a claim, or a path to it with dots: `realm_access.roles`. */
  readonly roles: string;
  readonly organisations: string;
  /** Undefined: values are our own roles and ODS codes. */
  readonly table?: ClaimsTable | undefined;
}

/** Claims as this API calls them itself. */
export const OWN_CLAIMS: ClaimRules = { roles: 'roles', organisations: 'organisations' };

/** What `OIDC_CLAIMS_FILE` holds; undefined where there is none. @throws InvalidRuleFile */
export const readClaimsTable = async (path: string | undefined): Promise<ClaimsTable | undefined> =>
  path === undefined
    ? undefined
    : readRuleFile({
        path,
        name: 'OIDC_CLAIMS_FILE',
        accepted: 'the path of a table of claims in YAML or JSON',
        parse: (text, format) => parseText(claimsTable, { text, format }, 'table of claims'),
      });

/** What stands at a path. Names of claims may hold dots themselves, as those that are addresses do. */
export const claimAt = (claims: unknown, path: string): unknown => {
  if (typeof claims !== 'object' || claims === null) return undefined;
  const own = new Map(Object.entries(claims));
  if (own.has(path)) return own.get(path);
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const found = claimAt(own.get(path.slice(0, dot)), path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
};

const split = (text: string): readonly string[] => text.split(/[\s,]+/).filter((name) => name !== '');

/**
 * Our names for the values of a claim. Issuers give one value as a text, several as a list or as a text with blanks or commas between.
 * @param table what values stand for; undefined: each for itself.
 */
export const namesIn = (
  given: string | readonly string[],
  table: Readonly<Record<string, readonly string[]>> | undefined,
): readonly string[] => {
  if (table === undefined) return typeof given === 'string' ? split(given) : given;
  const known = new Map(Object.entries(table));
  const named = typeof given === 'string' ? (known.has(given) ? [given] : split(given)) : given;
  return [...new Set(named.flatMap((name) => known.get(name) ?? []))];
};

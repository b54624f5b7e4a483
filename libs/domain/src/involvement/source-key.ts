import type { AnyFact } from './fact.ts';
import { PARTICIPATION_KINDS } from './kinds.ts';

const DIGEST_KEPT = 16;

/**
 * What a fact in which people took part was told from: each of its documents with the days and the place, as keys. Two events that share
 * one are suspected to tell the same. Empty without a document, and for every other kind: one paper may well record several decisions.
 */
export const sourceKeys = (fact: AnyFact): readonly string[] => {
  if (!(PARTICIPATION_KINDS as readonly string[]).includes(fact.kind)) return [];
  const { occurred, place = '', evidence } = fact.data;
  const keys = evidence.map(({ sha256 }) => `${sha256.slice(0, DIGEST_KEPT)}/${occurred.from}/${occurred.to}/${place}`);
  return [...new Set(keys)].sort();
};

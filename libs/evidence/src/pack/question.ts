import type { PackQuestion } from '@throughline/domain';
import { utf8 } from '../bytes.ts';
import { canonicalText } from './canonical.ts';
import { digestOf, type Sha256 } from '../tree/hashing.ts';

/** Canonical JSON of a question: filters are sets, so their order and repetitions say nothing. */
export const questionText = (question: PackQuestion): string => {
  const members = Object.entries(question).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? [...new Set(value as readonly string[])].toSorted() : value,
  ]);
  return canonicalText(Object.fromEntries(members));
};

/** Id of the pack that answers a question: SHA-256 of its canonical JSON, lower-case hex. */
export const packIdOf = (question: PackQuestion, sha256: Sha256): string =>
  digestOf(utf8(questionText(question)), sha256);

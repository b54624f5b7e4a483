import { canonicalJson } from './canonical.ts';

/** Whether two encoded states mean the same; the order of properties, which depends on how a state came about, does not count. */
export const sameState = (one: string, other: string): boolean =>
  one === other || canonicalJson(JSON.parse(one), 'state') === canonicalJson(JSON.parse(other), 'state');

import { own } from '@throughline/domain';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON containment as of PostgreSQL's `@>`: every part of `part` is found in `whole`; arrays without regard to order or number. */
export const contains = (whole: unknown, part: unknown): boolean => {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((wanted) => whole.some((item) => contains(item, wanted)));
  }
  if (isObject(part)) {
    return (
      isObject(whole) &&
      Object.entries(part).every(([key, wanted]) => Object.hasOwn(whole, key) && contains(own(whole, key), wanted))
    );
  }
  return whole === part;
};

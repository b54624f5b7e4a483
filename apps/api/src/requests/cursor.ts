import { z } from 'zod';
import { Problem } from '../problems/problem.ts';

/** Query of a list: a cursor that the page before gave out, and how many to give. */
export const page = (most: number, usual: number) => ({
  cursor: z.string().max(600, 'a cursor given out as `next`').optional().describe('`next` of the page before'),
  limit: z.coerce.number('a whole number').int().min(1).max(most).default(usual).describe('Most items to give'),
});

/** Answer of a list: what is on this page, and the cursor of the next. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page; null at the end'),
  });

/** What a database can be asked about: whole Unicode text without U+0000, here or in the members of an object. */
const isStorable = (at: unknown): boolean => {
  if (typeof at === 'string') return at.isWellFormed() && !at.includes('\0');
  return typeof at !== 'object' || at === null || Object.values(at).every(isStorable);
};

/** Cursors are opaque to callers: their content may change, and they are good for the list that gave them out. */
export const cursorFor = <Position extends z.ZodType>(list: string, position: Position) => {
  const encode = (at: z.infer<Position>): string => Buffer.from(JSON.stringify([list, at])).toString('base64url');
  return {
    encode,
    /** @throws Problem `cursor-invalid` */
    decode: (cursor: string | undefined): z.infer<Position> | undefined => {
      if (cursor === undefined) return undefined;
      try {
        const [of, at] = z
          .tuple([z.string(), z.unknown()])
          .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
        if (of !== list) throw new Error('the cursor of another list');
        if (!isStorable(at)) throw new Error('what no list holds');
        return position.parse(at);
      } catch {
        throw new Problem(
          'cursor-invalid',
          'Send the `next` of a page of this same list, unchanged, or no cursor for the first page',
        );
      }
    },
    /** One page of what was found, for which one more than `limit` was asked; `next` is null at the end. */
    page: <T>(found: readonly T[], limit: number, positionOf: (last: T) => z.infer<Position>) => {
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items, next: found.length > limit && last !== undefined ? encode(positionOf(last)) : null };
    },
  };
};

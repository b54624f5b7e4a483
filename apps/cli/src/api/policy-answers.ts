import { z } from 'zod';

const pack = z.looseObject({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  effectiveFrom: z.string(),
  requirements: z.number(),
});
export type PackInShort = z.infer<typeof pack>;

/** Policy packs that the engine knows. */
export const packList = z.looseObject({ items: z.array(pack) });

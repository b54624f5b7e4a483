import type { z } from 'zod';
import { page } from './answers.ts';
import type { Api, ApiRequest } from './api.ts';
import { ask } from './ask.ts';

/** All items of a list, page after page, in the order of the list. @throws CliFailure */
export const readPages = async <Item extends z.ZodType>(
  api: Api,
  item: Item,
  { path, query = {}, pageSize }: Pick<ApiRequest, 'path' | 'query'> & { readonly pageSize: number },
): Promise<readonly z.infer<Item>[]> => {
  const items: z.infer<Item>[] = [];
  let cursor: string | undefined;
  do {
    const request = { method: 'GET', path, query: { ...query, limit: String(pageSize), cursor } } as const;
    const answer = await ask(api, page(item), request);
    items.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor !== undefined);
  return items;
};

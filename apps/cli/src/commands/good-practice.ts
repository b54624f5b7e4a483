import { type Command, Option } from 'commander';
import { z } from 'zod';
import { readPages } from '../api/pages.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatGoodPractice } from '../words/good-practice.ts';

/** What a programme shared, as the API finds it. */
export const sharedPractice = z.looseObject({
  programme: z.string(),
  title: z.string(),
  organisation: z.string(),
  shared: z.array(z.looseObject({ event: z.string(), title: z.string(), on: z.string() })),
});
export type SharedPractice = z.infer<typeof sharedPractice>;

interface Search {
  readonly organisation?: string;
  readonly nature?: string;
}

const search = async (session: Session, words: readonly string[], options: Search): Promise<void> => {
  const { organisation, nature } = options;
  const query = words.length === 0 ? undefined : words.join(' ');
  const request = { path: '/v1/good-practice', query: { query, organisation, nature }, pageSize: 100 };
  const items = await readPages(session.api(), sharedPractice, request);
  session.print.result({ items }, () => formatGoodPractice(items, session.runtime.terminal));
};

/** `good-practice search`. */
export const goodPracticeCommands = (program: Command, run: Run): void => {
  program
    .command('good-practice')
    .description('What programmes chose to share')
    .command('search [words...]')
    .description('Titles in which all of the words occur; everything without words')
    .option('--organisation <code>', 'of this commissioner')
    .addOption(new Option('--nature <nature>', 'past cases that are played, apart').choices(['live', 'replay']))
    .action(run<Search>((session, { args, options }) => search(session, args, options)));
};

import type { Command } from 'commander';
import { GATES, KINDS, own } from '@throughline/domain';
import { usage } from '../failure.ts';
import type { QueryOf } from '@throughline/api-client';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { historyCsvHead, historyCsvLine, historyJsonLine } from '@throughline/words';
import { formatFound } from '../words/history-search.ts';
import { formatReads } from '../words/reads.ts';
import {
  BY_NAME,
  type KeptQuery,
  namedSearchCommands,
  organisationMeant,
  queryNamed,
  saveSearch,
} from './named-searches.ts';
import { AS_KNOWN, NATURE, needed, option } from './options.ts';
import { list } from './request.ts';

const ROUTE = 'get /v1/organisations/{organisation}/history';
const COUNT = 'get /v1/organisations/{organisation}/history/count';
/** Items asked for at a time where all are written out. */
const EXPORTED_AT_ONCE = 500;

type Query = QueryOf<typeof ROUTE>;
interface Options {
  readonly organisation?: string;
  readonly csv?: true;
  readonly ndjson?: true;
  readonly count?: true;
  readonly limit?: number;
  readonly next?: string;
  readonly save?: string;
  readonly named?: string;
  readonly shared?: true;
}
type Filters = Omit<Query, 'words' | 'cursor' | 'limit'>;

const FILTERS = {
  programme: option('--programme <id>', 'of this programme'),
  kind: option('--kind <kind>', 'kind of involvement event').choices(KINDS),
  type: option('--type <type>', 'event of the engine, as GateClosed, or a kind'),
  group: option(
    '--group <code>',
    'that names this group: as reached, required or covered, as PC-DIS-SENS (`export --group`: reached alone)',
  ),
  method: option('--method <method>', 'by which people took part'),
  partner: option('--partner <organisation>', 'partner organisation'),
  person: option('--person <id>', 'that names this staff id'),
  gate: option('--gate <gate>', 'that names this gate').choices(GATES),
  principle: option('--principle <number>', 'of the statutory guidance, 1 to 10', Number),
  framework: option('--framework <framework>').choices([
    'experience-of-care',
    'patient-safety',
    'healthcare-inequalities',
    'translation-interpreting',
  ] satisfies Query['framework'][]),
  limb: option('--limb <limb>', 'of the duty').choices([
    'planning',
    'proposals',
    'decisions',
  ] satisfies Query['limb'][]),
  occurredFrom: option('--occurred-from <day>', 'happened on this day or later, as 2027-05-01'),
  occurredTo: option('--occurred-to <day>', 'happened on this day or earlier'),
  asKnownAt: AS_KNOWN,
  nature: NATURE,
  waitFor: option('--wait-for <leaves>', 'waits until the answer is made of so many leaves', Number),
};

const filtersOf = (options: Readonly<Record<string, unknown>>): Filters =>
  Object.fromEntries(Object.keys(FILTERS).map((name) => [name, own(options, name)]));

const whatIsGiven = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;

const withoutWaiting = ({ waitFor: _, ...query }: Query): KeptQuery => whatIsGiven(query) as KeptQuery;

/** Writes all that is found, page after page, so that memory holds one page. */
const writeAll = async (session: Session, organisation: string, query: Query, as: 'csv' | 'ndjson'): Promise<void> => {
  const { terminal } = session.runtime;
  const lineOf = as === 'csv' ? await historyCsvLine() : historyJsonLine;
  if (as === 'csv') terminal.out(await historyCsvHead());
  let cursor: string | undefined;
  do {
    const asking = { params: { organisation }, query: { ...query, cursor, limit: EXPORTED_AT_ONCE } };
    const { items, next } = await session.api().call(ROUTE, asking);
    terminal.out(items.map(lineOf).join(''));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
};

const search = async (session: Session, words: readonly string[], options: Options): Promise<void> => {
  const { csv, ndjson, count, limit, next, save, named, shared = false } = options;
  if ([csv, ndjson, count].filter(Boolean).length > 1)
    throw usage('Only one of --csv, --ndjson and --count can be given.', 'One of them, or none');
  const organisation = options.organisation ?? (await organisationMeant(session, named));
  const given = { ...filtersOf({ ...options }), words: words.join(' ') || undefined };
  const before = named === undefined ? {} : await queryNamed(session, { organisation, name: named, shared });
  const query: Query = { ...before, ...whatIsGiven(given) };
  if (save !== undefined) await saveSearch(session, { organisation, name: save, shared }, withoutWaiting(query));
  const params = { organisation };
  const { terminal } = session.runtime;
  if (csv || ndjson) return writeAll(session, organisation, query, csv ? 'csv' : 'ndjson');
  if (count) {
    const answer = await session.api().call(COUNT, { params, query });
    return session.print.result(answer, () => String(answer.count));
  }
  const answer = await session.api().call(ROUTE, { params, query: { ...query, limit, cursor: next } });
  return session.print.result(answer, () =>
    formatFound(answer, whatIsGiven({ ...query, waitFor: undefined }), terminal),
  );
};

const ODS_CODE = 'ODS code of the commissioner, as QPM';
const ORGANISATION = needed('--organisation <code>', ODS_CODE);

/** `history`: events over the programmes of an organisation, and who read them. */
export const historyCommands = (program: Command, run: Run): void => {
  const history = program.command('history').description('What is on record over the programmes of an organisation');
  const reads = history
    .command('reads')
    .description('Who read what of it in a month; for auditors and compliance')
    .addOption(ORGANISATION);
  list(run, reads, {
    route: 'get /v1/organisations/{organisation}/reads',
    params: { organisation: ORGANISATION },
    query: { month: option('--month <month>', 'as 2027-05; this month unless given') },
    limit: 500,
    words: formatReads,
  });
  namedSearchCommands(history, run, ORGANISATION);
  const command = history
    .command('search [words...]')
    .description('Events by their words, or by what they name; the latest first')
    .addOption(
      option(
        '--organisation <code>',
        `${ODS_CODE}; else your only one, or the only one that keeps a search under the name given`,
      ),
    );
  for (const filter of [...Object.values(FILTERS), ...BY_NAME]) command.addOption(filter);
  command
    .addOption(option('--limit <number>', 'events on a page', Number))
    .addOption(option('--next <cursor>', 'the page after one that gave this'))
    .option('--count', 'only how many there are')
    .option('--csv', 'all of them, as CSV')
    .option('--ndjson', 'all of them, as JSON, one a line')
    .action(run<Options>((session, { args, options }) => search(session, args, options)));
};

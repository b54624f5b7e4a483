import { type Command, Option } from 'commander';
import type { BodyOf } from '@throughline/api-client';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatNamedSearches, type NamedSearch } from '../words/named-searches.ts';
import { request } from './request.ts';

const LIST = 'get /v1/organisations/{organisation}/searches';
const SAVE = 'put /v1/organisations/{organisation}/searches/{name}';
const REMOVE = 'delete /v1/organisations/{organisation}/searches/{name}';

/** What a search is kept by. */
export type KeptQuery = BodyOf<typeof SAVE>['query'];

const SHARED = new Option('--shared', 'of the whole organisation, not yours alone');
/** Options of a search that have to do with names. */
export const BY_NAME = [
  new Option('--save <name>', 'keep this search under a name, as deaf-people-2027'),
  new Option('--named <name>', 'search for what is kept under a name; what else is given goes before'),
  SHARED,
];

/** Where a search is kept, or to be kept. */
interface Named {
  readonly organisation: string;
  readonly name: string;
  readonly shared: boolean;
}

/** Keeps a search under a name. */
export const saveSearch = async (
  session: Session,
  { organisation, name, shared }: Named,
  query: KeptQuery,
): Promise<void> => {
  await session.api().call(SAVE, { params: { organisation, name }, body: { query, shared } });
  session.runtime.terminal.err(`Kept as ${name}${shared ? ' for the organisation' : ''}.\n`);
};

/** What is searched for under a name: one's own, else the organisation's. @throws CliFailure */
export const queryNamed = async (
  session: Session,
  { organisation, name, shared }: Named,
): Promise<NamedSearch['query']> => {
  const { items } = await session.api().call(LIST, { params: { organisation } });
  const found = items.find((one) => one.name === name && (one.shared || !shared));
  if (found === undefined)
    throw usage(
      'No search is kept under this name.',
      items.map((one) => one.name).join(', ') || 'Keep one with --save',
    );
  return found.query;
};

/** The organisation that is meant where none is given: the person's only one, else the only one in which a search has this name. @throws CliFailure */
export const organisationMeant = async (session: Session, name: string | undefined): Promise<string> => {
  const api = session.api();
  const { organisations, everyOrganisation } = await api.call('get /v1/me', {});
  const codes = organisations.map(({ code }) => code);
  const of = '--organisation <code>';
  const [only, ...others] = codes;
  if (only !== undefined && others.length === 0) return only;
  if (name === undefined)
    throw usage(
      'It is not said of which organisation.',
      everyOrganisation || codes.length === 0 ? `${of}, as QPM.` : `${of}: one of ${codes.join(', ')}.`,
    );
  const lists = await Promise.all(codes.map((organisation) => api.call(LIST, { params: { organisation } })));
  const fitting = lists.filter(({ items }) => items.some((one) => one.name === name));
  const [first, ...more] = fitting.map(({ organisation }) => organisation);
  if (first === undefined) throw usage('No search is kept under this name, in any of your organisations.', of);
  if (more.length === 0) return first;
  throw usage('Several organisations keep a search under this name.', `${of}: one of ${[first, ...more].join(', ')}.`);
};

/** `history searches`, `history remove-search`. */
export const namedSearchCommands = (history: Command, run: Run, organisation: Option): void => {
  const searches = history
    .command('searches')
    .description('Searches that are kept under a name: yours, and those of the organisation')
    .addOption(organisation);
  request(run, searches, {
    route: LIST,
    params: { organisation },
    done: (_, { items }, terminal) => formatNamedSearches(items, terminal),
  });
  const remove = history.command('remove-search <name>').description('Keep a search no longer').addOption(organisation);
  request(run, remove, {
    route: REMOVE,
    params: { organisation },
    query: { shared: { option: SHARED, otherwise: () => undefined } },
    done: ({ name }) => `${name} is kept no longer.`,
  });
};

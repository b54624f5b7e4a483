import { findPersonalData, searchesStream } from '@throughline/domain';
import { appendBehind, canonicalJson } from '@throughline/event-store';
import { READERS } from '../access/allow.ts';
import { actingAs } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { organisationPath } from '../board-calendar/board-calendar.schemas.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { type Asked, controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './named-search.schemas.ts';
import { type NamedSearch, searchesOf } from './named-searches.ts';

interface Named {
  readonly organisation: string;
  readonly name: string;
  readonly shared: boolean;
}
type Acting = Pick<Asked, 'ports' | 'caller' | 'request'>;

const find = async ({ ports, caller }: Acting, { organisation, name, shared }: Named) =>
  (await searchesOf(ports, organisation, caller.id)).find((one) => one.name === name && one.shared === shared);

const record = async ({ ports, caller, request }: Acting, organisation: string, type: string, payload: object) => {
  const event = {
    eventId: `search:${request.commandId}`,
    type,
    occurredAt: ports.now(),
    actor: actingAs(caller, READERS),
    payload,
  };
  await appendBehind(ports.store, [{ stream: searchesStream(organisation), events: [event] }]);
};

/** The name of a search is no field for the name of a person, but may hold one. */
const needImpersonal = ({ name: search, query }: Pick<NamedSearch, 'name' | 'query'>): void => {
  const found = findPersonalData({ search, query });
  if (found !== undefined)
    throw new Problem('command-refused', `${found.path} looks like ${found.kind}; say it without, or do not keep it`);
};

const list = operation({
  at: 'GET v1/organisations/:organisation/searches',
  summary: 'Searches of history that are kept under a name: your own and those of the organisation',
  allow: READERS,
  path: organisationPath,
  answers: { 200: ['All of them', schemas.namedSearches] },
  problems: ['organisation-not-yours'],
  run: async ({ ports, caller, path: { organisation } }) => {
    needOrganisation(caller, organisation);
    return { organisation, items: [...(await searchesOf(ports, organisation, caller.id))] };
  },
});

const save = operation({
  at: 'PUT v1/organisations/:organisation/searches/:name',
  summary: 'Keep a search of history under a name, in place of one that was kept there',
  allow: READERS,
  path: schemas.searchPath,
  body: schemas.saveSearch,
  answers: { 200: ['As it is kept', schemas.namedSearch], 201: ['Kept', schemas.namedSearch] },
  problems: ['organisation-not-yours', 'command-refused'],
  run: async (asked) => {
    const { caller, path, body } = asked;
    const { organisation, name } = path;
    needOrganisation(caller, organisation);
    const query = JSON.parse(JSON.stringify(body.query)) as NamedSearch['query'];
    const payload = { name, shared: body.shared, query };
    needImpersonal(payload);
    const named = { organisation, name, shared: body.shared };
    const before = await find(asked, named);
    if (before !== undefined && canonicalJson(before.query, 'query') === canonicalJson(query, 'query'))
      return new Answer(200, before);
    await record(asked, organisation, 'SearchSaved', payload);
    return new Answer(before === undefined ? 201 : 200, (await find(asked, named))!);
  },
});

const remove = operation({
  at: 'DELETE v1/organisations/:organisation/searches/:name',
  summary: 'Keep a search of history no longer',
  allow: READERS,
  path: schemas.searchPath,
  query: schemas.removeSearch,
  answers: { 200: ['As it was kept', schemas.namedSearch] },
  problems: ['organisation-not-yours', 'search-not-found'],
  run: async (asked) => {
    const { caller, path, query } = asked;
    const { organisation, name } = path;
    const { shared = false } = query;
    needOrganisation(caller, organisation);
    const found = await find(asked, { organisation, name, shared });
    if (found === undefined)
      throw new Problem('search-not-found', 'The list of searches has their names, and whose they are');
    await record(asked, organisation, 'SearchRemoved', { name, shared });
    return found;
  },
});

/** Searches of history that are kept under a name. */
export const NamedSearchesController = controllerOf('NamedSearchesController', { list, save, remove }, 'history');

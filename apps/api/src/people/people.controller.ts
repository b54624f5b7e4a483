import { londonDay } from '@throughline/calendar';
import { type Directory, entriesWithin, type Person } from '@throughline/directory';
import { z } from 'zod';
import { type Caller, organisationsOf, type Role, sees } from '../access/caller.ts';
import { noteSensitive } from '../access/sensitive.ts';
import { Problem } from '../problems/problem.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './person.schemas.ts';

/** Who keeps the directory of an organisation. */
export const KEEPERS: readonly Role[] = ['board-secretary', 'programme-manager'];

/** Until they say otherwise, people are told in working hours. */
const DEFAULT_PREFERENCES: Person['preferences'] = { delivery: 'immediate', quiet: { from: '18:00', to: '08:00' } };
const cursor = cursorFor('people', z.strictObject({ id: z.string(), organisation: z.string() }));

const missing = (): Problem =>
  new Problem(
    'person-not-found',
    'Nobody of this id is in the directory of an organisation that your token names; PUT puts them there',
  );

const inShort = ({ organisation, id, roles, channels, preferences, leftOn }: Person) => ({
  id,
  organisations: [organisation],
  roles,
  channels,
  preferences,
  leftOn,
});
const view = (person: Person) => ({ ...inShort(person), email: person.email });

/** @throws Problem `organisation-not-yours` unless the token names every one of them. */
const needAll = (caller: Caller, organisations: readonly string[]): void => {
  if (!organisations.every((code) => sees(caller, code)))
    throw new Problem(
      'organisation-not-yours',
      'Accepted are organisations that the token names: each keeps its own people',
    );
};

/**
 * What an organisation of the caller keeps of a person; the one named, or the only one.
 * @throws Problem `person-not-found`; `request-invalid` when several do and none is named.
 */
const kept = async (
  directory: Directory,
  caller: Caller,
  { id, organisation }: { readonly id: string; readonly organisation?: string | undefined },
): Promise<Person> => {
  if (organisation !== undefined && !sees(caller, organisation)) throw missing();
  const organisations = organisation === undefined ? organisationsOf(caller) : [organisation];
  const [first, second] = entriesWithin(await directory.entries(id), organisations);
  if (first === undefined) throw missing();
  if (second !== undefined && second.organisation !== '*')
    throw new Problem('request-invalid', 'organisation: needed, for several that your token names keep this person');
  return first;
};

const list = operation({
  at: 'GET v1/people',
  summary: 'People of the organisations that the token names, in order of their ids',
  allow: KEEPERS,
  query: schemas.listPeople,
  answers: { 200: ['A page', schemas.personPage] },
  problems: ['cursor-invalid'],
  run: async ({ ports, caller: { organisations }, query: { cursor: from, limit }, request }) => {
    const after = cursor.decode(from);
    const found = await ports.directory.people({
      organisations: organisations === 'every' ? 'all' : organisations,
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const { items, next } = cursor.page(found, limit, ({ id, organisation }) => ({ id, organisation }));
    const ids = items.map(({ id }) => id);
    noteSensitive(request, 'people', ids);
    return { items: items.map(view), next };
  },
});

const get = operation({
  at: 'GET v1/people/:id',
  summary: 'One person of the directory',
  allow: KEEPERS,
  path: schemas.personPath,
  query: schemas.personAsked,
  answers: { 200: ['The person', schemas.personView] },
  problems: ['person-not-found'],
  run: async ({ ports, caller, path: { id }, query: { organisation }, request }) => {
    const person = await kept(ports.directory, caller, { id, organisation });
    noteSensitive(request, 'people', [id]);
    return view(person);
  },
});

const put = operation({
  at: 'PUT v1/people/:id',
  summary: 'Put a person into the directory, or change what stands there; how they wish to be told stays theirs',
  allow: KEEPERS,
  path: schemas.personPath,
  body: schemas.putPerson,
  answers: { 200: ['As it stands now, without its address', schemas.personSaved] },
  problems: ['organisation-not-yours'],
  run: async ({ ports: { directory }, caller, path: { id }, body: { organisations, ...rest } }) => {
    needAll(caller, organisations);
    const saved: Person[] = [];
    for (const organisation of organisations) {
      const before = await directory.person(organisation, id);
      const preferences = before?.preferences ?? DEFAULT_PREFERENCES;
      saved.push({ id, organisation, ...rest, preferences, leftOn: null });
    }
    for (const person of saved) await directory.savePerson(person);
    return { ...inShort(saved[0]!), organisations };
  },
});

const leave = operation({
  at: 'POST v1/people/:id/departure',
  summary: 'Say that a person has left: they are told nothing more, their addresses are erased and their feeds revoked',
  allow: KEEPERS,
  path: schemas.personPath,
  body: schemas.departure,
  answers: { 200: ['As it stands now, without its address', schemas.personSaved] },
  problems: ['person-not-found', 'organisation-not-yours'],
  run: async ({ ports: { directory, now }, caller, path: { id }, body: { day, organisation } }) => {
    const person = await kept(directory, caller, { id, organisation });
    needAll(caller, [person.organisation]);
    const moment = now();
    if (day > londonDay(moment)) throw new Problem('request-invalid', 'day: today or an earlier day');
    await directory.leave(person.organisation, id, day);
    // A feed that other organisations share in goes on for them.
    for (const { tokenDigest, organisations, revokedAt } of await directory.feeds(id))
      if (revokedAt === null && organisations.every((code) => code === person.organisation))
        await directory.revokeFeed(tokenDigest, moment);
    return inShort({ ...person, email: null, leftOn: day });
  },
});

/** People whom reminders can be addressed to. What is here is personal data: it stands beside the record and never on it. */
export const PeopleController = controllerOf('PeopleController', { list, get, put, leave }, 'people');

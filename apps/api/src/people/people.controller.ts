import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { londonDay } from '@throughline/calendar';
import { type Directory, entriesWithin, type Person } from '@throughline/directory';
import { z } from 'zod';
import { CalledBy } from '../access/allow.ts';
import { type Caller, organisationsOf, type Role, sees } from '../access/caller.ts';
import { type NoteSensitive, Sensitive } from '../access/sensitive.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { cursorFor } from '../requests/cursor.ts';
import { Command, Read } from '../requests/describe.ts';
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
const notYours = (): Problem =>
  new Problem('organisation-not-yours', 'Accepted are organisations that the token names: each keeps its own people');

const inShort = ({ organisation, id, roles, channels, preferences, leftOn }: Person) => ({
  id,
  organisations: [organisation],
  roles,
  channels,
  preferences,
  leftOn,
});
const view = (person: Person): schemas.PersonView => ({ ...inShort(person), email: person.email });

/** @throws Problem `organisation-not-yours` unless the token names every one of them. */
const needAll = (caller: Caller, organisations: readonly string[]): void => {
  if (!organisations.every((code) => sees(caller, code))) throw notYours();
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

/** People whom reminders can be addressed to. What is here is personal data: it stands beside the record and never on it. */
@ApiTags('people')
@Controller('v1/people')
export class PeopleController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'People of the organisations that the token names, in order of their ids',
    allow: KEEPERS,
    answers: { 200: ['A page', schemas.personPage] },
    problems: ['cursor-invalid'],
  })
  async list(
    @Query({ schema: schemas.listPeople }) { cursor: after, limit }: schemas.ListPeople,
    @CalledBy() caller: Caller,
    @Sensitive() note: NoteSensitive,
  ): Promise<schemas.PersonPage> {
    const { organisations } = caller;
    const last = cursor.decode(after);
    const found = await this.ports.directory.people({
      organisations: organisations === 'every' ? 'all' : organisations,
      limit: limit + 1,
      ...(last === undefined ? {} : { after: last }),
    });
    const items = found.slice(0, limit);
    note(
      'people',
      items.map(({ id }) => id),
    );
    const end = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(view),
      next: end === undefined ? null : cursor.encode({ id: end.id, organisation: end.organisation }),
    };
  }

  @Get(':id')
  @Read({
    summary: 'One person of the directory',
    allow: KEEPERS,
    answers: { 200: ['The person', schemas.personView] },
    problems: ['person-not-found'],
  })
  async get(
    @Param({ schema: schemas.personPath }) { id }: schemas.PersonPath,
    @Query({ schema: schemas.personAsked }) { organisation }: schemas.PersonAsked,
    @CalledBy() caller: Caller,
    @Sensitive() note: NoteSensitive,
  ): Promise<schemas.PersonView> {
    const person = await kept(this.ports.directory, caller, { id, organisation });
    note('people', [id]);
    return view(person);
  }

  @Put(':id')
  @Command({
    summary: 'Put a person into the directory, or change what stands there; how they wish to be told stays theirs',
    allow: KEEPERS,
    answers: { 200: ['As it stands now, without its address', schemas.personSaved] },
    problems: ['organisation-not-yours'],
  })
  async put(
    @Param({ schema: schemas.personPath }) { id }: schemas.PersonPath,
    @Body({ schema: schemas.putPerson }) body: schemas.PutPerson,
    @CalledBy() caller: Caller,
  ): Promise<schemas.PersonSaved> {
    const { organisations, ...rest } = body;
    needAll(caller, organisations);
    const saved: Person[] = [];
    for (const organisation of organisations) {
      const before = await this.ports.directory.person(organisation, id);
      const preferences = before?.preferences ?? DEFAULT_PREFERENCES;
      saved.push({ id, organisation, ...rest, preferences, leftOn: null });
    }
    for (const person of saved) await this.ports.directory.savePerson(person);
    return { ...inShort(saved[0]!), organisations };
  }

  @Post(':id/departure')
  @Command({
    summary:
      'Say that a person has left: they are told nothing more, their addresses are erased and their feeds revoked',
    allow: KEEPERS,
    answers: { 200: ['As it stands now, without its address', schemas.personSaved] },
    problems: ['person-not-found', 'organisation-not-yours'],
  })
  async leave(
    @Param({ schema: schemas.personPath }) { id }: schemas.PersonPath,
    @Body({ schema: schemas.departure }) { day, organisation }: z.output<typeof schemas.departure>,
    @CalledBy() caller: Caller,
  ): Promise<schemas.PersonSaved> {
    const { directory, now } = this.ports;
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
  }
}

import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { londonDay } from '@throughline/calendar';
import type { Directory, Person } from '@throughline/notices';
import { z } from 'zod';
import { CalledBy } from '../access/allow.ts';
import { type Caller, type Role, sees } from '../access/caller.ts';
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
const cursor = cursorFor('people', z.string());

const missing = (): Problem =>
  new Problem(
    'person-not-found',
    'Nobody of this id is in the directory of an organisation that your token names; PUT puts them there',
  );
const notYours = (): Problem =>
  new Problem(
    'organisation-not-yours',
    'The person acts for an organisation that the token does not name; somebody who acts for all of them can change this',
  );

const inShort = ({ organisations, id, roles, channels, preferences, leftOn }: Person, caller: Caller) => ({
  id,
  organisations: organisations.filter((code) => sees(caller, code)),
  roles,
  channels,
  preferences,
  leftOn,
});
const view = (person: Person, caller: Caller): schemas.PersonView => ({
  ...inShort(person, caller),
  email: person.email,
});

/** @throws Problem `organisation-not-yours` unless the caller acts for every one of them: an address must not change behind another's back. */
const needAll = (caller: Caller, organisations: readonly string[]): void => {
  if (!organisations.every((code) => sees(caller, code))) throw notYours();
};

const known = async (directory: Directory, caller: Caller, id: string): Promise<Person> => {
  const person = await directory.person(id);
  if (person === undefined || !person.organisations.some((code) => sees(caller, code))) throw missing();
  return person;
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
    const found = await this.ports.directory.people({
      organisations: organisations === 'every' ? 'all' : organisations,
      limit: limit + 1,
      ...(after === undefined ? {} : { after: cursor.decode(after) ?? '' }),
    });
    const items = found.slice(0, limit);
    note(
      'people',
      items.map(({ id }) => id),
    );
    const last = found.length > limit ? items.at(-1)?.id : undefined;
    return {
      items: items.map((person) => view(person, caller)),
      next: last === undefined ? null : cursor.encode(last),
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
    @CalledBy() caller: Caller,
    @Sensitive() note: NoteSensitive,
  ): Promise<schemas.PersonView> {
    const person = await known(this.ports.directory, caller, id);
    note('people', [id]);
    return view(person, caller);
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
    const before = await this.ports.directory.person(id);
    needAll(caller, [...body.organisations, ...(before?.organisations ?? [])]);
    const person = { id, ...body, preferences: before?.preferences ?? DEFAULT_PREFERENCES, leftOn: null };
    await this.ports.directory.savePerson(person);
    return inShort(person, caller);
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
    @Body({ schema: schemas.departure }) { day }: z.output<typeof schemas.departure>,
    @CalledBy() caller: Caller,
  ): Promise<schemas.PersonSaved> {
    const { directory, now } = this.ports;
    const person = await known(directory, caller, id);
    needAll(caller, person.organisations);
    const moment = now();
    if (day > londonDay(moment)) throw new Problem('request-invalid', 'day: today or an earlier day');
    await directory.leave(id, day);
    for (const { tokenDigest, revokedAt } of await directory.feeds(id))
      if (revokedAt === null) await directory.revokeFeed(tokenDigest, moment);
    return inShort(await known(directory, caller, id), caller);
  }
}

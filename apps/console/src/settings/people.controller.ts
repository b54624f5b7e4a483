import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiProblem, type PersonAnswer } from '@throughline/api-client';
import { z } from 'zod';
import { dateOf, dayTyped } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf, newKey } from '../visit/form.ts';
import { keepsKey } from '../visit/outcome.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Sent, sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { peoplePage, personPage } from './people.page.tsx';
import { fieldsOfPerson, personMistakes, readPerson } from './person-form.ts';

const PAGE = 50;
const listQuery = z.object({ from: z.string().optional() });
const personParams = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) });
const personQuery = z.object({ organisation: z.string().max(10).optional() });

type Shown = {
  readonly fields?: Fields;
  readonly mistakes?: readonly Mistake[];
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
};

const keyAfter = (fields: Fields, { sent }: Shown): string =>
  (sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined) ?? newKey();

const form = async (visit: Visit, person: PersonAnswer | undefined, shown: Shown): Promise<Page> => {
  const held = shown.fields === undefined ? visit.held() : undefined;
  const start = person === undefined ? { 'channel:smtp': 'yes' } : fieldsOfPerson(person);
  const fields: Fields = shown.fields ?? held ?? start;
  return personPage({
    me: await visit.api.call('get /v1/me', {}),
    mistakes: [],
    csrf: visit.csrf,
    isHeld: held !== undefined,
    ...shown,
    key: keyAfter(fields, shown),
    fields,
    ...(person === undefined ? {} : { person }),
  });
};

const readOne = ({ api }: Visit, given: unknown, organisation?: string): Promise<PersonAnswer> =>
  api.call('get /v1/people/{id}', { params: personParams.parse(given), query: { organisation } });

/** People of the directory: listed, added, changed, and gone. */
@Controller('people')
export class PeopleController {
  @Get()
  async list(@Visiting() { api }: Visit, @Query() query: unknown): Promise<Page> {
    const { from } = listQuery.parse(query);
    return peoplePage(await api.call('get /v1/people', { query: { cursor: from, limit: PAGE } }));
  }

  @Get('new')
  async add(@Visiting() visit: Visit): Promise<Page> {
    // Whoever may not see the directory sees so here, and not when they send.
    await visit.api.call('get /v1/people', { query: { limit: 1 } });
    return form(visit, undefined, {});
  }

  @Post('new')
  create(@Visiting() visit: Visit, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.save(visit, undefined, fieldsOf(body));
  }

  @Get(':id')
  async change(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    return form(visit, await readOne(visit, given, personQuery.parse(query).organisation), {});
  }

  @Post(':id')
  async update(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const fields = fieldsOf(body);
    const [organisation] = Object.keys(fields).flatMap((name) => name.split('organisation:').slice(1));
    return this.save(visit, await readOne(visit, given, organisation), fields);
  }

  /** Where sign-in leads after the form was sent without a session. */
  @Get(':id/departure')
  back(): SeeOther {
    return new SeeOther('/people');
  }

  @Post(':id/departure')
  async leave(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const typed = fieldsOf(body);
    const organisation = typed['of'];
    const person = await readOne(visit, given, organisation);
    const fields = { ...fieldsOfPerson(person), ...typed };
    const mistake = (text: string) => form(visit, person, { fields, mistakes: [{ field: 'left-day', text }] });
    const day = dateOf(dayTyped(typed, 'left'));
    if (day === undefined) return mistake('Last day must be a real date, for example 30 11 2026');
    const sent = await sending(() =>
      visit.api.call('post /v1/people/{id}/departure', {
        params: { id: person.id },
        body: { day: day.toString(), organisation },
        key: typed['_key'],
      }),
    );
    if (sent.became === 'impossible') return mistake('Last day must be today or in the past');
    if (sent.became !== 'recorded') return form(visit, person, { fields, sent });
    visit.notify(`${person.id} is reminded of nothing more. Addresses are erased.`);
    return new SeeOther('/people');
  }

  private async save(visit: Visit, person: PersonAnswer | undefined, fields: Fields): Promise<Page | SeeOther> {
    const read = readPerson(fields);
    if (!('body' in read)) return form(visit, person, { fields, mistakes: read });
    const { id, body } = read;
    if (person === undefined && (await this.isKnown(visit, id, body.organisations)))
      return form(visit, person, {
        fields,
        mistakes: [{ field: 'id', text: 'This person is in the directory already' }],
      });
    const sent = await sending(() =>
      visit.api.call('put /v1/people/{id}', { params: { id }, body, key: fields['_key'] }),
    );
    if (sent.became !== 'recorded') return form(visit, person, { fields, mistakes: personMistakes(sent), sent });
    visit.notify(`${id} is in the directory.`);
    return new SeeOther('/people');
  }

  /** Adding somebody who is there would change what stands there unseen. Who has left may be added again. */
  private async isKnown(visit: Visit, id: string, organisations: readonly string[]): Promise<boolean> {
    for (const organisation of organisations) {
      const found = await readOne(visit, { id }, organisation).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404) return undefined;
        throw error;
      });
      if (found?.leftOn === null) return true;
    }
    return false;
  }
}

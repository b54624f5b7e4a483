import { Readable } from 'node:stream';
import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import type { Api, FoundItem } from '@throughline/api-client';
import { historyCsvHead, historyCsvLine, historyJsonLine } from '@throughline/words';
import { z } from 'zod';
import { organisationMistake, organisationsMeant } from '../form/organisation.tsx';
import { knownAt, knownQuery } from '../known/as-known.ts';
import type { Page } from '../page/page.tsx';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { chooseOrganisationPage, historyOfAllPage } from './all.page.tsx';
import { savePage, type SaveShown } from './save.page.tsx';
import { readName } from './save-form.ts';
import { search } from './search.ts';
import { askedOf, given, type Place, searchAddress, searchQuery } from './search-query.ts';

/** Entries that are asked for at a time where all are written out. */
const TOGETHER = 500;

const ofOrganisation = z.looseObject({ organisation: z.string().regex(/^[A-Z0-9]{3,6}$/) });
const exported = ofOrganisation.extend({ as: z.enum(['csv', 'ndjson']) });
const PATH = '/history';

const placeOf = (query: unknown, organisation: string): Place => ({
  path: PATH,
  fixed: [],
  organisation,
  at: knownAt(knownQuery.parse(query)),
});

/** All that is found, page after page, as lines of a file. The first page is asked for before anything is answered. */
const linesOf = async (api: Api, organisation: string, query: unknown, as: 'csv' | 'ndjson'): Promise<Readable> => {
  const place = placeOf(query, organisation);
  const read = searchQuery.parse(query);
  const asked = { ...askedOf(read, place), order: read.order, limit: TOGETHER };
  const page = (cursor?: string) =>
    api.call('get /v1/organisations/{organisation}/history', {
      params: { organisation },
      query: { ...asked, cursor },
    });
  const first = await page();
  const lineOf: (item: FoundItem) => string = as === 'csv' ? await historyCsvLine() : historyJsonLine;
  const head = as === 'csv' ? await historyCsvHead() : '';
  return Readable.from(
    (async function* lines() {
      yield head;
      for (let answer = first; ; answer = await page(answer.next)) {
        yield answer.items.map(lineOf).join('');
        if (answer.next === null) return;
      }
    })(),
  );
};

/** The history of all programmes of an organisation, searched, written out, and kept under names. */
@Controller('history')
export class SearchController {
  @Get()
  async show(@Visiting() { api, csrf }: Visit, @Query() query: unknown): Promise<Page | SeeOther> {
    const me = await api.call('get /v1/me', {});
    const { organisations } = me;
    const asked = fieldsOf(query)['organisation'];
    const [only, ...others] = organisations;
    const [chosen, ...alike] = organisationsMeant(asked ?? '', organisations);
    const unasked = others.length > 0 ? undefined : only?.code;
    const organisation = alike.length === 0 ? (chosen?.code ?? unasked) : unasked;
    if (organisation === undefined) {
      const meant = chosen === undefined ? [] : [chosen, ...alike];
      const mistakes = asked === undefined ? [] : [organisationMistake(asked, meant)];
      return chooseOrganisationPage({ organisations, typed: asked ?? '', meant, mistakes });
    }
    const place = placeOf(query, organisation);
    const searched = await search(api, query, { place, organisation, always: true });
    if (searched instanceof SeeOther) return searched;
    const [catalogues, { items: saved }] = await Promise.all([
      api.call('get /v1/catalogues', {}),
      api.call('get /v1/organisations/{organisation}/searches', { params: { organisation } }),
    ]);
    const shown = { ...searched, place, catalogues, organisation, organisations, amendments: [] };
    return historyOfAllPage({ shown, saved, csrf });
  }

  @Get('export')
  async export(@Visiting() { api }: Visit, @Query() query: unknown): Promise<StreamableFile> {
    const { organisation, as } = exported.parse(query);
    return new StreamableFile(await linesOf(api, organisation, query, as), {
      type: as === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      disposition: `attachment; filename="history-${organisation}.${as}"`,
    });
  }

  @Get('searches/new')
  save(@Visiting() visit: Visit, @Query() query: unknown): Page {
    const held = visit.held();
    return this.form(visit, query, { fields: held ?? {}, isHeld: held !== undefined, mistakes: [] });
  }

  @Post('searches/new')
  async keep(@Visiting() visit: Visit, @Query() query: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const { organisation } = ofOrganisation.parse(query);
    const fields = fieldsOf(body);
    const read = readName(fields);
    if (!read.ok) return this.form(visit, query, { fields, isHeld: false, mistakes: read.mistakes });
    const { name, shared } = read;
    const place = placeOf(query, organisation);
    const asked = searchQuery.parse(query);
    const sent = await sending(() =>
      visit.api.call('put /v1/organisations/{organisation}/searches/{name}', {
        params: { organisation, name },
        body: { query: askedOf(asked, place), shared },
        key: fields['_key'],
      }),
    );
    if (sent.became !== 'recorded') return this.form(visit, query, { fields, isHeld: false, mistakes: [], sent });
    visit.notify(`The search is saved as ${name}.`);
    return new SeeOther(searchAddress(place, given(asked, place), asked));
  }

  @Post('searches/remove')
  async remove(@Visiting() visit: Visit, @Body() body: unknown): Promise<SeeOther> {
    const fields = fieldsOf(body);
    const { organisation } = ofOrganisation.parse(fields);
    const name = fields['name'] ?? '';
    await visit.api.call('delete /v1/organisations/{organisation}/searches/{name}', {
      params: { organisation, name },
      query: { shared: fields['shared'] === 'true' ? 'true' : 'false' },
      key: fields['_key'],
    });
    visit.notify(`The search ${name} is removed.`);
    return new SeeOther(`${PATH}?organisation=${organisation}`);
  }

  private form(visit: Visit, query: unknown, shown: Pick<SaveShown, 'fields' | 'isHeld' | 'mistakes' | 'sent'>): Page {
    const { organisation } = ofOrganisation.parse(query);
    const place = placeOf(query, organisation);
    const asked = searchQuery.parse(query);
    return savePage({ ...shown, csrf: visit.csrf, address: visit.address, organisation, place, query: asked });
  }
}

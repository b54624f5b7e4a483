import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { type ProgrammeAnswer, readPages } from '@throughline/api-client';
import { fullDayOf } from '@throughline/words';
import { z } from 'zod';
import { knownAt, knownQuery, typedOf } from '../known/as-known.ts';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { evidencePage, type EvidenceShown } from './evidence.page.tsx';
import { readPack } from './pack-form.ts';
import { packPage } from './pack.page.tsx';

const packPath = programmePath.extend({ pack: z.string().regex(/^[0-9a-f]{64}$/) });
const entryPath = programmePath.extend({ event: z.string().regex(/^[1-9]\d{0,8}$/) });
const REQUESTED = 'EvidencePackRequested';
const MOST_REQUESTS = 500;

/** Fields of a form that nobody has filled in yet: the moment of the page that led here, and the whole record. A replay's moments are those of its case, and a pack goes by the record. */
const firstFields = (query: unknown, { nature }: Pick<ProgrammeAnswer, 'nature'>): Fields => {
  const at = nature === 'live' ? knownAt(knownQuery.parse(query)) : undefined;
  const { day, month, year, time } = typedOf(at);
  const moment = { 'known[day]': day, 'known[month]': month, 'known[year]': year, 'known-time': time };
  return { what: 'record', ...moment, ...(at === undefined ? {} : { 'known-shown': at }) };
};

/** Evidence packs of a programme, and the proof of a single entry. */
@Controller('programmes/:id')
export class EvidenceController {
  @Get('evidence')
  show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const held = visit.held();
    const firstOf = (programme: ProgrammeAnswer): Fields => held ?? firstFields(query, programme);
    return this.form(visit, programmePath.parse(given), {
      fieldsOf: firstOf,
      isHeld: held !== undefined,
      mistakes: [],
    });
  }

  @Post('evidence')
  async send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const params = programmePath.parse(given);
    const fields = fieldsOf(body);
    const { api } = visit;
    const [programme, { first }] = await Promise.all([
      api.call('get /v1/programmes/{id}', { params }),
      api.call('get /v1/programmes/{id}/moments', { params }),
    ]);
    const read = readPack(fields, {
      programme,
      first: { at: first.recordedAt, words: fullDayOf(first.recordedAt) },
      now: new Date().toISOString(),
    });
    if (!read.ok) return this.form(visit, params, { fieldsOf: () => fields, isHeld: false, mistakes: read.mistakes });
    const asked = { params, body: read.body, key: fields['_key'] };
    const sent = await sending(() => api.call('post /v1/programmes/{id}/evidence-packs', asked));
    if (sent.became !== 'recorded')
      return this.form(visit, params, { fieldsOf: () => fields, isHeld: false, mistakes: [], sent });
    const { outcome, pack, quotations = [] } = sent.answer;
    const quoting = [...new Set(quotations.flatMap(({ by }) => by))];
    visit.notify(
      [
        outcome === 'unchanged'
          ? 'This question was asked before. This is its pack.'
          : 'Your request is on the record. The pack is being made.',
        ...(quoting.length === 0
          ? []
          : [
              `What you withhold is quoted in these entries: ${quoting.join(', ')}. Look whether they should be withheld too.`,
            ]),
      ].join(' '),
    );
    return new SeeOther(`/programmes/${params.id}/evidence/${pack}`);
  }

  @Get('evidence/:pack')
  async pack(@Visiting() { api }: Visit, @Param() given: unknown): Promise<Page> {
    const params = packPath.parse(given);
    const { id } = params;
    const [programme, pack, catalogues] = await Promise.all([
      api.call('get /v1/programmes/{id}', { params: { id } }),
      api.call('get /v1/programmes/{id}/evidence-packs/{pack}', { params }),
      api.call('get /v1/catalogues', {}),
    ]);
    const entry = { params: { id, event: String(pack.version) } };
    const { item } = await api.call('get /v1/programmes/{id}/history/{event}', entry);
    return packPage(programme, pack, { request: item, catalogues });
  }

  /** The file goes through here as it is made: the browser has no token for the API. */
  @Get('evidence/:pack/file')
  async file(@Visiting() { api }: Visit, @Param() given: unknown): Promise<StreamableFile> {
    const params = packPath.parse(given);
    const stream = await api.stream('get /v1/programmes/{id}/evidence-packs/{pack}/file', { params });
    return new StreamableFile(Readable.fromWeb(stream), {
      type: 'application/zip',
      disposition: `attachment; filename="${params.id}-${params.pack.slice(0, 12)}.zip"`,
    });
  }

  @Get('history/:event/proof')
  async proof(@Visiting() { api }: Visit, @Param() given: unknown): Promise<StreamableFile> {
    const params = entryPath.parse(given);
    const { proof } = await api.call('get /v1/programmes/{id}/history/{event}/proof', { params });
    return new StreamableFile(Buffer.from(proof), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="${params.id}-${params.event}.tlog-proof"`,
    });
  }

  private async form(
    { api, csrf }: Visit,
    params: { readonly id: string },
    {
      fieldsOf,
      ...shown
    }: Pick<EvidenceShown, 'isHeld' | 'mistakes' | 'sent'> & {
      readonly fieldsOf: (programme: ProgrammeAnswer) => Fields;
    },
  ): Promise<Page> {
    const [programme, { items: packs }, requests, catalogues] = await Promise.all([
      api.call('get /v1/programmes/{id}', { params }),
      api.call('get /v1/programmes/{id}/evidence-packs', { params }),
      readPages(api, 'get /v1/programmes/{id}/history', { params, query: { type: REQUESTED, limit: MOST_REQUESTS } }),
      api.call('get /v1/catalogues', {}),
    ]);
    return evidencePage({ programme, packs, requests, catalogues, csrf, fields: fieldsOf(programme), ...shown });
  }
}

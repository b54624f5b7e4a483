import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { ProgrammeAnswer } from '@throughline/api-client';
import { z } from 'zod';
import type { Mistake } from '../form/mistakes.tsx';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import { replayPage } from '../record/record.page.tsx';
import { fieldsOf, newKey } from '../visit/form.ts';
import { forbiddenPage } from '../visit/problem-pages.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Sent, sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { filesOf, type ImportFiles, mistakesIn } from './import-form.ts';
import { checkedPage, choosePage, type CsvAnswer, importedPage, importPath } from './import.page.tsx';

/** Seconds that sending waits for the record. */
const WAIT_SECONDS = 10;
/** Rows that are shown again on the page of the result. */
const MOST_REFUSED = 200;

const keyOf = (body: unknown): string => z.uuid().safeParse(fieldsOf(body)['_key']).data ?? newKey();

interface Importing {
  readonly programme: ProgrammeAnswer;
  readonly files: ImportFiles;
  readonly key: string;
}
type NotSent = Exclude<Sent<CsvAnswer>, { readonly became: 'recorded' }>;

/** The programme, or a page that says why nothing is imported into it. */
const read = async ({ api }: Visit, params: { readonly id: string }): Promise<ProgrammeAnswer | Page> => {
  const [programme, actions] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params }),
    api.call('get /v1/programmes/{id}/actions', { params }),
  ]);
  const mayRecord = actions.items.some(({ command, allowed }) => command === 'RecordInvolvement' && allowed);
  if (!mayRecord) return forbiddenPage([]);
  return programme.nature === 'replay' ? replayPage(programme) : programme;
};

const send = ({ api }: Visit, { programme, files, key }: Importing, isDryRun: boolean) =>
  sending(() =>
    api.call('post /v1/programmes/{id}/involvement-events/csv', {
      params: { id: programme.id },
      query: { 'dry-run': isDryRun ? 'true' : 'false' },
      form: { file: files.file ?? Buffer.alloc(0), mapping: files.mapping ?? Buffer.alloc(0) },
      ...(isDryRun ? {} : { key, waitSeconds: WAIT_SECONDS }),
    }),
  );

/** What is wrong with a file as a whole, at the part where it is. */
const mistakesOf = (sent: NotSent): readonly Mistake[] => {
  if (sent.became !== 'impossible')
    return [{ field: 'file', text: 'The file could not be checked. Check it again in a moment' }];
  const field = sent.code === 'mapping-refused' ? 'mapping' : 'file';
  return [{ field, text: sent.detail ?? sent.title }];
};

/** Records rows of a file, read by a mapping: checked first, then sent. */
@Controller('programmes/:id/involvement/import')
export class ImportController {
  @Get()
  async show(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    const held = visit.held();
    const programme = await read(visit, programmePath.parse(given));
    if ('content' in programme) return programme;
    const importing = { programme, files: filesOf(held ?? {}), key: keyOf(held ?? {}) };
    return this.choose(visit, importing, [], held !== undefined);
  }

  @Post()
  async check(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page> {
    const programme = await read(visit, programmePath.parse(given));
    if ('content' in programme) return programme;
    const importing = { programme, files: filesOf(body), key: newKey() };
    const mistakes = mistakesIn(importing.files);
    return mistakes.length > 0 ? this.choose(visit, importing, mistakes) : this.checked(visit, importing);
  }

  /** A file that was sent after the session had ended is checked again. */
  @Get('send')
  async again(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page | SeeOther> {
    const { id } = programmePath.parse(given);
    const held = visit.held();
    const files = filesOf(held ?? {});
    if (held === undefined || mistakesIn(files).length > 0) return new SeeOther(importPath(id));
    const programme = await read(visit, { id });
    return 'content' in programme
      ? programme
      : this.checked(visit, { programme, files, key: keyOf(held) }, { isHeld: true });
  }

  @Post('send')
  async send(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const programme = await read(visit, programmePath.parse(given));
    if ('content' in programme) return programme;
    const importing = { programme, files: filesOf(body), key: keyOf(body) };
    const mistakes = mistakesIn(importing.files);
    if (mistakes.length > 0) return this.choose(visit, importing, mistakes);
    const sent = await send(visit, importing, false);
    if (sent.became !== 'recorded') {
      const key = sent.became === 'sent-before' ? newKey() : importing.key;
      return this.checked(visit, { ...importing, key }, { sent });
    }
    const { items, refused } = sent.answer;
    const recorded = items.filter(({ status }) => status === 'recorded').length;
    const path = `${importPath(programme.id)}/result`;
    visit.remember(path, {
      fileName: importing.files.fileName,
      recorded,
      accepted: items.length - recorded,
      refused: refused.slice(0, MOST_REFUSED),
    });
    return new SeeOther(path);
  }

  @Get('result')
  async result(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page | SeeOther> {
    const { id } = programmePath.parse(given);
    const imported = visit.remembered();
    if (imported === undefined) return new SeeOther(importPath(id));
    return importedPage(await visit.api.call('get /v1/programmes/{id}', { params: { id } }), imported);
  }

  private choose(visit: Visit, importing: Importing, mistakes: readonly Mistake[], isHeld = false): Page {
    return choosePage({ ...importing, mistakes, isHeld, csrf: visit.csrf });
  }

  private async checked(
    visit: Visit,
    importing: Importing,
    { isHeld = false, sent }: { readonly isHeld?: boolean; readonly sent?: NotSent } = {},
  ): Promise<Page> {
    const found = await send(visit, importing, true);
    if (found.became !== 'recorded') return this.choose(visit, importing, mistakesOf(found));
    const shown = { ...importing, csrf: visit.csrf, found: found.answer, isHeld };
    return checkedPage(sent === undefined ? shown : { ...shown, sent });
  }
}

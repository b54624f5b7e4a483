import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { count, inPlainWords } from '@throughline/words';
import type { Mistake } from '../form/mistakes.tsx';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf, fileOf, newKey } from '../visit/form.ts';
import { keepsKey } from '../visit/outcome.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Sent, sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { boardPage, type BoardShown } from './board-calendar.page.tsx';
import { organisationPath } from './settings.controller.ts';
import { boardPath, KEEPERS } from './settings.page.tsx';

const USUAL_NOTICE = '5';
const LONGEST_NOTICE = 60;
const FIRST_BYTES = 200;

/** Whatever the encoding, its letters stand in the first bytes. */
const mediaTypeOf = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): string => {
  const start = bytes.subarray(0, FIRST_BYTES).toString('latin1').replaceAll('\0', '');
  return /\.i(cs|cal)$/i.test(name) || /^[^A-Z]*BEGIN:VCALENDAR/i.test(start) ? 'text/calendar' : 'text/csv';
};

/** What is wrong with a file, line by line. */
const mistakesOf = (sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  if (sent.faults.length === 0) return [{ field: 'file', text: inPlainWords(sent.detail ?? sent.title) }];
  return sent.faults.map(({ line, accepted }) => ({
    field: 'file',
    text: `${line === undefined ? 'The file' : `Line ${line}`}: use ${inPlainWords(accepted)}`,
  }));
};

/** When the board of an organisation meets: shown, and replaced by a file. */
@Controller('organisations/:organisation/board-calendar')
export class BoardCalendarController {
  @Get()
  show(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return this.page(visit, given, {});
  }

  @Post()
  async replace(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const { organisation } = organisationPath.parse(given);
    const fields = fieldsOf(body);
    const file = fileOf(body, 'file');
    const days = typed(fields, 'papers');
    const mistakes: readonly Mistake[] = [
      ...(file === undefined ? [{ field: 'file', text: 'Choose a calendar file' }] : []),
      ...(/^\d{1,2}$/.test(days) && Number(days) <= LONGEST_NOTICE
        ? []
        : [{ field: 'papers', text: `Working days must be a whole number from 0 to ${LONGEST_NOTICE}` }]),
    ];
    if (file === undefined || mistakes.length > 0) return this.page(visit, given, { fields, mistakes });
    const sent = await sending(() =>
      visit.api.call('put /v1/organisations/{organisation}/board-calendar', {
        params: { organisation },
        query: {
          papersWorkingDays: Number(days),
          empty: ticked(fields, 'empty').length > 0 ? 'true' : undefined,
        },
        file: { mediaType: mediaTypeOf(file), bytes: file.bytes },
        key: fields['_key'],
      }),
    );
    if (sent.became !== 'recorded') return this.page(visit, given, { fields, mistakes: mistakesOf(sent), sent });
    visit.notify(
      `The calendar has ${count(sent.answer.meetings.length, 'meeting')} now. Running programmes follow it.`,
    );
    return new SeeOther(boardPath(organisation));
  }

  private async page(
    visit: Visit,
    given: unknown,
    shown: { readonly fields?: Fields } & Partial<Pick<BoardShown, 'mistakes' | 'sent'>>,
  ): Promise<Page> {
    const params = organisationPath.parse(given);
    const held = shown.fields === undefined ? visit.held() : undefined;
    const fields = shown.fields ?? held ?? { papers: USUAL_NOTICE };
    const { sent } = shown;
    return boardPage({
      calendar: await visit.api.call('get /v1/organisations/{organisation}/board-calendar', { params }),
      mayReplace: visit.person.roles.some((role) => KEEPERS.includes(role)),
      mistakes: [],
      csrf: visit.csrf,
      isHeld: held !== undefined,
      ...shown,
      key: (sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined) ?? newKey(),
      fields,
    });
  }
}

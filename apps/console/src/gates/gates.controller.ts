import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { formatGate } from '@throughline/words';
import type { z } from 'zod';
import { readKnown } from '../known/read-known.ts';
import type { Page } from '../page/page.tsx';
import { gatePath } from '../programmes/paths.ts';
import { fieldsOf } from '../visit/form.ts';
import { SeeOther } from '../visit/see-other.ts';
import { sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { type ClosingShown, closingPage, type Step } from './closing.page.tsx';
import { gatePage } from './gate.page.tsx';

const LONGEST_NOTE = 600;
/** Events listed after a conflict. */
const MOST_SINCE = 20;

type GateParams = z.infer<typeof gatePath>;

/** What is read for every page of a gate. */
const readGate = async ({ api }: Visit, params: GateParams, at?: string) => {
  const known = { params, query: { asKnownAt: at } };
  const [programme, explanation, actions] = await Promise.all([
    api.call('get /v1/programmes/{id}', known),
    api.call('get /v1/programmes/{id}/gates/{gate}/explanation', known),
    at === undefined ? api.call('get /v1/programmes/{id}/gates/{gate}/actions', { params }) : undefined,
  ]);
  return { programme, explanation, actions: actions?.items ?? [] };
};

/** A gate explained, and its closure by two people. */
@Controller('programmes/:id/gates/:gate')
export class GatesController {
  @Get()
  show(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page | SeeOther> {
    const params = gatePath.parse(given);
    return readKnown(visit, query, params, async (at, typed) =>
      gatePage({ ...(await readGate(visit, params, at)), typed }),
    );
  }

  @Get('request')
  request(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return this.form(visit, gatePath.parse(given), 'request');
  }

  @Get('close')
  close(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page> {
    return this.form(visit, gatePath.parse(given), 'close');
  }

  @Post('request')
  sendRequest(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.send(visit, gatePath.parse(given), 'request', body);
  }

  @Post('close')
  sendClosure(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.send(visit, gatePath.parse(given), 'close', body);
  }

  private async form(
    visit: Visit,
    params: GateParams,
    step: Step,
    more: Partial<Pick<ClosingShown, 'fields' | 'noteError' | 'sent' | 'since'>> = {},
  ): Promise<Page> {
    const held = more.fields === undefined ? visit.held() : undefined;
    const fields = more.fields ?? held ?? {};
    const shown = { step, csrf: visit.csrf, ...more, fields, isHeld: held !== undefined };
    return closingPage({ ...(await readGate(visit, params)), ...shown });
  }

  private async send(visit: Visit, params: GateParams, step: Step, body: unknown): Promise<Page | SeeOther> {
    const fields = fieldsOf(body);
    const note = (fields['note'] ?? '').trim();
    if (note.length > LONGEST_NOTE)
      return this.form(visit, params, step, { fields, noteError: 'Note must be 600 characters or fewer' });
    const seal = { params, key: fields['_key'], seen: fields['_version'] };
    const sent = await sending(() =>
      step === 'close'
        ? visit.api.call('post /v1/programmes/{id}/gates/{gate}/closures', { ...seal, body: {} })
        : visit.api.call('post /v1/programmes/{id}/gates/{gate}/closure-requests', {
            ...seal,
            body: note === '' ? {} : { note },
          }),
    );
    if (sent.became === 'stale') {
      const query = { after: Number(fields['_version']), limit: MOST_SINCE };
      const { items } = await visit.api.call('get /v1/programmes/{id}/history', { params, query });
      return this.form(visit, params, step, { fields, sent, since: items });
    }
    if (sent.became !== 'recorded') return this.form(visit, params, step, { fields, sent });
    const name = formatGate(params.gate);
    visit.notify(
      step === 'close'
        ? `Gate ${name} is closed.`
        : `Your request is on the record. A second person must close gate ${name}.`,
    );
    return new SeeOther(`/programmes/${params.id}/gates/${params.gate}`);
  }
}

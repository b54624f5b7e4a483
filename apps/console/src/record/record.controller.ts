import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiProblem, type ProgrammeAnswer, readPages } from '@throughline/api-client';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { programmePath } from '../programmes/paths.ts';
import { isLacking } from '../programmes/requirements.tsx';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf, newKey } from '../visit/form.ts';
import { forbiddenPage } from '../visit/problem-pages.tsx';
import { SeeOther } from '../visit/see-other.ts';
import { type Sent, sending } from '../visit/sending.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { type Corrected, correctedBy, correctionOf } from './correction.ts';
import { mistakesFound } from './found-by-api.ts';
import { fieldsOfEvent } from './from-event.ts';
import { type NamesOnRecord, namesOnRecord, NAMING, NO_NAMES } from './names-on-record.ts';
import type { Kind } from './particulars.ts';
import { type Asked, firstMistakes, mistakesIn } from './read-answers.ts';
import { isRecorder, kindsIn } from './record-button.tsx';
import { notCorrectablePage, recordPage, type RecordShown, replayPage } from './record.page.tsx';
import { sentPage } from './sent.page.tsx';
import { isStep, recordPath, type Step, stepAfter, stepOf, STEPS } from './steps.ts';
import { cloudEventOf, dataOf, SOURCE } from './to-event.ts';

const stepPath = programmePath.extend({ step: z.enum(STEPS) });
const startQuery = z.union([
  z.object({ corrects: z.string().regex(/^[1-9]\d{0,8}$/) }),
  z.object({ repairs: z.string().min(1).max(200) }),
  z.object({ kind: z.string() }),
  z.object({}),
]);
const findQuery = z.looseObject({ find: z.string().trim().min(1).max(100).optional().catch(undefined) });
const sentPath = programmePath.extend({ key: z.uuid() });
/** Seconds that sending waits for the record. */
const WAIT_SECONDS = 5;
const LETTERS_AT_ONCE = 200;
const MOST_NAMES = 200;
/** Kinds of which any would meet a requirement; more stand in the list as they are. */
const FEW_KINDS = 6;

type Read = Pick<RecordShown, 'programme' | 'needed' | keyof Asked> & {
  readonly mayRecord: boolean;
  /** What these answers correct, if anything. */
  readonly corrected: Corrected | undefined;
};
type Shown = Partial<Pick<RecordShown, 'mistakes' | 'isHeld' | 'sent' | 'isChange' | 'find'>>;

const keyOf = (fields: Fields): string => z.uuid().safeParse(fields['_key']).data ?? newKey();

const readCorrected = async (
  { api }: Visit,
  params: { readonly id: string },
  { corrects }: Fields,
): Promise<Corrected | undefined> => {
  if (corrects === undefined) return undefined;
  const asked = { params: { ...params, event: corrects } };
  return correctedBy(await api.call('get /v1/programmes/{id}/history/{event}', asked));
};

/** Kinds that the gate of the stage asks for and the record lacks, where few are meant: a list of all says nothing. */
const neededAt = async ({ api }: Visit, { id, stage, nature }: ProgrammeAnswer): Promise<readonly string[]> => {
  if (stage === 'done' || nature === 'replay') return [];
  const { requirements } = await api.call('get /v1/programmes/{id}/gates/{gate}/explanation', {
    params: { id, gate: stage },
  });
  const kinds = requirements.filter(isLacking).map(kindsIn);
  return [...new Set(kinds.filter(({ length }) => length <= FEW_KINDS).flat())];
};

/** By what answers are read. @param isOpened whether they are shown for the first time: of what is sent, the API says itself whether the person may */
const read = async (
  visit: Visit,
  params: { readonly id: string },
  fields: Fields,
  { isOpened }: { readonly isOpened: boolean },
): Promise<Read> => {
  const { api } = visit;
  const [programme, actions, catalogues, corrected] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params }),
    isOpened ? api.call('get /v1/programmes/{id}/actions', { params }) : undefined,
    api.call('get /v1/catalogues', {}),
    readCorrected(visit, params, fields),
  ]);
  const wanted = corrected?.kind ?? fields['kind'];
  const chosen = catalogues.kinds.find(({ kind, sort }) => kind === wanted && sort !== 'amendment');
  const kind =
    chosen === undefined
      ? undefined
      : await api.call('get /v1/catalogues/kinds/{kind}', { params: { kind: chosen.kind } });
  const today = Temporal.Now.plainDateISO('Europe/London').toString();
  const needed = kind === undefined ? await neededAt(visit, programme) : [];
  return {
    programme,
    needed,
    catalogues,
    kind,
    mayRecord: actions === undefined || isRecorder(actions.items),
    today,
    corrected,
  };
};

/** What is sent. A dry run of a correction is one of the event as corrected, so that what is wrong with it is found at its fields. */
const eventOf = (reading: Read & { readonly kind: Kind }, fields: Fields, isDryRun: boolean) => {
  const { programme, corrected, catalogues, kind, today } = reading;
  const key = keyOf(fields);
  const answered = dataOf(fields, reading);
  if (corrected === undefined || isDryRun)
    return cloudEventOf({ programme: programme.id, key, type: kind.type }, answered);
  const type = catalogues.kinds.find((one) => one.kind === 'correction')?.type ?? '';
  return cloudEventOf(
    { programme: programme.id, key, type },
    correctionOf(fields, corrected, { answered, kind, today }),
  );
};

/** Sends an event in place of a message that was refused; the attribute says which. The same event counts once. */
const repair = async ({ api }: Visit, id: string, event: Record<string, unknown>) => {
  await api.call('post /v1/dead-letters/{id}/replay', {
    params: { id },
    body: { event: { ...event, deadletter: id } },
  });
  return { items: [{ status: 'accepted' }] };
};

const send = (visit: Visit, reading: Read, fields: Fields, isDryRun: boolean) => {
  const { kind, programme } = reading;
  if (kind === undefined) throw new Error('answers without a kind were let through');
  const body = eventOf({ ...reading, kind }, fields, isDryRun);
  const { repairs } = fields;
  if (repairs !== undefined && !isDryRun) return sending(() => repair(visit, repairs, body));
  return sending(() =>
    visit.api.call('post /v1/programmes/{id}/involvement-events', {
      params: { id: programme.id },
      query: { 'dry-run': isDryRun ? 'true' : 'false' },
      body,
      ...(isDryRun ? {} : { waitSeconds: WAIT_SECONDS }),
    }),
  );
};

/** The names that a step offers. */
const namesFor = async ({ api }: Visit, { programme: { id } }: Read, step: Step): Promise<NamesOnRecord> => {
  if (step !== 'what') return NO_NAMES;
  const query = { type: NAMING, limit: MOST_NAMES };
  return namesOnRecord((await api.call('get /v1/programmes/{id}/history', { params: { id }, query })).items);
};

const pageOf = async (visit: Visit, reading: Read, fields: Fields, step: Step, shown: Shown = {}): Promise<Page> => {
  const { programme, mayRecord } = reading;
  if (!mayRecord) return forbiddenPage([]);
  if (programme.nature === 'replay') return replayPage(programme);
  const isChange = shown.isChange ?? (fields['_return'] === 'check' && step !== 'check');
  // What was sent under this key is something else: the next one is new.
  const key = shown.sent?.became === 'sent-before' ? newKey() : keyOf(fields);
  return recordPage({
    mistakes: [],
    isHeld: false,
    ...shown,
    ...reading,
    ...(await namesFor(visit, reading, step)),
    fields,
    step,
    key,
    isChange,
    csrf: visit.csrf,
  });
};

/** The page of answers that were not sent, or the step where the API found something wrong. */
const notSent = (
  visit: Visit,
  reading: Read,
  fields: Fields,
  sent: Exclude<Sent<unknown>, { readonly became: 'recorded' }>,
): Promise<Page> => {
  const mistakes = mistakesFound(sent);
  const step = mistakes.map(({ field }) => stepOf(field)).find((one) => one !== undefined);
  return step === undefined
    ? pageOf(visit, reading, fields, 'check', { sent })
    : pageOf(visit, reading, fields, step, {
        mistakes: mistakes.filter(({ field }) => stepOf(field) === step),
        isChange: true,
      });
};

/** Records that people took part, step by step. Answers travel in the form; nothing is kept until it is sent. */
@Controller('programmes/:id/involvement')
export class RecordController {
  /** The first question; with a kind that was chosen elsewhere the second, and with an entry to correct all its answers. */
  @Get('new')
  async start(@Visiting() visit: Visit, @Param() given: unknown, @Query() query: unknown): Promise<Page> {
    const params = programmePath.parse(given);
    const asked: Fields = startQuery.parse(query);
    const reading = await read(visit, params, asked, { isOpened: true });
    const { corrected, kind } = reading;
    if (asked['corrects'] !== undefined && corrected === undefined) return notCorrectablePage(reading.programme);
    if (corrected !== undefined) {
      const fields = { ...fieldsOfEvent(corrected.data, reading), corrects: asked['corrects'] ?? '' };
      return pageOf(visit, reading, fields, 'check');
    }
    const { find } = findQuery.parse(query);
    return kind === undefined
      ? pageOf(visit, reading, asked, 'kind', find === undefined ? {} : { find })
      : pageOf(visit, reading, { kind: kind.kind }, 'what');
  }

  /** A step that was sent after the session had ended, or nothing that can be shown. */
  @Get('new/:step')
  async again(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page | SeeOther> {
    const { id, step } = stepPath.parse(given);
    const fields = visit.held();
    if (fields === undefined) return new SeeOther(recordPath(id));
    const reading = await read(visit, { id }, fields, { isOpened: true });
    return pageOf(visit, reading, fields, step, { isHeld: true });
  }

  @Post('new/:step')
  async answer(@Visiting() visit: Visit, @Param() given: unknown, @Body() body: unknown): Promise<Page | SeeOther> {
    const { id, step } = stepPath.parse(given);
    const fields = fieldsOf(body);
    const reading = await read(visit, { id }, fields, { isOpened: false });
    const { _to: to } = fields;
    // A step that leads to itself asks for one more document.
    if (isStep(to)) return pageOf(visit, reading, fields, to, to === step ? {} : { isChange: step === 'check' });
    if (reading.programme.nature === 'replay') return pageOf(visit, reading, fields, step);
    if (step === 'check') return this.send(visit, reading, fields);
    const mistakes = mistakesIn(step, fields, reading);
    if (mistakes.length > 0) return pageOf(visit, reading, fields, step, { mistakes });
    const next = fields['_return'] === 'check' ? 'check' : stepAfter(step, fields, reading.kind);
    return next === 'check' ? this.check(visit, reading, fields) : pageOf(visit, reading, fields, next);
  }

  /** Where an event is that was sent. */
  @Get('sent/:key')
  async sent(@Visiting() visit: Visit, @Param() given: unknown): Promise<Page | SeeOther> {
    const { id, key } = sentPath.parse(given);
    const eventId = `${SOURCE}#${key}`;
    const programme = await visit.api.call('get /v1/programmes/{id}', { params: { id } });
    try {
      await visit.api.call('get /v1/involvement-events/{eventId}', { params: { eventId } });
      visit.notify('The event is on the record.');
      return new SeeOther(`/programmes/${id}`);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'event-not-recorded') throw error;
    }
    const letters = await readPages(visit.api, 'get /v1/dead-letters', { query: { limit: LETTERS_AT_ONCE } });
    // A letter has the id that its source gave the event; that of this form is in no other letter.
    return sentPage(
      programme,
      visit.path,
      letters.find((letter) => letter.eventId === key),
    );
  }

  /** The answers, once nothing is missing from them and the API would take them. */
  private async check(visit: Visit, reading: Read, fields: Fields): Promise<Page> {
    const first = firstMistakes(fields, reading);
    // What stands among the answers themselves is asked for here.
    if (first?.step === 'check') return pageOf(visit, reading, fields, 'check');
    if (first !== undefined)
      return pageOf(visit, reading, fields, first.step, { mistakes: first.mistakes, isChange: true });
    const sent = await send(visit, reading, fields, true);
    // Nothing was sent yet: whether the API could be asked is seen when it is.
    const isFine = sent.became === 'recorded' || sent.became === 'unknown' || sent.became === 'in-work';
    return isFine ? pageOf(visit, reading, fields, 'check') : notSent(visit, reading, fields, sent);
  }

  private async send(visit: Visit, reading: Read, fields: Fields): Promise<Page | SeeOther> {
    const first = firstMistakes(fields, reading);
    if (first !== undefined)
      return pageOf(visit, reading, fields, first.step, { mistakes: first.mistakes, isChange: true });
    const sent = await send(visit, reading, fields, false);
    if (sent.became !== 'recorded') return notSent(visit, reading, fields, sent);
    const { id } = reading.programme;
    if (sent.answer.items.some(({ status }) => status !== 'recorded'))
      return new SeeOther(`/programmes/${id}/involvement/sent/${keyOf(fields)}`);
    visit.notify('The event is on the record.');
    return new SeeOther(`/programmes/${id}`);
  }
}

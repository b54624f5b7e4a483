import type { BodyOf, ProgrammeAnswer } from '@throughline/api-client';
import { GATE_CHOICES } from '@throughline/words';
import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import { knownAt, knownQuery, momentOf } from '../known/as-known.ts';
import { ticked } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';

type Body = BodyOf<'post /v1/programmes/{id}/evidence-packs'>;
type Gate = NonNullable<Body['gates']>[number];

/** What a question is read against. */
export interface Against {
  readonly programme: Pick<ProgrammeAnswer, 'nature' | 'version'>;
  /** Instant of the first entry of the record, and in words. */
  readonly first: { readonly at: string; readonly words: string };
  /** Instant now. */
  readonly now: string;
}
type Read = { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly mistakes: readonly Mistake[] };

const CERTIFICATE = 'certificate-';
/** Value of the choice of a gate's certificate. */
export const certificateOf = (gate: string): string => CERTIFICATE + gate;

const isGate = (text: string): text is Gate => GATE_CHOICES.some(([gate]) => gate === text);
const some = <T>(items: readonly T[]): T[] | undefined => (items.length === 0 ? undefined : [...items]);

/** Collects what is wrong while the fields are read. */
type Say = (field: string, text: string) => undefined;

const readDay = (fields: Fields, name: string, label: string, say: Say): string | undefined => {
  const given = dayTyped(fields, name);
  if (isNoDay(given)) return undefined;
  return dateOf(given)?.toString() ?? say(`${name}-day`, `${label} must be a real date, for example 19 2 2027`);
};

const readMoment = (fields: Fields, { first, now }: Against, say: Say): string | undefined => {
  const asked = momentOf(
    { ...dayTyped(fields, 'known'), time: typed(fields, 'known-time') },
    now,
    knownAt(knownQuery.parse({ 'as-known-at': fields['known-shown'] })),
  );
  if (asked.kind === 'nothing') return undefined;
  if (asked.kind === 'mistake') return say('known-day', asked.typed.error ?? '');
  return asked.instant >= first.at
    ? asked.instant
    : say('known-day', `Nothing was on the record at that moment. The first entry is of ${first.words}`);
};

const WITHHELD = /^(\d{1,9})\s*:\s*(.{3,120})$/;

const readWithheld = (fields: Fields, last: number, say: Say): Record<string, string> | undefined => {
  const lines = typed(fields, 'withheld')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const entries = lines.flatMap((line) => {
    const [, version = '', ground = ''] = WITHHELD.exec(line.trim()) ?? [];
    if (version === '')
      say(
        'withheld',
        'Write each line as the number of the entry, a colon and the ground, for example 12: legal privilege',
      );
    else if (+version < 1 || +version > last) say('withheld', `Entry ${version} is not on the record`);
    else return [[version, ground] as const];
    return [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** A replay's request is made on a day of its case, at noon. */
const readCaseDay = (fields: Fields, { programme }: Against, say: Say): string | undefined => {
  if (programme.nature === 'live') return undefined;
  const day = dateOf(dayTyped(fields, 'moment'));
  return day === undefined
    ? say('moment-day', 'Enter the day of the case on which the pack is requested')
    : day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant().toString();
};

/** The question that a form asks of the record, or what is wrong with it. */
export const readPack = (fields: Fields, against: Against): Read => {
  const mistakes: Mistake[] = [];
  const say: Say = (field, text) => {
    if (!mistakes.some((one) => one.field === field)) mistakes.push({ field, text });
    return undefined;
  };
  const what = typed(fields, 'what');
  const certified = what.startsWith(CERTIFICATE) ? what.slice(CERTIFICATE.length) : undefined;
  if (what !== 'record' && (certified === undefined || !isGate(certified))) say('what', 'Select what you hand over');
  const edition = typed(fields, 'edition');
  if (edition !== 'disclosure' && edition !== 'public') say('edition', 'Select who the pack is for');
  const narrowed = {
    gates: some(ticked(fields, 'gate').filter(isGate)),
    kinds: some(ticked(fields, 'kind')),
    groups: some(ticked(fields, 'group')),
    occurredFrom: readDay(fields, 'from', 'First day', say),
    occurredTo: readDay(fields, 'to', 'Last day', say),
    asKnownAt: readMoment(fields, against, say),
  };
  const { occurredFrom, occurredTo } = narrowed;
  if (occurredFrom !== undefined && occurredTo !== undefined && occurredTo < occurredFrom)
    say('to-day', 'Last day must be on or after the first day');
  if (certified !== undefined && Object.values(narrowed).some((one) => one !== undefined))
    say('what', 'A certificate holds the whole record up to its closure. Select the record, or remove what narrows it');
  const withheld = readWithheld(fields, against.programme.version, say);
  const moment = readCaseDay(fields, against, say);
  if (mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    body: {
      ...narrowed,
      edition: edition === 'public' ? 'public' : 'disclosure',
      certificate: certified as Gate | undefined,
      withheld,
      moment,
      renew: typed(fields, 'renew') === 'yes' ? true : undefined,
    },
  };
};

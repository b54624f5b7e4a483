import type { Answer } from '@throughline/api-client';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dateOf, dayTyped, fieldsOfDay } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { organisationMistake, organisationsMeant } from '../form/organisation.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';

/** What a report is of, as it stands in the address. */
export const reportQuery = z.looseObject({
  organisation: z
    .string()
    .regex(/^[A-Z0-9]{3,6}$/)
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  nature: z.enum(['live', 'replay']).catch('live'),
});

/** Address of a report. */
export const reportAddress = ({
  organisation,
  from,
  to,
  nature,
}: {
  readonly organisation: string;
  readonly from: string;
  readonly to: string;
  readonly nature: 'live' | 'replay';
}): string =>
  `/reports/involvement?${new URLSearchParams({ organisation, from, to, ...(nature === 'replay' && { nature }) }).toString()}`;

/** The financial year so far: from 1 April. @param today day in London. */
export const yearSoFar = (today: string): { readonly from: string; readonly to: string } => {
  const { year, month } = Temporal.PlainDate.from(today);
  return { from: `${month < 4 ? year - 1 : year}-04-01`, to: today };
};

/** Days of an address as fields of the form. */
export const fieldsOfSpan = (span: { readonly from: string; readonly to: string }): Fields => ({
  ...fieldsOfDay('from', span.from),
  ...fieldsOfDay('to', span.to),
});

type Organisations = Answer<'get /v1/me'>['organisations'];
type Read =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** The address of the report that the form asks for, or what is wrong with it. */
export const readReport = (fields: Fields, organisations: Organisations): Read => {
  const mistakes: Mistake[] = [];
  const named = typed(fields, 'organisation');
  const meant = organisationsMeant(named, organisations);
  const [organisation] = meant;
  if (organisation === undefined || meant.length > 1) mistakes.push(organisationMistake(named, meant));
  const read = (name: 'from' | 'to', label: string): string => {
    const date = dateOf(dayTyped(fields, name));
    if (date === undefined)
      mistakes.push({ field: `${name}-day`, text: `${label} must be a real date, for example 19 2 2027` });
    return date?.toString() ?? '';
  };
  const [from, to] = [read('from', 'First day'), read('to', 'Last day')];
  if (mistakes.length === 0 && to < from)
    mistakes.push({ field: 'to-day', text: 'Last day must be on or after the first day' });
  if (organisation === undefined || mistakes.length > 0) return { ok: false, mistakes };
  const nature = typed(fields, 'nature') === 'replay' ? 'replay' : 'live';
  return { ok: true, address: reportAddress({ organisation: organisation.code, from, to, nature }) };
};

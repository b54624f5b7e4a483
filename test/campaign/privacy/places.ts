import { findPersonalData } from '@throughline/domain';

/** One value of each kind that is found with certainty wherever it stands. */
const PLAIN = ['999 123 0009', 'someone@example.org', '07700 900123', 'Mrs Patel said so'] as const;

const EVENT = {
  specversion: '1.0',
  id: 'evt-2027-000123',
  source: 'https://example.nhs.uk/involvement',
  type: 'throughline.involvement.focus_group.v1',
  subject: 'P-017',
  time: '2027-02-17T18:30:00Z',
  traceid: '4bf92f3577b34da6a3ce929d0e0e4736',
  data: {
    about: { proposal: 'stroke-services', version: 2 },
    place: 'NN17',
    audience: ['service_users', 'carers'],
    partnerOrganisation: 'Deaf Trust Northamptonshire',
    themes: ['Parking at the new site', 'Interpreters booked too late'],
    evidence: [{ uri: 'https://www.gov.uk/government/uploads/213239/report.pdf', mediaType: 'application/pdf' }],
    recorder: { role: 'involvement-lead', staffId: 'il-1' },
  },
};

type Json = string | number | Json[] | { readonly [key: string]: Json };

/** The value once for each text in it, with that text (or that key) made anew by `change`. */
const changedOnce = (value: Json, change: (text: string) => string): Json[] => {
  if (typeof value === 'string') return [change(value)];
  if (typeof value === 'number') return [];
  if (Array.isArray(value))
    return value.flatMap((one, at) => changedOnce(one, change).map((other) => value.with(at, other)));
  const entries = Object.entries(value);
  return entries.flatMap(([key, one], at) => [
    ...changedOnce(one, change).map((other) => Object.fromEntries(entries.with(at, [key, other]))),
    Object.fromEntries(entries.with(at, [change(key), one])),
  ]);
};

const WAYS: readonly ((text: string, personal: string) => string)[] = [
  (_, personal) => personal,
  (text, personal) => `${text} ${personal}`,
  (_, personal) => encodeURIComponent(personal),
  (_, personal) => `https://files.example/a/${encodeURIComponent(personal)}.pdf`,
];

/** Events each of which holds personal data in one place: in every text of it, in every key, as it is and encoded. */
export const hiddenAnywhere = (): readonly unknown[] =>
  PLAIN.flatMap((personal) => WAYS.flatMap((way) => changedOnce(EVENT, (text) => way(text, personal))));

export const isRefused = (value: unknown): boolean => findPersonalData(value) !== undefined;

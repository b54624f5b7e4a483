import type { Answer } from '@throughline/api-client';
import { z } from 'zod';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import { MOST_DOCUMENTS } from './documents.ts';
import { type Kind, particularsOf } from './particulars.ts';

type EventAnswer = Answer<'get /v1/programmes/{id}/history/{event}'>;

/** What is corrected: an involvement event of this record. */
export interface Corrected {
  readonly eventId: string;
  readonly kind: string;
  /** Its data as it counts now: of the last correction, where there is one. */
  readonly data: Readonly<Record<string, unknown>>;
}

const data = z.looseObject({ details: z.looseObject({}) });
const involvement = z.looseObject({ kind: z.string(), data });
const correcting = z.looseObject({ data: z.looseObject({ details: z.looseObject({ replacement: data }) }) });

/** What an entry of the record is, to be corrected; undefined where it is no involvement event, or itself changes another. */
export const correctedBy = ({
  item,
  corrects,
  correctedBy: amendments,
}: Pick<EventAnswer, 'item' | 'corrects' | 'correctedBy'>): Corrected | undefined => {
  const original = involvement.safeParse(item.payload);
  if (!original.success || corrects !== null) return undefined;
  const correction = correcting.safeParse(amendments.findLast(({ kind }) => kind === 'correction')?.payload);
  return {
    eventId: item.eventId,
    kind: original.data.kind,
    data: correction.success ? correction.data.data.details.replacement : original.data.data,
  };
};

/** Members of an event's data that the form asks for, so that an answer that was taken out is taken out. */
const ASKED = new Set([
  'about',
  'place',
  'note',
  'mode',
  'audience',
  'participants',
  'groupsReached',
  'formats',
  'languages',
  'interpreters',
  'partnerOrganisation',
  'themes',
  'influence',
]);
const without = (members: object, names: ReadonlySet<string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.has(name)));

/** The whole data of the corrected event: what the form asked for as it was answered, all else as it was. */
const replacementOf = (corrected: Corrected, answered: Readonly<Record<string, unknown>>, kind: Kind): object => {
  const { details, evidence } = corrected.data;
  const own = new Set(particularsOf(kind).map(({ name }) => name));
  return {
    ...without(corrected.data, ASKED),
    ...answered,
    evidence: [
      ...(answered['evidence'] as readonly unknown[]),
      ...(Array.isArray(evidence) ? (evidence as readonly unknown[]).slice(MOST_DOCUMENTS) : []),
    ],
    details: { ...without(details as object, own), ...(answered['details'] as object) },
  };
};

/** The data of the event that corrects: of today, with the reason. @param today as `2027-02-19`. */
export const correctionOf = (
  fields: Fields,
  corrected: Corrected,
  { answered, kind, today }: { answered: Readonly<Record<string, unknown>>; kind: Kind; today: string },
) => ({
  occurred: { from: today, to: today },
  evidence: [],
  recording: { contemporaneous: true },
  details: {
    corrects: corrected.eventId,
    reason: typed(fields, 'why'),
    replacement: replacementOf(corrected, answered, kind),
  },
});

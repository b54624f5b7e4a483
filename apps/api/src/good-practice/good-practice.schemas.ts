import { z } from 'zod';
import { label, localDate, organisationCode, programmeId } from '@throughline/domain';
import { nature } from '../programmes/programme.schemas.ts';
import { page } from '../requests/cursor.ts';

export const searchGoodPractice = z.strictObject({
  query: label
    .optional()
    .describe('Words that all occur in the title, in any order and case; everything when not given'),
  organisation: organisationCode.optional(),
  nature: nature.default('live').describe('`replay` for past cases that are played; the two are never mixed'),
  ...page(100, 20),
});
export type SearchGoodPractice = z.output<typeof searchGoodPractice>;

const sharedByProgramme = z.strictObject({
  programme: programmeId,
  title: z.string().describe('Of the programme'),
  organisation: organisationCode,
  shared: z
    .array(
      z.strictObject({
        event: z.string().describe('The event by which it was shared'),
        title: z.string(),
        on: localDate.describe('Last day of sharing it'),
      }),
    )
    .readonly()
    .describe('Latest first'),
});

export const goodPracticePage = z.strictObject({
  nature,
  items: z.array(sharedByProgramme).readonly().describe('Programmes in order of their ids'),
  next: z.string().nullable().describe('Cursor of the next page, which can be empty; null at the end'),
});
export type GoodPracticePage = z.input<typeof goodPracticePage>;

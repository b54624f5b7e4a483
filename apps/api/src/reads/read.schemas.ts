import { historyRead, instant, organisationCode } from '@throughline/domain';
import { z } from 'zod';
import { page, pageOf } from '../requests/cursor.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, as 2027-05');

export const readsPath = z.strictObject({
  organisation: organisationCode
    .or(z.literal('*'))
    .describe('For whom was read: an ODS code, or `*` for people of a local issuer who read for every organisation'),
});
export const listReads = z.strictObject({
  month: month.optional().describe('UTC; this month unless given'),
  ...page(500, 100),
});

export const recordedRead = z.strictObject({
  event: z.string().describe('Id of the event that records it'),
  at: instant.describe('When it was recorded'),
  by: z.strictObject({ role: z.string(), id: z.string() }),
  read: historyRead.describe('What of history; what stands now is read without a record'),
  asked: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .describe('By what it was asked for, as it was given; never what was found'),
  withheld: z.array(z.string()).describe('What of the question is not kept, because it looked like personal data'),
});
export const readsPage = pageOf(recordedRead).extend({ organisation: z.string(), month });

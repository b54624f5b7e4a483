import { instant, PUBLIC_PARTS, programmeId } from '@throughline/domain';
import { z } from 'zod';
import { preElectionWarning } from '../deadlines/deadline.schemas.ts';
import { signatory } from '../programmes/parts.schemas.ts';
import { publicPageView } from './public-page.schemas.ts';

const quotedText = z.strictObject({
  part: z.enum(['deciding', ...PUBLIC_PARTS]),
  event: z.string(),
  field: z.string().describe('Where in the event, as `themes.0`'),
  words: z.string(),
});

const text = z.strictObject({
  text: z.int().describe('Its number'),
  by: signatory,
  at: instant,
  parts: z.array(z.enum(PUBLIC_PARTS)).readonly(),
  quoted: z.array(quotedText).readonly().describe('Every text of an event that it may show, and no other'),
  page: publicPageView.describe('As residents see it, or would'),
});

/** What is shown to the public of a programme, what waits for approval, and what could be shown. */
export const publicationView = z.strictObject({
  programme: programmeId,
  version: z.int(),
  status: z.enum(['off', 'waiting', 'shown', 'withdrawn']).describe('`waiting`: nothing is shown yet'),
  address: z.string().nullable().describe('Path of the page, as /public/QPM/stroke-services'),
  waiting: text.nullable(),
  sentBack: z
    .strictObject({ text: z.int(), requestedBy: signatory, by: signatory, at: instant, reason: z.string() })
    .nullable()
    .describe('The text that was sent back last; null once another is asked for or the page is withdrawn'),
  shown: text.extend({ approvedBy: signatory, approvedAt: instant }).nullable(),
  withdrawnAt: instant.nullable(),
  quotable: z
    .array(quotedText.extend({ kind: z.string().nullable(), on: z.string().describe('Day in London') }))
    .readonly()
    .describe('Texts of events as the record has them now; of these a new text may show any'),
  languages: z
    .array(z.strictObject({ code: z.string(), name: z.string() }))
    .readonly()
    .describe('Languages in which material was published, events were held or interpreting was given'),
  warnings: z.array(preElectionWarning).readonly().describe('Elections before which this day falls; nothing is barred'),
});

import { deadline, deadlineChange, gate, instant, office, organisationCode } from '@throughline/domain';
import { z } from 'zod';
import type { NoticeFacts } from '../facts.ts';

export const NOTICE_TYPE = 'throughline.notice.reminder.v1';
export const NOTICE_SOURCE = 'urn:throughline:notices';

const about = {
  reference: z.string(),
  programme: z.string(),
  title: z.string(),
  office: office.describe('For what somebody is notified'),
  dueAt: instant.describe('When it should have left'),
  late: z.boolean(),
};
const missing = z.object({
  key: z.string(),
  title: z.string(),
  mandatory: z.boolean(),
  why: z.string(),
  wouldMeet: z.string(),
  basis: z.array(z.object({ citation: z.string(), force: z.string() })),
});
const item = z.discriminatedUnion('kind', [
  z.object({
    ...about,
    kind: z.literal('reminder'),
    deadline,
    step: z.int().describe('Working days from the deadline, negative before'),
    shortNotice: z.boolean(),
    missing: z.array(missing),
    earlierGates: z.array(gate),
    link: z.string(),
  }),
  z.object({
    ...about,
    kind: z.literal('dates-moved'),
    changes: z.array(deadlineChange),
    why: z.string(),
    link: z.string(),
  }),
]);
const facts: z.ZodType<NoticeFacts> = z.object({
  reference: z.string(),
  organisation: organisationCode,
  recipient: z.string().describe('Opaque staff id'),
  composedAt: instant,
  items: z.array(item).describe('One, or several in a digest'),
});

/** A notice as it goes to its topic. */
export const noticeEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().describe('Reference of the notice; the same when it is sent again'),
  source: z.literal(NOTICE_SOURCE),
  type: z.literal(NOTICE_TYPE),
  subject: z.string().optional().describe('The programme; none where a digest is about several'),
  time: instant,
  datacontenttype: z.literal('application/json').optional(),
  data: facts,
});

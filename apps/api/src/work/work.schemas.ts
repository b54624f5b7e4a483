import { gate, instant, programmeId, tier } from '@throughline/domain';
import { z } from 'zod';
import { action } from '../actions/action.schemas.ts';
import { deadLetter } from '../dead-letters/dead-letter.schemas.ts';
import { signatory } from '../programmes/parts.schemas.ts';
import { programmeInShort } from '../programmes/programme.schemas.ts';

const programme = z.strictObject({ id: programmeId, title: z.string(), organisation: z.string(), tier });

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item).readonly(),
    more: z.boolean().describe('Whether there are others than these'),
  });

/** Something that waits for a decision of a person. */
export const task = z.strictObject({
  kind: z
    .enum(['closure', 'review', 'waiver', 'duplicate', 'erasure', 'publication', 'late-evidence'])
    .describe(
      '`late-evidence`: of a programme that is among `programmes`, one entry that waits for a countersignature; where one may be given by the caller, such an entry',
    ),
  programme,
  since: instant.nullable().describe('Since when it waits; null where that is not kept'),
  by: signatory.nullable().describe('Who asked for it'),
  actions: z.array(action).readonly().describe('What is done with it; what it is about is in each'),
});
export type Task = z.input<typeof task>;

export const dueItem = z.strictObject({
  programme,
  kind: z.string(),
  of: z.string(),
  words: z.string().describe('What is due, in plain English'),
  gate,
  at: instant,
  day: z.string().describe('Day in London'),
  workingDaysLeft: z.int().nullable(),
  workingDaysOverdue: z.int().nullable(),
});
export type DueItem = z.input<typeof dueItem>;

export const work = z.strictObject({
  asOf: instant,
  waiting: listOf(task).describe('What the caller may decide, what waits longest first'),
  notYours: listOf(task).describe('What another person has to decide, with the reason in `toYou`'),
  sentBack: listOf(
    z.strictObject({
      programme,
      kind: z.enum(['closure', 'waiver', 'publication']),
      gate: gate.nullable().describe('Of a closure or a waiver'),
      waiver: z.string().nullable().describe('Id of a waiver'),
      requestedBy: signatory,
      by: signatory,
      at: instant,
      reason: z.string().describe('What has to be done first'),
    }),
  ).describe('What the caller asked for and another person sent back, the latest first; until it is asked for again'),
  toKnow: listOf(task).describe('Closings in question that no role of the caller reviews'),
  breaches: listOf(z.strictObject({ programme, decidedOn: z.string().describe('Day in London') })).describe(
    'Decisions taken before the consultation had closed and not cured, for compliance',
  ),
  exports: listOf(
    z.strictObject({ programme, pack: z.string(), requestedAt: instant, by: signatory, issued: z.boolean() }),
  ).describe('Evidence packs that were requested, the latest first, for compliance'),
  deadLetters: listOf(deadLetter).describe(
    'Messages that were not recorded: under a source of the caller’s, or for a programme of theirs',
  ),
  overdue: listOf(dueItem),
  due: listOf(dueItem).describe('Within 20 working days'),
  programmes: listOf(programmeInShort).describe('Running programmes of whose deadlines the caller is told'),
});

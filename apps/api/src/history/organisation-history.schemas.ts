import { gate, instant, KINDS, localDate, programmeId, staffId } from '@throughline/domain';
import { FRAMEWORKS, LIMBS } from '@throughline/policy';
import { z } from 'zod';
import { flag, nature, pointKnown } from '../programmes/programme.schemas.ts';
import { page } from '../requests/cursor.ts';
import { historyItem, typeName } from './history.schemas.ts';

const value = z.string().trim().min(1).max(120);
const MOST_TYPES = 100;
/** One of them, or several: any of these. */
const some = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(MOST_TYPES)]);
/** How events are looked for; all that is given has to hold. */
const filters = {
  programme: programmeId.optional(),
  kind: some(z.enum(KINDS as [string, ...string[]], 'a kind of involvement event, as focus_group'))
    .optional()
    .describe('Kind of involvement event; of several, and of `type` beside it, any'),
  type: some(typeName).optional().describe('Event of the engine, as GateClosed, or a kind; of several any'),
  amending: z.enum(['true']).optional().describe('Only what corrects, retracts or reattributes another event'),
  group: value.optional().describe('Code of a group that an event names, as PC-DIS-SENS'),
  method: value.optional().describe('How people took part, as the event has it'),
  partner: value.optional().describe('Partner organisation, as the event has it'),
  person: staffId.optional().describe('Opaque id of somebody the event names: who recorded, asked, closed, approved'),
  gate: gate.optional().describe('Gate that the event names'),
  principle: z.coerce
    .number('a number from 1 to 10')
    .int('a number from 1 to 10')
    .min(1, 'a number from 1 to 10')
    .max(10, 'a number from 1 to 10')
    .optional()
    .describe(
      'Principle of the statutory guidance: events that a requirement with it counts or names, by the pack of the programme then',
    ),
  framework: z.enum(Object.keys(FRAMEWORKS)).optional().describe('Framework that such a requirement follows'),
  limb: z.enum(Object.keys(LIMBS)).optional().describe('Limb of the duty, in the same way'),
  words: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Words of themes, notes and reasons, in any of their forms; "in quotes" together, -without'),
};

/** What is searched for: all that can be kept under a name. */
export const searchedFor = {
  ...filters,
  nature: nature
    .default('live')
    .describe('`replay` for past cases that are played; the two are never searched together'),
  occurredFrom: localDate.optional().describe('Happened on this day or later, Europe/London'),
  occurredTo: localDate.optional().describe('Happened on this day or earlier, Europe/London'),
  recordedFrom: localDate.optional().describe('Came on record on this day or later, Europe/London'),
  recordedTo: localDate.optional().describe('Came on record on this day or earlier, Europe/London'),
  asKnownAt: pointKnown
    .optional()
    .describe(
      'Only what was on record by this instant (UTC), or when the log had this number of leaves; of one replay, what was known in its case by this instant',
    ),
};
const searchedBy = {
  ...searchedFor,
  waitFor: z.coerce
    .number('a number of leaves')
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Waits, for five seconds at most, until history is made of this number of leaves'),
};

const happenedInOrder = ({ occurredFrom = '', occurredTo = '9' }) => occurredFrom <= occurredTo;
const recordedInOrder = ({ recordedFrom = '', recordedTo = '9' }) => recordedFrom <= recordedTo;
const HAPPENED = { path: ['occurredTo'], message: 'a day that is not before occurredFrom' };
const RECORDED = { path: ['recordedTo'], message: 'a day that is not before recordedFrom' };
export const readOrganisationHistory = z
  .strictObject({
    ...searchedBy,
    order: z
      .enum(['newest', 'oldest'])
      .default('newest')
      .describe('Which leaf comes first; a cursor goes on in the order that it was given in'),
    count: flag.optional().describe('With how many there are on all pages'),
    ...page(500, 50),
  })
  .refine(happenedInOrder, HAPPENED)
  .refine(recordedInOrder, RECORDED);
export const countOrganisationHistory = z
  .strictObject(searchedBy)
  .refine(happenedInOrder, HAPPENED)
  .refine(recordedInOrder, RECORDED);
export type Searching = z.output<typeof countOrganisationHistory>;

const answered = {
  organisation: z.string(),
  nature,
  asKnownAt: z.union([instant, z.int()]).nullable().describe('As it was asked for; null: what is known now'),
  upTo: z.int().describe('Leaves of the log that the answer is made of'),
  final: z.boolean().describe('Whether nothing that was asked for can be missing any more'),
};
export const organisationHistoryItem = historyItem.extend({
  programme: programmeId.describe('In whose record it stands'),
  title: z.string().describe('Title of that programme'),
  leafIndex: z.int().describe('Number of its leaf in the log, from 0'),
});
export const organisationHistoryPage = z.strictObject({
  ...answered,
  items: z.array(organisationHistoryItem).describe('The latest leaf first, or the first, as it was asked for'),
  next: z.string().nullable().describe('Cursor of the next page; null at the end'),
  count: z.int().optional().describe('How many there are on all pages, where it was asked for'),
});
export const organisationHistoryCount = z.strictObject({ ...answered, count: z.int() });

import { format, gate, instant, publicPageName, PUBLIC_PARTS } from '@throughline/domain';
import { z } from 'zod';
import { people } from '../reports/report.schemas.ts';

const day = z.string().describe('Day in London');
const month = z.string().describe('As 2027-02');
/** A text of an event. */
const quoted = z
  .string()
  .nullable()
  .describe('As it was approved; null where it was not, or where the record does not say it any more');
const listOf = <Item extends z.ZodRawShape>(item: Item) => z.array(z.strictObject(item)).readonly();
const part = <Part extends z.ZodType>(schema: Part) => schema.nullable().describe('Null: not shown');
const number = z
  .union([z.enum(['none', 'not-recorded', 'suppressed']), z.int()])
  .describe('To the nearest five; `suppressed`: one to seven, or a total that would give one of these away');

const change = {
  version: z.int().describe('Names the change'),
  at: instant,
  what: z.string(),
  part: z.enum(PUBLIC_PARTS).nullable(),
  gate: gate.nullable(),
  kind: z.string().nullable().describe('Of a correction: the kind of event that it changes'),
  month: month.nullable(),
};

const deciding = z.strictObject({
  proposal: quoted,
  decisionBy: day.nullable(),
  consultations: listOf({
    from: day,
    to: day,
    status: z.enum(['planned', 'open', 'paused', 'closed', 'withdrawn']),
  }),
});

const waiver = {
  requirement: z.string().describe('What it substitutes for, in the words of the policy'),
  status: z.enum(['approved', 'revoked', 'expired']),
  until: day,
  reason: quoted,
  instead: quoted,
};

const contact = z.strictObject({
  team: z.string(),
  mailbox: z.string().exactOptional(),
  line: z.string().exactOptional(),
  web: z.string().exactOptional(),
});

/** What residents are shown of a programme. */
export const publicPageView = z.strictObject({
  organisationName: z.string().nullable().describe('Null where the reference data has none'),
  nature: z.enum(['live', 'replay']),
  status: z.enum(['running', 'completed', 'cancelled']),
  approved: z.strictObject({
    organisation: z.string().describe('ODS code of the organisation under whose address it stands'),
    page: publicPageName,
    title: z.string(),
    summary: z.array(z.string()).readonly(),
    contact,
    easyRead: z.string().exactOptional(),
    noindex: z.boolean(),
    text: z.int().describe('Number of the text that was approved'),
  }),
  takePart: z
    .strictObject({
      ways: z.array(z.string()).readonly(),
      from: day.exactOptional(),
      until: day.exactOptional(),
      languages: z.array(z.string()).readonly(),
      formats: z.array(format).readonly(),
      isOver: z.boolean(),
    })
    .nullable()
    .describe('Null: people cannot take part at present'),
  deciding,
  promises: part(
    listOf({
      on: day,
      words: quoted,
      status: z.enum(['open', 'kept', 'overridden']),
      since: day.nullable(),
      because: quoted,
    }),
  ),
  activity: part(
    z.strictObject({
      months: listOf({ kind: z.string(), month, events: z.int(), people, returned: number.nullable() }),
      people,
      surveys: number,
      responses: number,
      signatures: number,
    }),
  ),
  groups: part(
    listOf({
      name: z.string(),
      status: z.enum(['reached', 'reasoned', 'not-recorded']),
      people,
      reason: quoted,
      instead: quoted,
    }),
  ),
  feedback: part(
    listOf({
      month,
      kind: z.string(),
      themes: z.array(z.string()).readonly(),
      outcome: z.enum(['changed', 'not_changed']).nullable(),
      words: quoted,
    }),
  ),
  decisions: part(
    listOf({
      on: day,
      isFinal: z.boolean(),
      body: quoted,
      outcome: quoted,
      rescinded: z.strictObject({ on: day, reason: quoted }).nullable(),
    }),
  ),
  gates: part(
    listOf({
      gate,
      status: z.enum(['open', 'ready', 'closed', 'closed_with_waiver', 'questioned', 'reopened', 'suspended']),
      closedOn: day.nullable(),
      waivers: listOf(waiver),
    }),
  ),
  corrections: part(listOf(change)),
  changes: listOf(change).describe('The newest first'),
  record: z
    .strictObject({
      version: z.int().describe('Events of the record that the page was made of'),
      checkpoint: z
        .strictObject({ size: z.int(), note: z.string() })
        .nullable()
        .describe('The first signed checkpoint that covers them, as C2SP tlog-checkpoint; null: not signed yet'),
    })
    .describe('How to check it'),
});
export type PublicPageView = z.input<typeof publicPageView>;

/** Pages of one organisation. */
export const publicPageList = z.strictObject({
  organisation: z.string(),
  organisationName: z.string().nullable(),
  pages: listOf({ page: publicPageName, title: z.string(), status: z.string(), noindex: z.boolean() }),
});

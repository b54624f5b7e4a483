import { gate, programmeId } from '@throughline/domain';
import { z } from 'zod';
import { knownAs } from '../programmes/parts.schemas.ts';
import { nature } from '../programmes/programme.schemas.ts';
import { people } from '../reports/report.schemas.ts';

const day = z.string().describe('Day in London');
const count = z.int().min(0);

const assumed = z.boolean().describe('Its replayed case assumes it');

export const mark = z.strictObject({
  lane: z.enum(['gates', 'consultation', 'involvement', 'governance', 'deadlines', 'suspensions']),
  kind: z.string().describe('Kind of involvement event or deadline, or type of the engine’s event'),
  words: z.string(),
  from: day,
  to: day.nullable().describe('Last day; null where it still lasts'),
  gate: gate.nullable(),
  version: z.int().nullable().describe('Version of its event; null where no single event says it'),
  count: count.describe('Events that stand together here'),
  assumed: z.boolean().describe('Something of it is assumed by its replayed case'),
  state: z.enum(['recorded', 'corrected', 'removed', 'open', 'due', 'overdue']),
});

export const timeline = z.strictObject({
  programme: programmeId,
  nature,
  version: z.int(),
  ...knownAs,
  marks: z
    .array(mark)
    .readonly()
    .describe('In order of their first days. Of more than 200 events of evidence those of one week stand together'),
});

export const coverage = z.strictObject({
  programme: programmeId,
  nature,
  version: z.int(),
  ...knownAs,
  assessment: z
    .strictObject({ event: z.string(), on: day, version: z.int(), assumed })
    .nullable()
    .describe('The impact assessment that names the required groups; null while none is recorded'),
  groups: z
    .array(
      z.strictObject({
        group: z.string(),
        title: z.string().nullable().describe('Null for a group of local making'),
        required: z.boolean(),
        status: z.enum(['reached', 'reasoned', 'not-recorded']),
        events: count.describe('Events that reached it; a session counts once'),
        assumed: count.describe('Of these, events that a replayed case assumes'),
        partnerLed: count.describe('Of these, led by a partner organisation'),
        partnerAsked: z.boolean().describe('To be reached through a partner that it trusts'),
        people,
        shortfall: z
          .strictObject({ on: day, event: z.string(), assumed })
          .nullable()
          .describe('Reasons recorded for not reaching it'),
        lackingFor: z
          .array(z.strictObject({ gate, requirement: z.string(), title: z.string() }))
          .readonly()
          .describe('Requirements that are not met for want of it'),
      }),
    )
    .readonly()
    .describe('Required groups first'),
});

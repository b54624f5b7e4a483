import { z } from 'zod';
import { COMMANDS, gate, programmeId } from '@throughline/domain';
import { differingClosure, packAddress } from '../policy-packs/policy-pack.schemas.ts';

export const previewPackMove = z.strictObject({ to: packAddress.describe('The other pack, as ics-involvement/2') });

const said = z
  .strictObject({
    title: z.string(),
    mandatory: z.boolean(),
    met: z.boolean(),
    inForce: z.boolean().describe('False where it rests on law that is not in force: neither met nor unmet'),
    waiver: z.string().nullable().describe('Waiver in force that substitutes for it'),
    why: z.string(),
    wouldMeet: z.string(),
  })
  .nullable();
const pack = z.strictObject({ id: z.string(), version: z.int() });

export const packMoveView = z.strictObject({
  programme: programmeId,
  from: pack,
  to: pack,
  digest: COMMANDS.MovePack.schema.shape.differences.describe('Of the differences; names them in the decision'),
  requirements: z
    .array(
      z.strictObject({
        key: z.string(),
        gate,
        how: z.enum(['added', 'gone', 'changed']),
        changes: z
          .array(z.string())
          .readonly()
          .describe('What is asked otherwise; empty where only the result differs'),
        before: said.describe('On the record as it is, under the present pack; null where that does not ask it'),
        after: said.describe('The same under the other pack'),
        nowUnmet: z.boolean().describe('Stands in the way after the move, and did not before'),
      }),
    )
    .readonly()
    .describe('Requirements of gates that have not closed, as far as the move makes a difference to them'),
  keptGates: z.array(gate).readonly().describe('Gates that closed under their own pack, and keep it'),
  droppedPromises: z
    .array(z.string())
    .readonly()
    .describe('Public promises that nothing would ask for any more; with any of these the move is refused'),
  disallowed: z
    .array(z.strictObject({ waiver: z.string(), requirement: z.string(), gate, why: z.string() }))
    .readonly()
    .describe(
      'Waivers on grounds that the other pack does not take; they stand in no more, but at gates that closed and keep their pack until they are opened again',
    ),
  closures: z
    .array(differingClosure)
    .readonly()
    .describe('Past closures that the other pack would have judged otherwise; they stand'),
  sentences: z.array(z.string()).readonly().describe('All of it, a difference a sentence, as the decision records it'),
});

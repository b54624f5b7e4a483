import { z } from 'zod';
import { COMMANDS, eventReference, programmeId } from '@throughline/domain';
import { moment } from '../programmes/parts.schemas.ts';

export const countersignaturePath = z.strictObject({
  id: programmeId,
  event: eventReference.describe('The evidence, or the correction in place of it: its source, #, and its id there'),
});
export type CountersignaturePath = z.output<typeof countersignaturePath>;

export const countersign = COMMANDS.CountersignEvidence.schema.omit({ event: true }).extend({ moment }).prefault({});

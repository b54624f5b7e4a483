import { z } from 'zod';
import { eventReference, programmeId, sentence } from '@throughline/domain';
import { moment } from '../programmes/parts.schemas.ts';

export const countersignaturePath = z.strictObject({
  id: programmeId,
  event: eventReference.describe('The evidence, or the correction in place of it: its source, #, and its id there'),
});
export type CountersignaturePath = z.output<typeof countersignaturePath>;

export const countersign = z
  .strictObject({ note: sentence.optional().describe('How you know, for the record'), moment })
  .prefault({});

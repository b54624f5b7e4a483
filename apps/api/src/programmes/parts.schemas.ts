import { z } from 'zod';
import { instant, staffId } from '@throughline/domain';

/** A person or service as history names them. */
export const signatory = z.strictObject({ role: z.string(), id: z.string().describe('Opaque staff or service id') });

/** The case's own moment of a decision. */
export const moment = instant
  .optional()
  .describe('For replays, and needed there: the moment of the decision in the case. Refused for live programmes');

/** Who acts in place of whom, by opaque staff id. */
export const approvers = z.record(staffId, staffId);

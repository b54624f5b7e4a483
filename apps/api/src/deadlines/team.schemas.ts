import { OFFICES, sentence, staffId } from '@throughline/domain';
import { z } from 'zod';
import { moment } from '../programmes/parts.schemas.ts';

/** Offices named stay with these people until said otherwise; the others stay as they are. */
export const assignTeam = z.strictObject({
  team: z
    .partialRecord(z.enum(OFFICES), staffId)
    .refine((team) => Object.keys(team).length > 0, 'at least one office and who holds it')
    .describe('Opaque staff id by office; where none is named the organisation’s directory says who holds it'),
  reason: sentence,
  moment,
});

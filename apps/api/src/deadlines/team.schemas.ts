import { COMMANDS } from '@throughline/domain';
import { moment } from '../programmes/parts.schemas.ts';

/** Offices named stay with these people until said otherwise; the others stay as they are. */
export const assignTeam = COMMANDS.AssignTeam.schema.extend({ moment });

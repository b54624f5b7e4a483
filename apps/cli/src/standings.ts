import { englandCalendar } from '@throughline/calendar';
import { createStandings } from '@throughline/policy';

/** The policy with England's working days, as every application keeps it. */
export const standings = createStandings(englandCalendar);

import { atLondon } from '@throughline/calendar';
import { instant, localDate } from '@throughline/domain';

const END_OF_WORK = '17:00';

/** The instant that a person means: a day is 17:00 in London on that day, an instant stands as it is; undefined when it is neither. */
export const instantMeant = (text: string): string | undefined => {
  if (localDate.safeParse(text).success) return atLondon(text, END_OF_WORK);
  return instant.safeParse(text).success ? text : undefined;
};

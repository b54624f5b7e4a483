import { atLondon } from '@throughline/calendar';
import { instant, localDate } from '@throughline/domain';

const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::00)?$/;

/** What `londonMoment` takes, as people are told. */
export const LONDON_MOMENT = 'a day and time in London, as 2027-03-24 14:00, or an instant, as 2027-03-24T14:00:00Z';

const existing = (day: string, time: string): string | undefined => {
  try {
    return atLondon(day, time);
  } catch {
    return undefined;
  }
};

/** The instant of a time by London's clocks, or of an instant; of a day alone when it is known what time is meant by it. */
export const londonMoment = (text: string, timeOfDay?: string): string | undefined => {
  if (timeOfDay !== undefined && localDate.safeParse(text).success) return atLondon(text, timeOfDay);
  const [, day, time] = LOCAL.exec(text) ?? [];
  if (day !== undefined && time !== undefined) return existing(day, time);
  return instant.safeParse(text).success ? new Date(text).toISOString() : undefined;
};

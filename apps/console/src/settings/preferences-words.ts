import type { PreferencesAnswer } from '@throughline/api-client';
import { formatDay } from '@throughline/words';

/** How somebody is reminded, in a sentence. */
export const formatPreferences = ({ delivery, quiet }: PreferencesAnswer): string => {
  const how = delivery === 'immediate' ? 'At once' : 'Once a morning, of all that is due';
  return quiet === null ? `${how}, at any hour` : `${how}. Nothing from ${quiet.from} to ${quiet.to}`;
};

/** Said in place of an address. @param day as `2027-02-19` */
export const leftWords = (day: string): string => `Left on ${formatDay(day)}`;

const inLondon = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });

const dayFormat = inLondon({ day: '2-digit', month: 'short', year: 'numeric' });
const momentFormat = inLondon({
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** British English writes "Sept"; three letters keep columns of dates even. */
const even = (text: string): string => text.replace('Sept', 'Sep');

/** `19 Feb 2027`, the London day of an instant. */
export const dayOf = (instant: string): string => even(dayFormat.format(new Date(instant)));

/** `19 Feb 2027, 17:00`, London time. */
export const momentOf = (instant: string): string => even(momentFormat.format(new Date(instant)));

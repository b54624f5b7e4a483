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

const fullDayFormat = inLondon({ day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = inLondon({ hour: 'numeric', minute: '2-digit', hour12: true });

/** `19 February 2027`, the London day of an instant, for running text. */
export const fullDayOf = (instant: string): string => fullDayFormat.format(new Date(instant));

const NAMED_TIMES: ReadonlyMap<string, string> = new Map([
  ['12pm', 'midday'],
  ['12am', 'midnight'],
]);

/** `5pm`, `9:30am`, `midday`: London time as the NHS writes it. */
const timeOf = (instant: string): string => {
  const time = timeFormat
    .format(new Date(instant))
    .replace(':00', '')
    .replace(/[\s\u202f]/g, '')
    .toLowerCase();
  return NAMED_TIMES.get(time) ?? time;
};

/** `19 February 2027, 5pm`, London time, for running text. */
export const fullMomentOf = (instant: string): string => `${fullDayOf(instant)}, ${timeOf(instant)}`;

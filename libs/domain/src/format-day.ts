const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2022-07-01` as `1 July 2022`. */
export const formatDay = (day: string): string => {
  const [year, month = 1, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
};

import { isDigit } from './characters.ts';

/**
 * True when ten digits, given as text, carry the check digit of an NHS number (modulus 11).
 * About one in eleven of all ten-digit numbers does; ten zeros are taken for the padding of an id.
 * Source: NHS Data Model and Dictionary, NHS NUMBER.
 */
export const isNhsNumber = (digits: string): boolean => {
  if (digits.length !== 10 || digits === '0000000000') return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) {
    const code = digits.charCodeAt(at);
    if (!isDigit(code)) return false;
    sum += (code - 48) * (10 - at);
  }
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && digits.charCodeAt(9) - 48 === check;
};

/** Seconds since 1970 of the years 2001 to 2038, which machines put into names of files and ids. */
const isUnixTime = (digits: string): boolean => digits >= '1000000000' && digits < '2147483648';
/** In Scotland the first six digits are a date of birth, DDMMYY (NHS Data Model and Dictionary, CHI NUMBER). */
const beginsWithDay = (digits: string): boolean =>
  digits.slice(0, 2) >= '01' && digits.slice(0, 2) <= '31' && digits.slice(2, 4) >= '01' && digits.slice(2, 4) <= '12';

/** Whether bare digits may be an NHS number at all, rather than a time that a machine wrote. */
export const mayBeNhsNumber = (digits: string): boolean =>
  isNhsNumber(digits) && (!isUnixTime(digits) || beginsWithDay(digits));

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

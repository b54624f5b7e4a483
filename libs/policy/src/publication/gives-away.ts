const FEWEST_SHOWN = 8;
/** How far a number that is rounded to the nearest five may be from what is shown. */
const OFF_BY = 2;

const shownAs = (number: number): number => Math.round(number / 5) * 5;
const least = (number: number): number => Math.max(FEWEST_SHOWN, shownAs(number) - OFF_BY);
const most = (number: number): number => shownAs(number) + OFF_BY;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/**
 * Whether a total that is shown beside these numbers gives one of them away that is suppressed. It does where only one is, and where by what is shown one of
 * several cannot be each number from one to seven any more. Numbers are as they are counted; what is shown is rounded.
 */
export const givesAway = (numbers: readonly number[], total: number): boolean => {
  const suppressed = numbers.filter((number) => number > 0 && number < FEWEST_SHOWN).length;
  if (suppressed === 0) return false;
  if (suppressed === 1) return true;
  const shown = numbers.filter((number) => number >= FEWEST_SHOWN);
  const fewestLeft = least(total) - sumOf(shown.map(most));
  const mostLeft = most(total) - sumOf(shown.map(least));
  // One of them can be seven only if the others, at one each, leave room for it; and one only if the others can fill the rest.
  return mostLeft < suppressed + FEWEST_SHOWN - 2 || fewestLeft > 1 + (FEWEST_SHOWN - 1) * (suppressed - 1);
};

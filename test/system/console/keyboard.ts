import type { Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 400;

interface Stop {
  /** Place in the order of the document; -1: the focus has left the page. */
  readonly place: number;
  readonly name: string;
  /** It lies in the window, nothing lies upon it, and something shows that the focus is there. */
  readonly isShown: boolean;
}

const STOP = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body || at === document.documentElement) return { place: -1, name: '', isShown: true };
  const { left, top, width, height } = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  // A radio or box that is drawn by its label is itself see-through, and its label shows the focus.
  const drawn = at.matches('.nhsuk-radios__input, .nhsuk-checkboxes__input') ? getComputedStyle(at.nextElementSibling, '::before') : style;
  const isMarked = drawn.outlineStyle !== 'none' || drawn.boxShadow !== 'none';
  const upon = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 10));
  const isOn = upon !== null && (at.contains(upon) || upon.contains(at) || at.parentElement.contains(upon));
  return {
    place: [...document.querySelectorAll('*')].indexOf(at),
    name: at.outerHTML.slice(0, 90),
    isShown: isMarked && isOn && width > 0 && height > 0,
  };
})()`;

/** All that a keyboard has to reach: of radios with one name, one. */
const REACHABLE = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && !one.disabled && one.type !== 'hidden' && one.type !== 'radio' && one.tabIndex >= 0)
  .map((one) => [...document.querySelectorAll('*')].indexOf(one))`;

/** What is wrong on the way through a page by the Tab key: stops that do not show, stand out of order, are missing, or hold the focus. */
export const keyboardFaults = async (page: Page): Promise<readonly string[]> => {
  const stops: Stop[] = [];
  do {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate<Stop>(STOP));
  } while (stops.at(-1)?.place !== -1 && stops.length < MOST_STOPS);
  const reached = stops.slice(0, -1);
  const missing = (await page.evaluate<readonly number[]>(REACHABLE)).filter(
    (place) => !reached.some((stop) => stop.place === place),
  );
  return [
    ...(stops.at(-1)?.place === -1 ? [] : ['the focus does not leave the page']),
    ...reached.filter(({ isShown }) => !isShown).map(({ name }) => `the focus does not show on ${name}`),
    ...reached
      .filter(({ place }, index) => index > 0 && place <= reached[index - 1]!.place)
      .map(({ name }) => `out of order: ${name}`),
    ...missing.map((place) => `not reached: element ${place}`),
  ];
};

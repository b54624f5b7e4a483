import type { Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 400;

interface Stop {
  /** The focus has left the page. */
  readonly isEnd: boolean;
  readonly name: string;
  /** It lies in the window, nothing lies upon it, and something shows that the focus is there. */
  readonly isShown: boolean;
  /** It stands behind the stop before it. */
  readonly isInOrder: boolean;
}

// Stops are kept as elements: a menu that takes what does not fit moves elements while the page is walked.
const STOP = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body || at === document.documentElement)
    return { isEnd: true, name: '', isShown: true, isInOrder: true };
  const before = [...(window.reached ??= new Set())].at(-1);
  window.reached.add(at);
  const { left, top, width, height } = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  // A radio or box that is drawn by its label is itself see-through, and its label shows the focus.
  const drawn = at.matches('.nhsuk-radios__input, .nhsuk-checkboxes__input') ? getComputedStyle(at.nextElementSibling, '::before') : style;
  const isMarked = drawn.outlineStyle !== 'none' || drawn.boxShadow !== 'none';
  const upon = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 10));
  const isOn = upon !== null && (at.contains(upon) || upon.contains(at) || at.parentElement.contains(upon));
  return {
    isEnd: false,
    name: at.outerHTML.slice(0, 90),
    isShown: isMarked && isOn && width > 0 && height > 0,
    isInOrder: before === undefined || Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
})()`;

/** What the keyboard did not reach and has to: of radios with one name, one. */
const MISSED = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && !one.disabled && one.type !== 'hidden' && one.type !== 'radio' && one.tabIndex >= 0)
  .filter((one) => !window.reached.has(one))
  .map((one) => one.outerHTML.slice(0, 90))`;

/** The header of NHS puts its links in again within the first frames of a page, which takes the focus from them. */
const SETTLED = `new Promise((done) => {
  const frames = (left) => (left === 0 ? done() : requestAnimationFrame(() => frames(left - 1)));
  frames(4);
})`;

/** What is wrong on the way through a page by the Tab key: stops that do not show, stand out of order, are missing, or hold the focus. */
export const keyboardFaults = async (page: Page): Promise<readonly string[]> => {
  const stops: Stop[] = [];
  await page.evaluate(SETTLED);
  do {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate<Stop>(STOP));
  } while (stops.at(-1)?.isEnd === false && stops.length < MOST_STOPS);
  const missed = await page.evaluate<readonly string[]>(MISSED);
  return [
    ...(stops.at(-1)?.isEnd === true ? [] : ['the focus does not leave the page']),
    ...stops.filter(({ isShown }) => !isShown).map(({ name }) => `the focus does not show on ${name}`),
    ...stops.filter(({ isInOrder }) => !isInOrder).map(({ name }) => `out of order: ${name}`),
    ...missed.map((name) => `not reached: ${name}`),
  ];
};

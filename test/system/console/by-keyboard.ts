import type { Locator, Page } from 'playwright-core';

/** A page that is used with the keyboard alone: Tab from where the focus is, arrows within a choice, Space and Enter. */
export interface Keyboard {
  /** Presses a button or a link, and waits for the page that it leads to. */
  press(target: Locator): Promise<void>;
  /** Presses what leads to no other page: a fold, a download. */
  act(target: Locator): Promise<void>;
  /** Presses a choice of files, and chooses one in the window that opens. */
  give(
    target: Locator,
    file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
  ): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  /** Chooses a radio, or ticks a box. */
  choose(target: Locator): Promise<void>;
  /** Chooses from a list. */
  select(target: Locator, value: string): Promise<void>;
}

/** More stops than any page has. */
const MOST_STOPS = 400;
/** As much of an element as is looked at. */
interface Control {
  readonly type?: string;
  readonly name?: string;
  readonly ownerDocument: { readonly activeElement: Control };
}
type Test = (one: Control) => boolean;
// They run in the browser, so that they use nothing from here.
const isFocused: Test = (one) => one === one.ownerDocument.activeElement;
/** Of radios with one name the Tab key reaches one. */
const isReached: Test = (one) =>
  one === one.ownerDocument.activeElement ||
  (one.type === 'radio' && one.name === one.ownerDocument.activeElement.name);

export const keyboardOf = (page: Page): Keyboard => {
  const until = async (key: string, target: Locator, test: Test): Promise<void> => {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await target.evaluate(test as never)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`the keyboard does not reach ${target.toString()}`);
  };
  const act = async (target: Locator): Promise<void> => {
    await until('Tab', target, isFocused);
    await page.keyboard.press('Enter');
  };
  return {
    press: async (target) => {
      await until('Tab', target, isFocused);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    },
    act,
    give: async (target, file) => {
      const [window] = await Promise.all([page.waitForEvent('filechooser'), act(target)]);
      await window.setFiles(file);
    },
    type: async (target, text) => {
      await until('Tab', target, isFocused);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    },
    choose: async (target) => {
      await until('Tab', target, isReached);
      await until('ArrowDown', target, isFocused);
      if (!(await target.isChecked())) await page.keyboard.press('Space');
    },
    select: async (target, value) => {
      await until('Tab', target, isFocused);
      await page.keyboard.press('Home');
      for (let choices = 0; choices < MOST_STOPS && (await target.inputValue()) !== value; choices += 1)
        await page.keyboard.press('ArrowDown');
    },
  };
};

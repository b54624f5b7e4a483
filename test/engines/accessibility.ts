import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA, as far as a program can tell, and what axe calls best practice. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What of a page as it stands fails WCAG 2.2 AA or best practice: the rule, and each element that fails it. */
export const accessibilityFaults = async (page: Page): Promise<readonly string[]> => {
  // No page has frames, so the rules run in the page itself; else each call would open a second page for the result.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(STANDARDS);
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
};

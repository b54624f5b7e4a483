/** The page that verifies evidence packs, and how it is made. */
export { buildPage } from './build-page.ts';

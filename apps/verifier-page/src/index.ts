/** The page that verifies evidence packs, and how it is made. */
export { buildPage, bundledScript } from './build-page.ts';

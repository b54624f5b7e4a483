import type { Html } from './html.ts';
import { nhs } from './nhs.ts';

/** Where a page stands: each link, from the first page on. */
export const breadcrumb = (...links: readonly (readonly [href: string, text: string])[]): Html =>
  nhs('breadcrumb', { items: [{ href: '/', text: 'My work' }, ...links.map(([href, text]) => ({ href, text }))] });

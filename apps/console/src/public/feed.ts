import { formatPublicChange, type PublicPageAnswer } from '@throughline/words';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (one) => ENTITIES.get(one) ?? '');

/** Changes of a page as RSS 2.0. @param address of the page, whole */
export const feedOf = ({ approved, changes }: PublicPageAnswer, address: string): string => {
  const items = changes.map((change) => {
    const { version, at } = change;
    return `    <item>
      <title>${escaped(formatPublicChange(change))}</title>
      <link>${escaped(address)}</link>
      <guid isPermaLink="false">${escaped(`${address}#${version}`)}</guid>
      <pubDate>${new Date(at).toUTCString()}</pubDate>
    </item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${escaped(approved.title)}</title>
    <link>${escaped(address)}</link>
    <atom:link href="${escaped(`${address}/feed`)}" rel="self" type="application/rss+xml"/>
    <description>${escaped(approved.summary[0] ?? approved.title)}</description>
    <language>en-gb</language>
${items.join('\n')}
  </channel>
</rss>
`;
};

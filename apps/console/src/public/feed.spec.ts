import { describe, expect, it } from '@jest/globals';
import type { PublicPageAnswer } from '@throughline/words';
import { feedOf } from './feed.ts';

const page = {
  approved: { title: 'Stroke & <care>', summary: ['What "we" plan'] },
  changes: [{ version: 7, at: '2027-02-19T17:00:00Z', what: 'page-published', gate: null, kind: null, month: null }],
} as unknown as PublicPageAnswer;

describe('the feed of a public page', () => {
  it('has an entry for each change, which keeps its name, and lets no text be markup', () => {
    const feed = feedOf(page, 'https://icb.example/public/QPM/stroke');
    expect(feed).toContain('<title>Stroke &amp; &lt;care&gt;</title>');
    expect(feed).toContain('<guid isPermaLink="false">https://icb.example/public/QPM/stroke#7</guid>');
    expect(feed).toContain('<pubDate>Fri, 19 Feb 2027 17:00:00 GMT</pubDate>');
    expect(feed).not.toContain('<care>');
  });
});

import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { unsentPage } from './problem-pages.tsx';

describe('a form on which nothing could be done', () => {
  it('is sent again as it was, under its own key', () => {
    const fields = [
      ['_key', 'k-1'],
      ['title', '"Stroke" & <b>'],
    ] as const;
    const { status, content } = unsentPage('ref-1', { address: '/programmes/new', fields });
    const shown = String(fragment(content));
    expect(status).toBe(503);
    expect(shown).toContain('action="/programmes/new"');
    expect(shown).toContain('name="_key" value="k-1"');
    expect(shown).toContain('value="&quot;Stroke&quot; &amp; &lt;b&gt;"');
    expect(shown).toMatch(/Send it again: it counts once[^]*ref-1/);
  });
});

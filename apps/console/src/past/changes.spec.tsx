import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { Changes } from './changes.tsx';

describe('what a correction changed', () => {
  it('stands with what it was and what it is, each by its label', () => {
    const html = fragment(<Changes changes={[{ path: 'completed', from: '155', to: '170' }]} />).toString();
    expect(html.replaceAll(/<[^>]+>/g, ' ')).toMatch(/How many surveys were completed\s+Before: 155\s+After: 170/);
  });

  it('is nothing where nothing was changed', () => {
    expect(fragment(<Changes changes={[]} />).toString()).toBe('');
  });
});

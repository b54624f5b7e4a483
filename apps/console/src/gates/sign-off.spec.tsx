import type { ExplanationAnswer } from '@throughline/api-client';
import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { Observations } from './sign-off.tsx';

const seen = (what: string) => [{ code: 'any', what, evidence: [] }];
const drawn = (status: string, closure: object | null): string =>
  fragment(
    <Observations
      explanation={{ status, closure, observations: seen('a petition came today') } as unknown as ExplanationAnswer}
    />,
  ).toString();

describe('what whoever signs has to see', () => {
  it('is what stands now while the gate is open, and once it was opened again', () => {
    for (const html of [drawn('open', null), drawn('reopened', { observations: seen('an old petition') })]) {
      expect(html).toContain('For whoever signs to see');
      expect(html).toContain('a petition came today');
      expect(html).not.toContain('an old petition');
    }
  });

  it('is what they were shown, once the gate is closed', () => {
    const html = drawn('closed', { observations: seen('an old petition') });
    expect(html).toContain('What was shown to whoever signed');
    expect(html).toContain('an old petition');
    expect(html).not.toContain('a petition came today');
  });
});

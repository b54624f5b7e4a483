import { describe, expect, it } from '@jest/globals';
import type { DeadLetterAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { fragment } from '../page/html.ts';
import { letterPage, type LetterShown } from './letter.page.tsx';

const LETTER: DeadLetterAnswer = {
  id: 'dl-0-1-abc',
  reason: 'invalid-data',
  detail: 'data of focus_group: details.sessions: a number',
  programme: 'P-017',
  organisation: 'QPM',
  eventId: 'e-1',
  origin: { topic: 'involvement.events.v1', partition: 0, offset: '1' },
  digest: 'a'.repeat(64),
  at: '2026-11-02T12:00:00.000Z',
  status: 'open',
  replayedAt: null,
  contentKept: true,
};
const programme = { id: 'P-017', title: 'Stroke services' } as ProgrammeAnswer;
const drawn = (letter: Partial<DeadLetterAnswer>, more: Partial<LetterShown> = {}): string =>
  fragment(
    letterPage({ letter: { ...LETTER, ...letter }, programme, mayReplay: true, csrf: 'c', key: 'k', ...more }).content,
  ).toString();

describe('a refused message', () => {
  it('is shown with its reason in words, and can be sent again or recorded by form', () => {
    const page = drawn({});
    expect(page).toContain('Data of focus group');
    expect(page).toContain('Send it again');
    expect(page).toContain('/programmes/P-017/involvement/new?repairs=dl-0-1-abc');
  });

  it('whose content was not kept is not sent again as it came', () => {
    expect(drawn({ contentKept: false })).not.toContain('/replay');
    expect(drawn({ contentKept: false, programme: null }, { programme: undefined })).toContain('Ask whoever sent it');
  });

  it('that was sent again, or belongs to others to decide, has no button', () => {
    expect(drawn({ replayedAt: '2026-11-03T12:00:00.000Z' })).not.toContain('<form');
    expect(drawn({}, { mayReplay: false })).not.toContain('<form');
  });
});

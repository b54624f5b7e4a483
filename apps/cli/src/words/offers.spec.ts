import { describe, expect, it } from '@jest/globals';
import type { OfferInShort } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatOffers } from './offers.ts';

const offer: OfferInShort = {
  programme: 'P-017',
  offer: 2,
  kind: 'transfer',
  side: 'receiver',
  from: 'QPM',
  to: 'QXX',
  title: 'Stroke services',
  tier: 'T2',
  nature: 'live',
  offeredBy: { role: 'approver', id: 'ap-1' },
  offeredAt: '2027-01-29T10:00:00Z',
  reason: 'A merger',
  expiresAt: '2027-02-26T10:00:00Z',
  status: 'open',
  approvers: { 'ap-1': 'ap-9' },
  fork: null,
  ended: null,
};
const shown = (...offers: readonly Partial<OfferInShort>[]) =>
  formatOffers(
    offers.map((over) => ({ ...offer, ...over })),
    testTerminal(200),
  );

describe('offers', () => {
  it('say what is offered, by whom to whom, until when, and how the receiver answers', () => {
    const text = shown({});
    for (const part of ['P-017', 'QPM', 'QXX', 'T2', 'Stroke services', 'A merger', 'ap-9 for ap-1'])
      expect(text).toContain(part);
    expect(text).toContain('open until 26 Feb 2027');
    expect(text).toContain('Accept with `programme accept-offer P-017 2`');
  });

  it('of a fork say what would begin', () => {
    const begun = {
      programme: 'P-018',
      title: 'Stroke, north',
      part: 'the north',
      remainder: 'the south',
      goesBackTo: null,
    };
    expect(shown({ kind: 'fork', fork: begun })).toContain('P-018, a fork of “Stroke services” for: the north');
  });

  it('that are over say how and when, and are answered by nobody', () => {
    const text = shown(
      { status: 'refused', ended: { at: '2027-02-01T10:00:00Z', by: null, reason: 'too soon' } },
      { status: 'expired' },
    );
    expect(text).toContain('refused 01 Feb 2027: too soon');
    expect(text).toContain('expired 26 Feb 2027');
    expect(text).not.toContain('accept-offer');
    expect(shown({ side: 'giver' })).not.toContain('accept-offer');
  });

  it('are none in words where there is none', () => {
    expect(shown()).toBe('No offer is on record that was made by or to the organisations you may see.\n');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '@throughline/api-client';
import { fragment } from '../page/html.ts';
import { ClosingHistory, namedIn } from './closing-history.tsx';

const item = (type: string, day: string, over: Partial<HistoryItem>): HistoryItem => ({
  eventId: `e-${day}`,
  version: 1,
  from: null,
  type,
  kind: null,
  occurredAt: `2027-03-${day}T12:00:00Z`,
  recordedAt: `2027-03-${day}T12:00:00Z`,
  replayMoment: null,
  actor: { role: 'approver', id: 'ap-1' },
  payload: {},
  saltedDigest: null,
  ...over,
});
const closed = item('GateClosed', '01', {
  payload: { gate: 'context', requestedBy: { role: 'programme-manager', id: 'pm-1' } },
});
const questioned = item('GateQuestioned', '05', {
  payload: {
    gate: 'context',
    because: [
      { requirement: 'context.needs', reliedOn: 'urn:a#1', what: 'corrected by urn:a#2' },
      { requirement: 'context.plan', reliedOn: 'waiver w-1', what: 'revoked: The grounds were wrong.' },
    ],
  },
});
const reaffirmed = item('GateReaffirmed', '09', { payload: { gate: 'context', reason: 'Enough is left.' } });
const correction = {
  data: {
    evidence: [{ uri: 'https://a.example/sheet' }],
    details: { reason: 'Counted again', replacement: { evidence: [{ uri: 'urn:file:2' }] } },
  },
};
const entries = new Map([
  ['urn:a#1', item('x', '02', { kind: 'survey' })],
  [
    'urn:a#2',
    item('y', '05', { kind: 'correction', actor: { role: 'involvement-lead', id: 'il-1' }, payload: correction }),
  ],
]);
const drawn = (...turns: readonly HistoryItem[]): string =>
  fragment(
    <ClosingHistory
      turns={[...turns]}
      entries={entries}
      programme="P-001"
      at={undefined}
      titles={new Map([['context.needs', 'People were involved']])}
    />,
  )
    .toString()
    .replaceAll(/\s+/g, ' ');
const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');

describe('what happened to a closure', () => {
  it('says who closed, why it was questioned, by which documents, and who reaffirmed it and why', () => {
    const html = drawn(closed, questioned, reaffirmed);
    const text = textOf(html);
    expect(text).toContain('Closed on 1 March 2027, midday by approver ap-1, as programme manager pm-1 had asked.');
    expect(text).toContain(
      'For “People were involved” it relied on the survey of 2 March 2027, which was corrected by the correction of 5 March 2027.',
    );
    expect(text).toContain('That was recorded on 5 March 2027, midday by involvement lead il-1: Counted again.');
    expect(text).toContain('Documents given: https://a.example/sheet, urn:file:2');
    expect(html).toContain('<a href="https://a.example/sheet" rel="noopener noreferrer">');
    expect(html).not.toContain('href="urn:');
    expect(text).toContain('it relied on a waiver, which was revoked: The grounds were wrong.');
    expect(text).toContain('Reaffirmed on 9 March 2027, midday by approver ap-1: Enough is left.');
    expect(text).not.toMatch(/\.\.|urn:a#/);
  });

  it('names the entries that have to be known for that', () => {
    expect(namedIn({ turns: [closed, questioned, reaffirmed] })).toEqual(['urn:a#1', 'urn:a#2']);
  });

  it('is nothing where the gate closed, and no more', () => {
    expect(drawn(closed)).toBe('');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CompletenessAnswer } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatCompleteness } from './completeness.ts';

type Report = CompletenessAnswer['programmes'][number];
const PM = { role: 'programme-manager', id: 'pm-1' };
const AP = { role: 'approver', id: 'ap-1' };
const at = { at: '2027-05-27T13:05:00.000Z', inheritedFrom: null, again: 'same' } as const;
const report: Report = {
  programme: 'P-001',
  title: 'Stroke services',
  organisation: 'QPM',
  nature: 'live',
  records: 14,
  complete: true,
  closings: [
    {
      ...at,
      version: 12,
      by: AP,
      requestedBy: PM,
      gate: 'context',
      engine: '0.1.0',
      calendarDigest: 'c'.repeat(64),
      pack: { id: 'ics-involvement', version: 1 },
      reliedOn: [{ requirement: 'context.duty-assessed', evidence: [{ event: 'urn:a#1', version: 2 }] }],
      lastEvidence: 2,
      waivers: ['w-1'],
    },
  ],
  refusals: [
    {
      ...at,
      version: 4,
      by: PM,
      command: 'RequestGateClosure',
      gate: 'context',
      reasons: [
        { requirement: 'context.needs', title: 'Needs', why: 'none of 1 is recorded', wouldMeet: 'Record one' },
      ],
    },
  ],
  waivers: [
    {
      ...at,
      version: 7,
      by: PM,
      waiver: 'w-1',
      gate: 'options',
      requirement: 'options.co-production',
      grounds: 'proportionality',
      reason: 'small',
      expiresAt: '2027-06-30T16:00:00.000Z',
      ended: null,
      approvals: [{ ...at, version: 8, by: AP, legalAdvice: null }],
    },
  ],
  questions: [
    {
      version: 13,
      at: at.at,
      gate: 'context',
      because: [{ requirement: 'context.needs', reliedOn: 'urn:a#1', what: 'withdrawn by urn:a#9' }],
    },
  ],
  reviews: [{ ...at, version: 14, by: AP, gate: 'context', decided: 'reaffirmed', reason: 'Enough is left.' }],
  findings: [],
  remarks: [{ code: 'calendar-not-recorded', where: 'P-001, version 12', version: 12, what: 'no calendar is named' }],
};
const early = {
  class: 'early-closing',
  where: 'P-001, version 12, gate context',
  expected: 'refused: context.needs (none of 1 is recorded)',
  found: 'GateClosed by approver ap-1',
  version: 12,
  gate: 'context',
} as const;
const bad: Report = { ...report, complete: false, findings: [early] };
const shown = (...programmes: readonly Report[]): string =>
  formatCompleteness({ programmes: [...programmes] }, testTerminal(160)).replaceAll(/\s+/g, ' ');

describe('a report of completeness', () => {
  it('says that the record is whole, and lists what was decided on it', () => {
    const out = shown(report);
    expect(out).toContain(
      'Completeness of P-001, Stroke services (QPM) Complete. 14 records, versions 1 to 14 without a gap.',
    );
    expect(out).toContain('1 requirement met; last evidence at version 2; 1 waiver: w-1');
    expect(out).toContain('Needs: none of 1 is recorded');
    expect(out).toContain('on the ground of proportionality: proposed by programme-manager pm-1 (version 7)');
    expect(out).toContain('context was put in question. context.needs relies on urn:a#1: withdrawn by urn:a#9.');
    expect(out).toContain('context was reaffirmed by approver ap-1: Enough is left.');
    expect(out).toContain('Version 12: no calendar is named.');
    expect(out).toContain('Not shown here: that a person had the role');
  });

  it('names what disagrees before all else', () => {
    const out = shown(bad);
    expect(out).toContain('NOT complete. 14 records');
    expect(out).toContain('early-closing: P-001, version 12, gate context expected: refused: context.needs');
    expect(out).not.toContain('Each gate closed after its evidence');
  });

  it('shows of several programmes which are not complete, and those in full', () => {
    const out = shown({ ...report, programme: 'P-002' }, bad);
    expect(out).toContain('Completeness of 2 programmes 1 programme of 2 NOT complete.');
    expect(out).toContain('NO: early-closing');
    expect(out).toContain('Completeness of P-001, Stroke services');
    expect(out).not.toContain('Completeness of P-002');
    expect(shown({ ...report, programme: 'P-002' }, report)).toContain('All are complete. Each gate closed after');
    expect(shown()).toBe('No programme is on record. ');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ExplanationAnswer, RequirementAnswer } from '../api/answers.ts';
import { fakeTerminal } from '../testing/fake-surroundings.ts';
import { explanationWords } from './explanation.ts';

const duty: RequirementAnswer = {
  key: 'context.duty-assessed',
  title: 'It is assessed whether the duty applies',
  mandatory: true,
  met: true,
  bySignOff: false,
  by: ['urn:a#1'],
  why: 'recorded',
  wouldMeet: '',
  basis: [{ citation: 'NHS Act 2006 s.14Z45', force: 'statute' }],
};
const needs: RequirementAnswer = {
  ...duty,
  key: 'context.needs',
  title: 'People were involved in understanding the needs',
  met: false,
  by: [],
  why: 'not recorded: involvement events',
  wouldMeet: 'Record involvement on the needs',
  basis: [{ citation: 'Local policy', force: 'local' }],
};
const explanation: ExplanationAnswer = {
  gate: 'context',
  programme: 'P-017',
  status: 'open',
  ready: false,
  target: null,
  request: null,
  closure: null,
  refusals: 0,
  nature: 'live',
  asKnownAt: null,
  requirements: [duty, needs],
  earlierGates: [],
  signOff: { closingRoles: ['approver'], requestedBy: null, cannotClose: [] },
};
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('an explained gate', () => {
  it('says of each requirement whether it is met, by what, on what basis, and what would meet it', () => {
    const text = explanationWords(explanation, fakeTerminal(160));
    expect(text.split('\n')[0]).toBe('Gate context of P-017 — open');
    for (const word of ['Requirement', 'Met?', 'By what', 'Basis', 'What would meet it']) expect(text).toContain(word);
    expect(text).toContain('urn:a#1');
    expect(text).toContain('NHS Act 2006 s.14Z45 (statute)');
    expect(flat(text)).toContain('Local policy (local, yours to change)');
    expect(text).toContain('Record involvement on the needs');
  });

  it('says the same in blocks where a table would be too narrow to read', () => {
    const text = explanationWords(explanation, fakeTerminal(60));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(flat(text)).toContain('would meet it Record involvement on the needs');
  });

  it('says "not recorded", and never "not done" or "unlawful"', () => {
    for (const columns of [60, 160]) {
      const text = explanationWords(explanation, fakeTerminal(columns));
      expect(text).toContain('not recorded');
      expect(text).not.toMatch(/not done|unlawful/);
    }
  });

  it('says what closed means where a gate is closed', () => {
    const by = (id: string) => ({ role: 'r', id });
    const closure = {
      closedAt: '2027-02-19T17:00:00Z',
      recordedAt: '2027-02-19T17:00:00Z',
      requestedBy: by('pm-1'),
      closedBy: by('ap-1'),
    };
    const text = flat(explanationWords({ ...explanation, status: 'closed', closure }, fakeTerminal()));
    expect(text).toContain('asked for by pm-1, closed by ap-1');
    expect(text).toContain('Closed means: requirements met and signed off by two people.');
  });

  it('names the earlier gates that stand open, and marks a replay', () => {
    const text = flat(
      explanationWords({ ...explanation, nature: 'replay', earlierGates: ['context'] }, fakeTerminal()),
    );
    expect(text).toContain('REPLAY of a past case');
    expect(text).toContain('still to close before it: context');
  });

  it('names who cannot sign off, for they alone recorded the evidence', () => {
    const cannotClose = [{ staffId: 'il-1', title: 'Duty assessed' }];
    const text = flat(
      explanationWords({ ...explanation, signOff: { ...explanation.signOff, cannotClose } }, fakeTerminal()),
    );
    expect(text).toContain('this keeps from closing it: il-1 (Duty assessed)');
  });

  it('counts ids beyond the fourth instead of listing hundreds', () => {
    const by = Array.from({ length: 6 }, (_, i) => `urn:a#${i}`);
    const text = explanationWords({ ...explanation, requirements: [{ ...duty, by }] }, fakeTerminal());
    expect(text).toContain('urn:a#3');
    expect(text).not.toContain('urn:a#4');
    expect(text).toContain('and 2 more');
  });
});

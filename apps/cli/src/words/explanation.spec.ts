import { describe, expect, it } from '@jest/globals';
import type { ExplanationAnswer, RequirementAnswer } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatExplanation, formatSetAside } from './explanation.ts';

const duty: RequirementAnswer = {
  key: 'context.duty-assessed',
  title: 'It is assessed whether the duty applies',
  mandatory: true,
  met: true,
  inForce: true,
  bySignOff: false,
  missingGroups: [],
  couldHelp: [],
  tags: [],
  by: ['urn:a#1'],
  why: 'recorded',
  wouldMeet: '',
  reason: null,
  basis: [{ citation: 'NHS Act 2006 s.14Z45', force: 'statute', inForceFrom: '2022-07-01' }],
  waiver: null,
};
const needs: RequirementAnswer = {
  ...duty,
  key: 'context.needs',
  title: 'People were involved in understanding the needs',
  met: false,
  by: [],
  why: 'not recorded: involvement events',
  wouldMeet: 'Record involvement on the needs',
  basis: [{ citation: 'Local policy', force: 'local', inForceFrom: '2026-01-01' }],
};
const explanation: ExplanationAnswer = {
  gate: 'context',
  programme: 'P-017',
  status: 'open',
  ready: false,
  target: null,
  request: null,
  closure: null,
  sentBack: null,
  refusedRequest: null,
  questions: [],
  rescopedSince: null,
  refusals: 0,
  turns: [],
  nature: 'live',
  asKnownAt: null,
  treeSize: null,
  final: false,
  requirements: [duty, needs],
  earlierGates: [],
  signOff: { closingRoles: ['approver'], requestedBy: null, cannotClose: [] },
  setAside: [],
  awaited: [],
  observations: [],
  shownSinceRequest: [],
  programmeStatus: 'running',
  meaning: 'Closed means: requirements met and signed off by two people.',
  version: 3,
};
/** What every closure of these specifications rests on. */
const RESTS = { event: 'command:1', proposal: null, assessmentVersion: null, waivers: [], observations: [] };
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('an explained gate', () => {
  it('says of each requirement whether it is met, by what, on what basis, and what would meet it', () => {
    const text = formatExplanation(explanation, testTerminal(160));
    expect(text.split('\n')[0]).toBe('Gate context of P-017 — open');
    for (const word of ['Requirement', 'Met?', 'By what', 'Basis', 'What would meet it']) expect(text).toContain(word);
    expect(text).toContain('urn:a#1');
    expect(text).toContain('NHS Act 2006 s.14Z45 (statute)');
    expect(flat(text)).toContain('Local policy (local, yours to change)');
    expect(text).toContain('Record involvement on the needs');
  });

  it('shows whoever signs what the policy asks nothing about, before the closing and after it', () => {
    const observed = (what: string) => ({ code: 'outcome-announced', what, evidence: ['urn:a#2'] });
    const early = observed('an outcome was announced on 2027-05-20');
    const open = { ...explanation, observations: [early] };
    expect(flat(formatExplanation(open, testTerminal(100)))).toContain(
      'For whoever signs to see; it blocks nothing: an outcome was announced on 2027-05-20.',
    );
    const at = '2027-05-28T10:00:00Z';
    const signed = {
      closedAt: at,
      recordedAt: at,
      knownAt: at,
      requestedBy: { role: 'a', id: 'pm-1' },
      closedBy: { role: 'a', id: 'ap-1' },
    };
    const closure = { ...RESTS, ...signed, observations: [early] };
    const observations = [early, observed('people were told the outcome on 2027-05-21')];
    const text = flat(formatExplanation({ ...open, status: 'closed', closure, observations }, testTerminal(100)));
    expect(text).toContain('Shown to those who signed: an outcome was announced on 2027-05-20.');
    expect(text).toContain('On record since: people were told the outcome on 2027-05-21.');
    expect(text.match(/2027-05-20/g)).toHaveLength(1);
  });

  it('names the partners that could help to reach a group, whom and how, in both layouts', () => {
    const help = { partner: 'Open Door', groups: ['IH-ROUGH'], languages: ['en', 'pl'], methods: ['drop_in'] };
    const helped = { ...explanation, requirements: [duty, { ...needs, couldHelp: [help] }] };
    const said = 'Open Door, to reach IH-ROUGH (by drop-in; in en, pl)';
    expect(flat(formatExplanation(helped, testTerminal(400)))).toContain(`Could help: ${said}`);
    expect(flat(formatExplanation(helped, testTerminal(80)))).toContain(`could help ${said}`);
    expect(formatExplanation(explanation, testTerminal(80))).not.toContain('could help');
  });

  it('says the same in blocks where a table would be too narrow to read', () => {
    const text = formatExplanation(explanation, testTerminal(60));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(flat(text)).toContain('would meet it Record involvement on the needs');
  });

  it('says "not recorded", and never "not done" or "unlawful"', () => {
    for (const columns of [60, 160]) {
      const text = formatExplanation(explanation, testTerminal(columns));
      expect(text).toContain('not recorded');
      expect(text).not.toMatch(/not done|unlawful/);
    }
  });

  it('says what closed means where a gate is closed', () => {
    const by = (id: string) => ({ role: 'r', id });
    const closure = {
      closedAt: '2027-02-19T17:00:00Z',
      recordedAt: '2027-02-19T17:00:00Z',
      knownAt: '2027-02-19T17:00:00Z',
      requestedBy: by('pm-1'),
      closedBy: by('ap-1'),
      ...RESTS,
    };
    const text = flat(formatExplanation({ ...explanation, status: 'closed', closure }, testTerminal()));
    expect(text).toContain('asked for by pm-1, closed by ap-1');
    expect(text).toContain('Closed means: requirements met and signed off by two people.');
  });

  it('says of a waived requirement until when, on what grounds and what is done instead', () => {
    const waiver: RequirementAnswer['waiver'] = {
      waiver: 'w-1',
      gate: 'context',
      disallowed: false,
      requirement: 'context.needs',
      grounds: 'proportionality',
      reason: 'very small',
      mitigation: 'asked at the review',
      expiresAt: '2027-01-31T00:00:00Z',
      proposedBy: { role: 'r', id: 'pm-1' },
      approvedBy: { role: 'r', id: 'ap-1' },
      status: 'approved',
      ended: null,
      closures: [],
      decisions: [],
    };
    const text = flat(
      formatExplanation({ ...explanation, requirements: [duty, { ...needs, waiver }] }, testTerminal(60)),
    );
    expect(text).toContain('1 requirement is waived. All other requirements are met by what is recorded.');
    expect(text).toContain('met? waived');
    expect(text).toContain(
      'Waived until 31 January 2027 by w-1 (proportionality): very small. Instead: asked at the review',
    );
  });

  it('says why a closure is in question, and of a gate opened again what it lacks now', () => {
    const by = (id: string) => ({ role: 'r', id });
    const at = '2027-02-19T17:00:00Z';
    const closure = {
      closedAt: at,
      recordedAt: at,
      knownAt: at,
      requestedBy: by('pm-1'),
      closedBy: by('ap-1'),
      ...RESTS,
    };
    const questions = [{ requirement: 'context.needs', reliedOn: 'urn:a#1', what: 'withdrawn by urn:a#2' }];
    const questioned = { ...explanation, status: 'questioned' as const, closure, questions };
    const text = flat(formatExplanation(questioned, testTerminal()));
    expect(text).toContain('— questioned');
    expect(text).toContain('urn:a#1, relied on for context.needs, is withdrawn by urn:a#2.');
    expect(text).toContain('An approver reaffirms the closing with reasons');
    const reopened = flat(formatExplanation({ ...explanation, status: 'reopened', closure }, testTerminal()));
    expect(reopened).toContain('Opened again after it had closed on 19 February 2027, 5pm. 1 requirement is not met');
  });

  it('names evidence that is recorded but does not count yet, and what it lacks', () => {
    expect(formatSetAside(explanation, testTerminal())).toBe('');
    const setAside = [{ event: 'urn:a#9', lacks: 'recorded 40 working days after it happened, without a document' }];
    expect(flat(formatSetAside({ ...explanation, setAside }, testTerminal()))).toBe(
      'On record, but does not count yet: • urn:a#9: recorded 40 working days after it happened, without a document ',
    );
  });

  it('names the earlier gates that stand open, and marks a replay', () => {
    const text = flat(
      formatExplanation({ ...explanation, nature: 'replay', earlierGates: ['context'] }, testTerminal()),
    );
    expect(text).toContain('REPLAY of a past case');
    expect(text).toContain('still to close before it: Context');
  });

  it('names who cannot sign off, for they alone recorded the evidence', () => {
    const cannotClose = [{ staffId: 'il-1', requirement: 'context.duty-assessed', title: 'Duty assessed' }];
    const text = flat(
      formatExplanation({ ...explanation, signOff: { ...explanation.signOff, cannotClose } }, testTerminal()),
    );
    expect(text).toContain('this keeps from closing it: il-1 (Duty assessed)');
  });

  it('shows what rests on law that was not in force then as that, in the table and beneath each other', () => {
    const why = 'not in force then (2023-03-31): Sch 10A is in force from 2024-01-31';
    const later = { ...needs, mandatory: false, inForce: false, why, wouldMeet: '' };
    const [wide, narrow] = [160, 60].map((columns) =>
      flat(formatExplanation({ ...explanation, requirements: [duty, later] }, testTerminal(columns))),
    );
    expect(wide).toContain('All requirements are met by what is recorded.');
    expect(wide).not.toContain('not recorded');
    expect(narrow).toContain('met? not in force then');
    expect(narrow).toContain(`law ${why}`);
    expect(narrow).not.toContain('not recorded');
  });

  it('counts ids beyond the fourth instead of listing hundreds', () => {
    const by = Array.from({ length: 6 }, (_, i) => `urn:a#${i}`);
    const text = formatExplanation({ ...explanation, requirements: [{ ...duty, by }] }, testTerminal());
    expect(text).toContain('urn:a#3');
    expect(text).not.toContain('urn:a#4');
    expect(text).toContain('and 2 more');
  });
});

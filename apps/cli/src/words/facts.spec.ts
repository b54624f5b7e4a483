import { describe, expect, it } from '@jest/globals';
import type { GateAnswer, ProgrammeAnswer, WaiverInShort } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatFact } from './facts.ts';
import { formatProgramme } from './programme.ts';

const gate = (over: Partial<GateAnswer> = {}): GateAnswer => ({
  gate: 'context',
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
  ...over,
});
const programme = (over: Partial<ProgrammeAnswer> = {}): ProgrammeAnswer => ({
  id: 'P-017',
  title: 'Stroke',
  organisation: 'QPM',
  organisationName: 'NHS Northamptonshire Integrated Care Board',
  tier: 'T2',
  nature: 'live',
  status: 'running',
  stage: 'context',
  gateStatus: 'open',
  waitingFor: 'evidence',
  nextDeadline: null,
  version: 3,
  pack: null,
  owner: null,
  startedAt: null,
  gates: [gate()],
  suspensions: [],
  breaches: [],
  commitments: [],
  waivers: [],
  duties: [],
  setAside: [],
  offers: [],
  predecessors: [],
  forks: [],
  forkedFrom: null,
  awaited: [],
  moments: { previous: null, next: null },
  asKnownAt: null,
  treeSize: null,
  final: true,
  ...over,
});
const said = (over: Partial<ProgrammeAnswer>) => formatFact(programme(over), testTerminal(400)).join('\n');
const promise = {
  commitment: 'full',
  promise: 'we will consult fully',
  made: { on: '2026-10-12', event: 'urn:a#1' },
  discharged: null,
  overridden: null,
};

describe('what has happened to a programme', () => {
  it('is nothing where nothing has', () => {
    expect(said({})).toBe('');
    expect(formatProgramme(programme(), testTerminal())).toContain('Gate context waits for evidence.');
  });

  it('names what a questioned closing relied on, what happened to that, and who goes on', () => {
    const questions = [{ requirement: 'context.needs', reliedOn: 'urn:a#survey', what: 'corrected by urn:a#c' }];
    const text = said({ gates: [gate({ status: 'questioned', questions })] });
    expect(text).toContain(
      'The closure of gate Context is in question: urn:a#survey, relied on for context.needs, is corrected by urn:a#c.',
    );
    expect(text).toContain('An approver reaffirms a questioned closing with reasons, or reopens the gate');
  });

  it('shows the clock of a suspension, and that nothing closes meanwhile', () => {
    const since = '2027-06-02T09:00:00Z';
    const called = { cause: 'call-in' as const, reference: 'c1', since, until: '2027-12-02T00:00:00Z' };
    expect(said({ suspensions: [called] })).toBe(
      'Suspended since 2 June 2027 by call-in c1; its clock runs to 2 December 2027. No gate closes until its end is recorded.',
    );
    const held = { cause: 'legal-hold' as const, reference: 'JR-1', since, until: null };
    expect(said({ suspensions: [held] })).toContain('by legal hold JR-1. No gate');
  });

  it('says of each promise whether that it was kept is recorded', () => {
    expect(said({ commitments: [promise] })).toBe(
      'Promise full, “we will consult fully” (12 October 2026): that it was kept is not recorded.',
    );
    const discharged = { on: '2027-03-01', event: 'urn:a#2' };
    expect(said({ commitments: [{ ...promise, discharged }] })).toContain('kept, recorded for 1 March 2027');
    expect(said({ commitments: [{ ...promise, overridden: 'command:1' }] })).toContain('overridden by the board');
  });

  it('tells a breach of sequence apart from one that is cured, or was none', () => {
    const decidedOn = '2027-03-25';
    expect(said({ breaches: [{ decidedOn, status: 'open' }] })).toContain('that it was rescinded is not recorded');
    expect(said({ breaches: [{ decidedOn, status: 'cured' }] })).toContain('was rescinded since');
    expect(said({ breaches: [{ decidedOn, status: 'withdrawn' }] })).toContain('that was withdrawn, as the record');
  });

  it('lists waivers with their people, end and state', () => {
    const waiver: WaiverInShort = {
      waiver: 'w-1',
      gate: 'context',
      disallowed: false,
      requirement: 'context.needs',
      grounds: 'reg23_safety_welfare',
      reason: 'r',
      mitigation: 'm',
      expiresAt: '2027-01-31T00:00:00Z',
      proposedBy: { role: 'programme-manager', id: 'pm-1' },
      approvedBy: null,
      status: 'proposed',
      ended: null,
      closures: [],
      decisions: [],
    };
    expect(said({ waivers: [waiver] })).toBe(
      'Waiver w-1 of context.needs (regulation 23, safety or welfare), proposed by pm-1, until 31 January 2027: proposed.',
    );
    const approvedBy = { role: 'approver', id: 'ap-1' };
    expect(said({ waivers: [{ ...waiver, approvedBy, status: 'revoked' }] })).toContain('approved by ap-1, until');
    const closures = [{ gate: 'readiness' as const, closure: 'command:c' }];
    const decision = { decidedOn: '2027-02-03', evidence: 'urn:a#d', level: 'final' as const, rescinded: true };
    const leaning = { ...waiver, approvedBy, closures, decisions: [decision] };
    expect(said({ waivers: [{ ...leaning, status: 'expired' }] })).toContain(
      'expired. Gates closed on it: Readiness. Decisions taken on it: 3 February 2027 (final, rescinded since; urn:a#d).',
    );
    expect(said({ waivers: [{ ...leaning, status: 'approved' }] })).not.toContain('Decisions');
    expect(said({ waivers: [{ ...waiver, approvedBy, status: 'approved', disallowed: true }] })).toContain(
      'approved. It substitutes for nothing: the policy pack moved to does not take it',
    );
  });

  it('says what a gate that closed was re-scoped to, and what that changed', () => {
    const same = { then: 1, now: 2, added: [], removed: [] };
    const hub = (version: number) => ({ proposal: 'hub', version });
    const rescoped = (rescopedSince: NonNullable<GateAnswer['rescopedSince']>) =>
      said({ gates: [gate({ rescopedSince })] });
    expect(
      rescoped({
        assessment: { ...same, added: ['IH-GRT', 'IH-HOM'], removed: ['RURAL'] },
        proposal: { then: hub(1), now: hub(2) },
      }),
    ).toBe(
      'Re-scoped since gate Context closed: the impact assessment went from version 1 to version 2, which adds IH-GRT, IH-HOM and takes away RURAL; the proposal went from hub version 1 to hub version 2. The closing stays as it was.',
    );
    expect(rescoped({ assessment: same, proposal: null })).toContain('version 2, which asks for the same groups.');
    expect(rescoped({ assessment: null, proposal: { then: null, now: hub(1) } })).toContain(
      'no version of the proposal was frozen, and now hub version 1 is.',
    );
    expect(rescoped({ assessment: { ...same, then: null, added: ['RURAL'] }, proposal: null })).toContain(
      'there was no impact assessment, and now there is version 2, which adds RURAL.',
    );
  });

  it('counts evidence that does not count yet, and names former owners', () => {
    const text = said({
      setAside: [{ event: 'urn:a#1', lacks: 'late' }],
      predecessors: [{ organisation: 'QAA', until: '2027-03-31T22:59:59Z' }],
    });
    expect(text).toContain('1 event is on record but does not count yet');
    expect(text).toContain('With QAA until 31 Mar 2027.');
  });

  it('never says "not done" or "unlawful"', () => {
    const everything = said({ commitments: [promise], breaches: [{ decidedOn: '2027-03-25', status: 'open' }] });
    expect(everything).not.toMatch(/not done|unlawful|broken promise/i);
  });
});

describe('offers of a programme', () => {
  const offer: ProgrammeAnswer['offers'][number] = {
    offer: 1,
    kind: 'transfer',
    offeredAt: '2027-01-29T10:00:00Z',
    to: 'QXX',
    fork: null,
    expiresAt: '2027-02-26T10:00:00Z',
    status: 'open',
    reason: null,
  };
  it('stand until a day, and move nothing', () => {
    expect(said({ offers: [offer, { ...offer, offer: 2, kind: 'fork', fork: 'P-018' }] })).toBe(
      [
        'Offer 1 of this programme to QXX stands until 26 February 2027; nothing moves until QXX accepts.',
        'Offer 2 of P-018 to QXX stands until 26 February 2027; nothing moves until QXX accepts.',
      ].join('\n'),
    );
  });
  it.each([
    ['expired' as const, null, 'Offer 1 of this programme to QXX expired on 26 February 2027.'],
    ['refused' as const, 'too soon', 'Offer 1 of this programme to QXX was refused: too soon.'],
    ['withdrawn' as const, 'put off', 'Offer 1 of this programme to QXX was withdrawn: put off.'],
    ['accepted' as const, null, ''],
    ['lapsed' as const, null, ''],
  ])('that came to nothing are named while they are the last: %s', (status, reason, text) => {
    expect(said({ offers: [{ ...offer, status, reason }] })).toBe(text);
    expect(
      said({
        offers: [
          { ...offer, status, reason },
          { ...offer, offer: 2 },
        ],
      }),
    ).toBe('Offer 2 of this programme to QXX stands until 26 February 2027; nothing moves until QXX accepts.');
  });
});

describe('duties towards people outside', () => {
  const duties = [
    { duty: 'feedback' as const, to: 'summer', since: '2027-03-05', event: 'urn:a#1' },
    { duty: 'independent-voice-reply' as const, to: 'Healthwatch', since: '2027-03-01', event: 'urn:a#2' },
  ];
  it('are named, and outlive the programme', () => {
    expect(said({ duties })).toBe(
      [
        'Owed: feedback to those who answered the consultation summer, since 5 March 2027; that it was given is not recorded.',
        'Owed: a reply to the report of Healthwatch of 1 March 2027; none is recorded.',
      ].join('\n'),
    );
    expect(said({ duties, status: 'cancelled' })).toContain('Still owed, though the programme was cancelled: feedback');
  });
});

describe('a programme as it was known at a moment', () => {
  const asKnownAt = '2026-11-29T12:00:00Z';
  const shown = (over: Partial<ProgrammeAnswer>) => formatProgramme(programme(over), testTerminal(400));
  it('says so, and of a replay by which clock', () => {
    expect(shown({ asKnownAt })).toContain('As it was known on 29 Nov 2026, 12:00.\n');
    const replay = shown({ asKnownAt, nature: 'replay' });
    expect(replay).toContain('As it was known on 29 Nov 2026, 12:00. In a replay, moments go by the clock of its case');
    expect(shown({ asKnownAt, treeSize: 48_213 })).toContain(
      'when the log had 48,213 leaves, on 29 Nov 2026, 12:00.\n',
    );
    expect(shown({ asKnownAt, final: false })).toContain('may still be on its way');
    expect(shown({ nature: 'replay' })).not.toContain('the clock of its case');
  });
});

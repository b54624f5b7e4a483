import { describe, expect, it } from '@jest/globals';
import { KINDS, PROGRAMME_EVENT_TYPES, STEERING_ROLES, typeOfKind } from '@throughline/domain';
import type { HistoryItem } from '@throughline/api-client';
import { testTerminal } from '../testing/test-runtime.ts';
import { formatHistory } from './history.ts';

const item = (type: string, given: Partial<HistoryItem> = {}): HistoryItem => ({
  eventId: `id-of-${type}`,
  version: 1,
  type,
  kind: null,
  occurredAt: '2027-02-19T17:00:00.000Z',
  recordedAt: '2027-02-19T17:00:01.000Z',
  replayMoment: null,
  actor: { role: 'programme-manager', id: 'pm-1' },
  from: null,
  payload: {},
  saltedDigest: null,
  ...given,
});

const words = (events: readonly HistoryItem[], columns = 100) => formatHistory('P-017', events, testTerminal(columns));

describe('a history', () => {
  it('is a timeline in the order of the record', () => {
    const text = words([
      item('ProgrammeStarted', { payload: { title: 'Stroke rehabilitation' } }),
      item('GateClosed', { payload: { gate: 'context', requestedBy: { id: 'pm-1' }, closedBy: { id: 'ap-1' } } }),
    ]);
    const started = text.indexOf('19 Feb 2027, 17:00  Programme started: Stroke rehabilitation');
    const closed = text.indexOf('Gate Context closed: asked for by pm-1, closed by ap-1');
    expect(started).toBeGreaterThan(0);
    expect(closed).toBeGreaterThan(started);
    expect(text).toContain('Closed means: requirements met and signed off by two people.');
  });

  it('shows each reason of a refusal', () => {
    const unmet = [{ title: 'Signed off by a second person', why: 'pm-1 asked for the closure' }];
    const text = words([
      item('GateClosureRefused', { payload: { gate: 'context', step: 'closure', by: { id: 'pm-1' }, unmet } }),
    ]);
    expect(text).toContain('Gate Context did not close (closing of pm-1 refused)');
    expect(text).toContain('• Signed off by a second person: pm-1 asked for the closure');
  });

  it('tells an outcome announced, a consultation withdrawn, and what was shown to those who signed', () => {
    const of = (kind: string, details: Record<string, unknown>) =>
      item(`throughline.involvement.${kind}.v1`, { kind, payload: { data: { details } } });
    const observations = [{ code: 'outcome-announced', what: 'an outcome was announced on 2027-05-20', evidence: [] }];
    const text = words([
      of('outcome_announced', { announcedOn: '2027-05-20', outcome: 'One hub' }),
      of('consultation_closed', { closedOn: '2027-04-20', withdrawnBecause: 'The costs were wrong' }),
      of('co_production_workshop', { sessions: 1 }),
      of('public_commitment_made', { promise: 'We will consult fully' }),
      of('decision_made', { outcome: 'Option B', level: 'final' }),
      item('GateClosed', { payload: { gate: 'decision', observations } }),
    ]);
    expect(text).toContain('Outcome announced: One hub');
    expect(text).toContain('Consultation withdrawn: The costs were wrong');
    expect(text).toContain('Co-production workshop');
    expect(text).toContain('Public commitment made: We will consult fully');
    expect(text).toContain('Decision made: Option B');
    expect(text).toContain('• shown to those who signed: an outcome was announced on 2027-05-20');
  });

  it('tells whom the engine reminded of what, and what became of it', () => {
    const reference = 'P-017/gate-target:context:2027-02-19:-1/pm-1';
    const deadline = { kind: 'gate-target', of: 'context', gate: 'context', at: '2027-02-19T17:00:00Z' };
    const change = { kind: 'window-close', of: 'main', gate: 'involvement', from: '2027-05-24T16:00:00Z' };
    const claim = { reference, deadline, step: -1, office: 'owner', to: 'pm-1', late: false };
    const text = words([
      item('ReminderClaimed', { payload: claim }),
      item('ReminderClaimed', { payload: { ...claim, office: 'board-secretary', to: null } }),
      item('ReminderSent', { payload: { reference, channel: 'smtp' } }),
      item('ReminderBounced', { payload: { reference, channel: 'smtp', final: false } }),
      item('ReminderBounced', { payload: { reference, channel: 'notify' } }),
      item('ReminderFailed', { payload: { reference, channel: 'notify', why: 'in-doubt', final: true } }),
      item('DeadlinesChanged', { payload: { because: 'x', changes: [{ ...change, to: '2027-06-07T16:00:00Z' }] } }),
    ]).replace(/\s+/g, ' ');
    expect(text).toContain(
      'Reminder of the closure of gate context due 19 February 2027 (1 working day before) to pm-1, owner',
    );
    expect(text).toContain('Nobody is recorded as board secretary');
    expect(text).toContain('Reminder to pm-1 sent by e-mail');
    expect(text).toContain('came back undelivered; it goes by the next channel');
    expect(text).toMatch(/came back undelivered (?!;)/);
    expect(text).toContain('could not be sent by GOV.UK Notify: it may have left');
    expect(text).toContain('close of the consultation: moved from 24 May 2027 to 7 June 2027');
  });

  it('shows London time', () => {
    expect(
      words([item('GateBecameReady', { occurredAt: '2027-07-01T22:30:00Z', payload: { gate: 'options' } })]),
    ).toContain('01 Jul 2027, 23:30  Gate Options became ready to close');
  });

  it('shows the record time beside the moment where the two are of different days', () => {
    const late = item('throughline.involvement.focus_group.v1', {
      kind: 'focus_group',
      occurredAt: '2027-01-11T10:00:00Z',
      recordedAt: '2027-03-08T10:00:00Z',
    });
    expect(words([late])).toContain('11 Jan 2027, 10:00  Focus group');
    expect(words([late], 120)).toContain('recorded 08 Mar 2027, 10:00');
    expect(words([item('GateBecameReady')])).not.toContain('recorded');
  });

  it('marks a replay and what is assumed in it', () => {
    const assumed = item('throughline.involvement.survey.v1', {
      kind: 'survey',
      replayMoment: '2017-01-01T00:00:00Z',
      payload: { data: { assumed: true } },
    });
    expect(words([assumed])).toContain('REPLAY of a past case');
    expect(words([assumed])).toContain('Survey (assumed)');
  });

  it.each(PROGRAMME_EVENT_TYPES)('has words of its own for %s, whatever its payload holds', (type) => {
    for (const payload of [{}, null, { by: 7, because: 'x', before: [] }])
      expect(words([item(type, { payload, eventId: 'e' })])).not.toContain(type);
  });

  it.each(KINDS)('has words for evidence of the kind %s, none of them a code', (kind) => {
    const text = words([item(typeOfKind(kind), { kind, eventId: 'e' })]);
    expect(text.replaceAll('-', ' ')).toContain(`${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('_', ' ')}`);
    expect(text).not.toMatch(/_|throughline\./);
  });

  it('tells who may not steer what they asked for, of every command there is', () => {
    for (const command of Object.keys(STEERING_ROLES))
      expect(words([item('CommandRefused', { payload: { command, by: { id: 'il-1' } }, eventId: 'e' })])).not.toContain(
        command,
      );
  });

  it('tells a closure in question with what it relied on, and who reaffirmed it why', () => {
    const because = [{ requirement: 'context.needs', reliedOn: 'urn:a#s', what: 'corrected by urn:a#c' }];
    const text = words(
      [
        item('throughline.involvement.correction.v1', {
          kind: 'correction',
          payload: { data: { details: { corrects: 'urn:a#s', reason: '180 were duplicates' } } },
        }),
        item('GateQuestioned', { payload: { gate: 'context', because } }),
        item('GateReaffirmed', { payload: { gate: 'context', by: { id: 'ap-1' }, reason: 'enough is left' } }),
        item('GateReopened', { payload: { gate: 'context', by: { id: 'bs-1' }, reason: 'looked again' } }),
      ],
      140,
    );
    const told = [
      'Correction of urn:a#s: 180 were duplicates',
      'The closure of gate Context is in question',
      '• urn:a#s, relied on for context.needs, is corrected by urn:a#c',
      'ap-1 reaffirmed the closure of gate Context: enough is left',
      'bs-1 opened gate Context again: looked again',
    ];
    const places = told.map((sentence) => text.indexOf(sentence));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('tells a waiver from its proposal to its end, with what relied on it', () => {
    const proposal = {
      waiver: 'w-1',
      requirement: 'context.needs',
      grounds: 'partner_unavailable',
      reason: 'nobody there',
      mitigation: 'asked by letter',
      expiresAt: '2027-01-31T12:00:00Z',
      proposedBy: { id: 'pm-1' },
    };
    const text = words(
      [
        item('WaiverProposed', { payload: proposal }),
        item('WaiverApproved', { payload: { waiver: 'w-1', approvedBy: { id: 'bs-1' }, legalAdvice: 'LA-7' } }),
        item('WaiverEnded', {
          payload: {
            waiver: 'w-1',
            how: 'revoked',
            reason: 'wrong',
            dependentClosures: [{ gate: 'context' }],
            dependentDecisions: [{ decidedOn: '2027-02-03', evidence: 'urn:a#d' }],
          },
        }),
      ],
      140,
    );
    for (const sentence of [
      'pm-1 proposed waiver w-1 of context.needs: nobody there',
      '• grounds: partner unavailable',
      '• instead: asked by letter',
      '• until 31 January 2027',
      'bs-1 approved waiver w-1',
      '• legal advice: LA-7',
      'Waiver w-1 revoked: wrong',
      '• the closure of gate Context relied on it',
      '• the decision of 3 February 2027 was taken on it (urn:a#d)',
    ])
      expect(text).toContain(sentence);
  });

  it('tells refused commands with their reasons, and what steered the programme', () => {
    const reasons = [{ title: 'A lower tier rests on evidence', why: 'no assessment is named' }];
    const text = words(
      [
        item('CommandRefused', { payload: { command: 'SetTier', by: { id: 'pm-1' }, reasons } }),
        item('TierSet', { payload: { tier: 'T1', before: 'T2', reason: 'agreed' } }),
        item('ProgrammeSuspended', { payload: { cause: 'call-in', reference: 'c1', until: '2027-12-02T00:00:00Z' } }),
        item('ProgrammeTransferred', { payload: { from: 'QAA', to: 'QXX', reason: 'a merger' } }),
        item('OfferMade', {
          payload: { offer: 1, to: 'QXX', offeredBy: { id: 'bs-1' }, reason: 'a merger', fork: null },
        }),
        item('OfferMade', {
          payload: { offer: 2, to: 'QYY', offeredBy: { id: 'ap-1' }, fork: { programme: 'P-018', part: 'the north' } },
        }),
        item('OfferRefused', { payload: { offer: 2, by: { id: 'pm-9' }, reason: 'too soon' } }),
        item('OfferWithdrawn', { payload: { offer: 2, by: { id: 'ap-1' }, reason: 'put off' } }),
        item('ProgrammeTransferred', {
          payload: { from: 'QAA', to: 'QYY', offer: 3, acceptedBy: { id: 'pm-9' }, approvers: { 'ap-1': 'ap-9' } },
        }),
        item('PackMoved', { payload: { pack: { id: 'p', version: 2 }, before: { id: 'p', version: 1 } } }),
      ],
      140,
    );
    for (const sentence of [
      'Setting the tier by pm-1 was refused',
      '• A lower tier rests on evidence: no assessment is named',
      'Tier set to T1, from T2: agreed',
      'Programme suspended by call-in c1',
      '• its clock runs to 2 December 2027',
      'Programme handed over from QAA to QXX: a merger',
      'bs-1 offered the programme to QXX, as offer 1: a merger',
      'ap-1 offered a fork of it, P-018 (the north), to QYY, as offer 2',
      'pm-9 refused offer 2: too soon',
      'ap-1 withdrew offer 2: put off',
      'Programme handed over from QAA to QYY, accepted by pm-9 (offer 3)',
      '• ap-9 acts in place of ap-1',
      'Policy moved to p v2, from p v1',
    ])
      expect(text).toContain(sentence);
  });

  it('shows events of types it does not know, and fits the terminal', () => {
    const text = words([item('SomethingOfTomorrow', { payload: 'anything', eventId: 'x'.repeat(90) })], 60);
    expect(text).toContain('SomethingOfTomorrow');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

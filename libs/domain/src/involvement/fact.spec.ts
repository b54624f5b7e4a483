import { describe, expect, it } from '@jest/globals';
import { cloudEvent, evidence, onRecord } from '../testing.ts';
import { type AnyFact, correctedFact, factOf, subjectKey } from './fact.ts';
import { parseInvolvementEvent, toNewEvent } from './involvement-event.ts';
import { isAmendmentKind, isInvolvementKind, kindOfType, KINDS, PARTICIPATION_KINDS, typeOfKind } from './kinds.ts';
import { sourceKeys } from './source-key.ts';

const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};

describe('a fact', () => {
  it('is the event with its kind, its time, its data, and who recorded it for which programme', () => {
    const event = evidence('survey', { completed: 60 }, { id: 's' });
    expect(factOf(onRecord(event, 2))).toEqual({
      eventId: 'urn:throughline:spec#s',
      kind: 'survey',
      occurredAt: '2026-11-02T12:00:00Z',
      knownAt: '2026-11-02T18:00:00.000Z',
      programme: 'P-001',
      recordedBy: 'il-1',
      correctedBy: [],
      data: event.payload.data,
    });
  });
  it('is in nothing but involvement events', () => {
    const event = onRecord(evidence('survey', { completed: 60 }), 2);
    expect(factOf({ ...event, type: 'GateClosed' })).toBeUndefined();
  });
  it('of a session for several programmes has what its own section says, and nothing of the others', () => {
    const sections = [
      { programme: 'P-002', participants: { band: '20-49' }, themes: ['parking'] },
      { programme: 'P-001', participants: { band: '8-19' } },
    ];
    const shared = {
      sections,
      participants: { exact: 90 },
      groupsReached: [{ code: 'PC-AGE', band: '50+' }],
      themes: ['noise'],
    };
    const { data } = fact('public_meeting', { meetings: 1 }, { data: shared });
    expect(data).toMatchObject({ participants: { band: '8-19' }, groupsReached: [], themes: [], audience: ['public'] });
    expect(data).not.toHaveProperty('programme');
  });
  it('is about a version of a proposal, about planning, or about nothing', () => {
    const subjectOf = (about?: object) =>
      subjectKey(fact('survey', { completed: 60 }, { data: { ...(about && { about }) } }).data.about);
    expect(subjectOf({ proposal: 'hub', version: 2 })).toBe('hub@2');
    expect(subjectOf({ planningQuestion: 'what do people need' })).toBe('planning');
    expect(subjectOf()).toBe('none');
  });
  it('is corrected only by data of its kind', () => {
    const survey = fact('survey', { completed: 60 });
    const data = { ...survey.data, details: { completed: 5 } };
    expect(correctedFact(survey, data)).toEqual({ ...survey, data });
    expect(correctedFact(survey, { ...data, details: { sessions: 5 } })).toBeUndefined();
  });
});

describe('kinds', () => {
  it('are named by the type of an event, and by no other text', () => {
    for (const kind of KINDS) expect(kindOfType(typeOfKind(kind))).toBe(kind);
    expect(typeOfKind('survey')).toBe('throughline.involvement.survey.v1');
    for (const type of [
      'throughline.involvement.survey.v2',
      'throughline.involvement.survey.v10',
      'xthroughline.involvement.survey.v1',
      'throughline.involvement..v1',
      'throughline.involvement.Survey.v1',
      'throughline.involvement.toString.v1',
      'throughline.programme.survey.v1',
      'survey',
    ])
      expect([type, kindOfType(type)]).toEqual([type, undefined]);
  });
  it('are those of ours, of which three amend', () => {
    expect([isInvolvementKind('survey'), isInvolvementKind('rumour'), isInvolvementKind('toString')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(KINDS.filter(isAmendmentKind).sort()).toEqual(['correction', 'reattribution', 'retraction']);
  });
});

describe('what a fact was told from', () => {
  const document = (digit: string) => ({
    uri: 'https://example.test/sheet',
    sha256: digit.repeat(64),
    documentDate: '2026-11-02',
    mediaType: 'text/plain',
  });
  const keys = (data: object) => sourceKeys(fact('focus_group', { sessions: 1 }, { data: { ...data } }));
  it('is each of its documents with days and place, once and in order', () => {
    const occurred = { from: '2026-11-01', to: '2026-11-02' };
    expect(keys({ occurred, place: 'Leeds', evidence: [document('b'), document('a'), document('b')] })).toEqual([
      'aaaaaaaaaaaaaaaa/2026-11-01/2026-11-02/Leeds',
      'bbbbbbbbbbbbbbbb/2026-11-01/2026-11-02/Leeds',
    ]);
    expect(keys({ evidence: [document('a')] })).toEqual(['aaaaaaaaaaaaaaaa/2026-11-02/2026-11-02/']);
  });
  it('is nothing without a document, or where nobody took part', () => {
    expect(keys({})).toEqual([]);
    const paper = fact('duty_assessed', { applies: true, why: 'a change' }, { data: { evidence: [document('a')] } });
    expect(sourceKeys(paper)).toEqual([]);
    expect(PARTICIPATION_KINDS).not.toContain('duty_assessed');
  });
});

describe('what came', () => {
  const meeting = (over: object = {}, programme = 'P-001') => ({
    ...cloudEvent('public_meeting', { meetings: 1 }, { programme }),
    ...over,
  });
  const parsed = (event: unknown) => {
    const result = parseInvolvementEvent(event);
    if (!result.ok) throw new Error(result.refusal.detail);
    return result.event;
  };
  const refusal = (event: unknown) => {
    const result = parseInvolvementEvent(event);
    return result.ok ? undefined : result.refusal;
  };
  it('is kept whole: attributes of others only where there are any, and the moment of a replay', () => {
    const { data, source, subject, time } = meeting() as {
      data: unknown;
      source: string;
      subject: string;
      time: string;
    };
    const type = 'throughline.involvement.public_meeting.v1';
    const payload = { kind: 'public_meeting', source, subject, data };
    expect(parsed(meeting())).toEqual({ eventId: 'urn:throughline:spec#public_meeting-1', type, time, payload });
    expect(parsed(meeting({ tenant: 'north', urgent: true, retries: 2 })).payload).toEqual({
      ...payload,
      extensions: { tenant: 'north', urgent: true, retries: 2 },
    });
    expect(parsed(meeting({}, 'REPLAY-CORBY')).payload.replayMoment).toBe('2026-11-02T12:00:00Z');
    expect(toNewEvent(parsed(meeting()))).toMatchObject({
      payload,
      occurredAt: time,
      actor: { role: 'involvement-lead', id: 'il-1' },
    });
  });
  it('is refused with where it is wrong, at most three places, and what would be accepted', () => {
    expect(refusal(meeting({ id: ' ' }))).toEqual({
      reason: 'invalid-envelope',
      detail: 'id: letters, digits and . _ : ~ -',
      faults: [
        {
          path: 'id',
          code: 'invalid-format',
          accepted: 'letters, digits and . _ : ~ -',
          values: { origin: 'string', format: 'regex' },
        },
      ],
    });
    expect(refusal(7)).toMatchObject({ reason: 'invalid-envelope', detail: expect.stringMatching(/^event: /) });
    const { detail } = refusal({ specversion: '1.0' }) ?? { detail: '' };
    expect(detail.split('; ').map((problem) => problem.split(':')[0])).toEqual(['id', 'source', 'type']);
    expect(refusal(meeting({ source: 'a b' }))?.detail).toBe('source: a URI reference without spaces or #');
    expect(refusal(meeting({ source: 'a#b' }))?.detail).toBe('source: a URI reference without spaces or #');
    const { data } = meeting() as { data: Record<string, unknown> };
    expect(refusal(meeting({ data: { ...data, occurred: { from: '2026-11-03', to: '2026-11-02' } } }))).toEqual({
      reason: 'invalid-data',
      detail: 'data of public_meeting: occurred: a last day on or after the first',
      faults: [{ path: 'data.occurred', code: 'custom', accepted: 'a last day on or after the first', values: {} }],
    });
    expect(refusal(meeting({ data: { ...data, participants: { exact: 7 } } }))?.detail).toMatch(
      /^data of public_meeting: participants/,
    );
    expect(refusal(meeting({ type: 'rumour' }))).toEqual({
      reason: 'unknown-kind',
      detail: 'type is not one of ours; accepted is throughline.involvement.<kind>.v1 with a kind of the glossary',
    });
    expect(refusal(meeting({ replaymoment: '2018-01-30T12:00:00Z' }))?.detail).toMatch(
      /^events of a REPLAY- programme/,
    );
  });
  it('is refused where it looks like personal data, with the place and what would be accepted', () => {
    const { data } = meeting() as { data: Record<string, unknown> };
    expect(refusal(meeting({ data: { ...data, note: 'ring 943 476 5919 about parking' } }))).toEqual({
      reason: 'personal-data',
      detail: 'data.note looks like an NHS number; send aggregates only, as counts and bands',
      certainty: 'certain',
      fields: [{ path: 'data.note', kind: 'an NHS number' }],
    });
  });
});

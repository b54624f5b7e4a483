import { describe, expect, it } from '@jest/globals';
import { inherited, type RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { policyEngine, started, weekdays } from '../testing.ts';
import { type HistoryContext, historyOf, NOTHING_KNOWN } from './history-of.ts';
import { tagOf } from './tags-of.ts';

const reading = { catalogue: policyEngine.catalogue, londonDay: weekdays.londonDay };
const read = (events: readonly RecordedEvent[]) => {
  let context: HistoryContext = NOTHING_KNOWN;
  return events.map((event) => {
    const found = historyOf(reading, context, event);
    ({ context } = found);
    return found;
  });
};
const own = (type: string, payload: unknown, version = 2, programme = 'P-001'): RecordedEvent => ({
  ...started('T2', programme),
  eventId: `command:${type}-${programme}-${version}`,
  type,
  payload,
  version,
});
const lastOf = (...events: readonly RecordedEvent[]) => read([started('T2'), ...events]).at(-1)!;

const outreach = {
  occurred: { from: '2026-05-04', to: '2026-05-06' },
  method: '  Online  Survey ',
  partnerOrganisation: 'Deaf Roots',
  groupsReached: [{ code: 'PC-DIS-SENS', band: '8-19' }],
  themes: ['interpreters at appointments'],
  note: 'held in the evening',
};

describe('how an event is found', () => {
  const found = lastOf(onRecord(evidence('partner_outreach', { sessions: 1 }, { data: outreach }), 2));

  it('is by what it names: programme, kind, group, method, partner, person', () => {
    expect(found.tags).toEqual(
      expect.arrayContaining([
        'every',
        'programme:P-001',
        'type:throughline.involvement.partner_outreach.v1',
        'group:PC-DIS-SENS',
        tagOf('method', 'online survey'),
        tagOf('partner', 'DEAF ROOTS'),
        'person:il-1',
      ]),
    );
    expect(new Set(found.tags).size).toBe(found.tags.length);
  });

  it('is by the principles and frameworks of the requirements that count it, by the pack and tier of its programme', () => {
    expect(found.tags).toContain('principle:4');
    expect(
      lastOf(own('GateClosed', { gate: 'context', reliedOn: [{ requirement: 'context.duty-assessed', evidence: [] }] }))
        .tags,
    ).toEqual(expect.arrayContaining(['gate:context', expect.stringMatching(/^(principle|limb):/)]));
    expect(historyOf(reading, NOTHING_KNOWN, onRecord(evidence('focus_group', { sessions: 1 }), 2)).tags).not.toContain(
      'principle:4',
    );
  });

  it('is by the words of themes and notes, and the days on which it happened', () => {
    expect(found.words).toContain('interpreters at appointments');
    expect(found.words).toContain('held in the evening');
    expect(found.occurred).toEqual({ from: '2026-05-04', to: '2026-05-06' });
  });

  it('is by the reasons of a refusal, and everybody it names', () => {
    const by = { role: 'approver', id: 'ap-1' };
    const unmet = [
      { requirement: 'context.duty-assessed', title: 'Duty', why: 'not recorded', wouldMeet: '', basis: [] },
    ];
    const refusal = lastOf(own('GateClosureRefused', { gate: 'context', step: 'closure', by, unmet }));
    expect(refusal.words).toContain('not recorded');
    expect(refusal.tags).toEqual(expect.arrayContaining(['person:ap-1', 'person:pm-1', 'gate:context']));
  });

  it('is by what a correction puts in place', () => {
    const replacement = { ...outreach, groupsReached: [{ code: 'PC-RACE-ROMA', band: '8-19' }] };
    const correction = evidence('correction', { corrects: 'urn:a#1', reason: 'another group', replacement });
    expect(lastOf(onRecord(correction, 2)).tags).toContain('group:PC-RACE-ROMA');
  });

  it('is of a session that served several programmes by the section of its own', () => {
    const section = (programme: string, code: string) => ({ programme, groupsReached: [{ code, band: '50+' }] });
    const sections = [section('P-001', 'PC-AGE-CYP'), section('P-002', 'PC-DIS-SENS')];
    const { tags } = lastOf(onRecord(evidence('focus_group', { sessions: 2 }, { data: { sections } }), 2));
    expect(tags).toContain('group:PC-AGE-CYP');
    expect(tags).not.toContain('group:PC-DIS-SENS');
  });

  it('is without its payload by what stands beside that', () => {
    const erased = { ...onRecord(evidence('focus_group', { sessions: 1 }), 2), payload: null };
    expect(lastOf(erased)).toMatchObject({
      words: '',
      organisation: 'QPM',
      tags: expect.arrayContaining(['every', 'person:il-1']),
    });
  });
});

describe('who finds it', () => {
  it('is who has the programme; the handing over is found by both, and all before by who receives it', () => {
    const events = [
      started('T2'),
      own('ProgrammeTransferred', { from: 'QPM', to: 'QXX' }),
      own('TierSet', { tier: 'T1' }, 3),
    ];
    expect(read(events).map(({ organisation, succeeding }) => [organisation, succeeding])).toEqual([
      ['QPM', []],
      ['QPM', ['QXX']],
      ['QXX', []],
    ]);
  });

  it('is of a past that a fork shares nobody, until the fork begins: then both sides', () => {
    const past = { ...started('T2', 'P-002'), ...inherited('P-002', started('T2')) };
    const begun = own('ProgrammeBegunByFork', { organisation: 'QXX', forkedFrom: { organisation: 'QPM' } }, 2, 'P-002');
    const found = read([past, begun]);
    expect(found.map(({ organisation, succeeding }) => [organisation, succeeding])).toEqual([
      [null, []],
      [null, ['QXX', 'QPM']],
    ]);
    expect(found[0]!.tags).toContain('programme:P-002');
    expect(found[1]!.context).toMatchObject({ organisation: 'QXX', tier: 'T2' });
  });
});

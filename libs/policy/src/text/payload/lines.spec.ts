import { describe, expect, it } from '@jest/globals';
import { linesOfPayload, type Named } from './lines.ts';

describe('what a record says', () => {
  const BY = { role: 'approver', id: 'ap-1' };
  const pack = { id: 'ics-involvement', version: 1, digest: 'd'.repeat(64) };
  const NAMED: Named = {
    record: (id) => (id === 'e-1' ? 1 : undefined),
    requirement: (key) => (key === 'context.duty' ? 'The duty is assessed' : undefined),
    pack: (id) => (id === 'ics-involvement' ? 'Involvement' : undefined),
    moment: (instant) => `at ${instant}`,
  };
  const said = (payload: unknown) =>
    linesOfPayload(payload, NAMED).map(
      ([name, text]) =>
        `${name}: ${text.map((part) => (typeof part === 'string' ? part : `record ${part.record}`)).join('')}`,
    );

  it('is said in plain words, without the names of what holds it', () => {
    const reliedOn = [{ requirement: 'context.duty', evidence: ['e-1', 'e-9'], recordedAlone: ['il-1'] }];
    expect(said({ gate: 'context', closedBy: BY, pack, reliedOn, proposal: null, waivers: [] })).toEqual([
      'Gate: context',
      'Closed by: approver ap-1',
      `Policy pack: Involvement, version 1 (ics-involvement), with the SHA-256 digest ${'d'.repeat(64)}`,
      'Relied on: record 1, e-9 for The duty is assessed (context.duty), all of it recorded by il-1',
    ]);
  });

  it('names what was not met, and what would meet it', () => {
    const basis = [{ citation: 'Local policy', force: 'local' }];
    const unmet = [
      { requirement: 'role', title: 'A second person', why: 'it is the same', wouldMeet: 'Another', basis },
    ];
    expect(said({ unmet })).toEqual([
      'Not met: A second person: It is the same. What would meet it: Another. Requirement role; basis: Local policy (local)',
    ]);
  });

  it('has days and codes of the policy as people write them, and an evidence pack not as a policy pack', () => {
    const why = 'no discharge is recorded of 1 public commitment: C-2017-12-22 (2017-12-22); no mid_point_review';
    expect(said({ unmet: [{ requirement: 'r', title: 'T', why, wouldMeet: 'A drop_in', basis: [] }] })[0]).toContain(
      'commitment: C-2017-12-22 (22 December 2017); no mid-point review. What would meet it: A drop-in.',
    );
    expect(said({ pack: 'ab'.repeat(32) })).toEqual([`Evidence pack: ${'ab'.repeat(32)}`]);
  });

  it('leaves out nothing of a shape that nobody foresaw', () => {
    expect(
      said({ changes: [{ gate: 'decision', to: { day: '2027-05-01', kind: 'fixed_date' } }, { gate: 'review' }] }),
    ).toEqual(['Changes 1: gate decision; to day 1 May 2027; kind fixed date', 'Changes 2: gate review']);
  });

  it('says of evidence first what it is about, by labels that people have for it, with groups and languages by their names', () => {
    const data = {
      occurred: { from: '2026-11-02', to: '2026-11-03' },
      details: { completed: 155, languages: ['so', 'bfi', 'xx-1'], requiredGroups: ['IH-GRT', 'LOCAL-1'] },
      groupsReached: [{ code: 'IH-GRT', band: '20-49' }],
      recording: { contemporaneous: false, reason: 'A form was mislaid.' },
    };
    expect(said({ kind: 'survey', data, withdrawnAt: '2027-06-19T08:30:00Z' })).toEqual([
      'Groups reached: Gypsy Roma and Traveller communities (IH-GRT): 20-49 people',
      'How many surveys were completed: 155',
      'Languages: Somali, British Sign Language, xx-1',
      'Groups that have to be reached: Gypsy Roma and Traveller communities (IH-GRT), LOCAL-1',
      'Happened on: 2 November 2026 to 3 November 2026',
      'Written down: later: A form was mislaid.',
      'Withdrawn at: at 2027-06-19T08:30:00Z',
    ]);
  });
});

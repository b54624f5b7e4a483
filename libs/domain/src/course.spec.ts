import { describe, expect, it } from '@jest/globals';
import type { AnyFact } from './involvement/fact.ts';
import { factOf } from './involvement/fact.ts';
import { emptyCourse, evolveCourse } from './course.ts';
import { cloudEvent, evidence, onRecord } from './testing.ts';

const about = { about: { proposal: 'hub', version: 1 } };
const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const courseOf = (...facts: AnyFact[]) => facts.reduce(evolveCourse, emptyCourse);

describe('the course of a programme', () => {
  it('keeps the earliest record of a step, however often and in whatever order it comes', () => {
    const early = fact('feedback_published', { publishedOn: '2027-05-17' }, { id: 'a' });
    const late = fact('feedback_published', { publishedOn: '2027-05-18' }, { id: 'b' });
    expect(courseOf(late, early, late)).toEqual(courseOf(early, late));
    expect(courseOf(late, early).feedback).toEqual({ on: '2027-05-17', eventId: 'urn:throughline:spec#a' });
  });

  it('knows a closing before its opening', () => {
    const open = fact(
      'consultation_opened',
      { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' },
      { data: about },
    );
    const close = fact('consultation_closed', { window: 'w', closedOn: '2027-05-14' }, { data: about });
    expect(courseOf(close, open)).toEqual(courseOf(open, close));
  });

  it('takes the required groups from the highest version of the assessment', () => {
    const v1 = fact(
      'impact_assessment_completed',
      { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['PC-AGE'] },
      { id: '1', data: about },
    );
    const v2 = fact(
      'impact_assessment_completed',
      { scope: 'full', stage: 'updated', version: 2, requiredGroups: ['PC-AGE', 'IH-GRT'] },
      { id: '2', data: about },
    );
    expect(courseOf(v2, v1).assessment?.requiredGroups).toEqual(['PC-AGE', 'IH-GRT']);
  });

  it('does not take a draft report or a stage decision for a final one', () => {
    const draft = fact(
      'analysis_report',
      { status: 'draft', reportedOn: '2027-04-20', independent: true },
      { data: about },
    );
    const stage = fact('decision_made', {
      level: 'stage',
      decidedOn: '2027-04-20',
      outcome: 'shortlist',
      body: 'Board',
    });
    expect(courseOf(draft, stage)).toEqual(emptyCourse);
  });
});

describe('a session that served several programmes', () => {
  const session = cloudEvent(
    'public_meeting',
    { meetings: 1 },
    {
      data: {
        ...about,
        participants: { band: '20-49' },
        groupsReached: [{ code: 'PC-AGE', band: '8-19' }],
        sections: [
          { programme: 'P-001', groupsReached: [{ code: 'IH-GRT', band: '1-7' }] },
          { programme: 'P-002', participants: { band: '8-19' } },
        ],
      },
    },
  );
  it('counts for a programme only through its own section', () => {
    const { data } = evidenceOf(session, 'P-001');
    expect(data).toMatchObject({ groupsReached: [{ code: 'IH-GRT', band: '1-7' }] });
    expect(data).not.toHaveProperty('participants');
  });
  it('counts for nothing where it has no section', () => {
    expect(
      factOf(
        onRecord(
          evidence(
            'public_meeting',
            { meetings: 1 },
            { programme: 'P-003', data: (session as { data: Record<string, unknown> }).data },
          ),
          2,
        ),
      ),
    ).toBeUndefined();
  });
});

const evidenceOf = (session: Record<string, unknown>, programme: string): AnyFact =>
  fact('public_meeting', { meetings: 1 }, { programme, data: session.data as Record<string, unknown> });

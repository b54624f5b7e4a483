import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Course, emptyCourse } from './course.ts';
import { finalDecisions, rescissionOf, rescissionsIn, decisionsInForce, whoseRescission } from './decisions.ts';
import { evolveCourse } from './evolve-course.ts';
import { factOf } from './involvement/fact.ts';
import { evidence, onRecord } from './testing.ts';

const DAY = '2025-03-25';
const made = (body: string, level = 'final') =>
  evidence(
    'decision_made',
    { level, decidedOn: DAY, outcome: 'Option A', body },
    { id: `${level}-${body.replaceAll(' ', '-')}`, on: DAY },
  );
const rescinded = (particulars: { body?: string; reason?: string } = {}) =>
  evidence(
    'decision_rescinded',
    { decidedOn: DAY, rescindedOn: '2025-04-10', reason: 'It was not quorate', ...particulars },
    { id: `r-${(particulars.body ?? '').replaceAll(' ', '-')}`, on: '2025-04-10' },
  );
const courseOf = (...events: ReturnType<typeof evidence>[]): Course =>
  events
    .flatMap((event, i) => factOf(onRecord(event, i + 1)) ?? [])
    .reduce((course, fact) => evolveCourse(course, fact), emptyCourse);
const projection = (course: Course) => decisionsInForce(course).map(({ body }) => body);
const [board, committee] = [made('Example ICB board'), made('Example joint committee')];

describe('decisions of several bodies on one day', () => {
  it('stand each on its own: rescinding the one leaves the other, however the body is spelled', () => {
    const named = courseOf(board, committee, rescinded({ body: 'The EXAMPLE Joint Committee' }));
    expect(projection(named)).toEqual(['Example ICB board']);
    expect(finalDecisions(named).map((decision) => rescissionOf(named, decision)?.on ?? null)).toEqual([
      null,
      '2025-04-10',
    ]);
  });
  it('are rescinded by what the reason says where the record names no body', () => {
    const course = courseOf(board, committee, rescinded({ reason: 'The committee was not quorate' }));
    expect(projection(course)).toEqual(['Example ICB board']);
    expect(rescissionsIn(course).map((one) => whoseRescission(course, one))).toEqual([
      { keys: ['example joint committee'], by: 'reason' },
    ]);
  });
  it('stand neither where it is not clear whose was rescinded: by a reason that names none, or both', () => {
    for (const reason of ['It was not quorate', 'Board and committee had not seen the report', 'Example was late']) {
      const course = courseOf(board, committee, rescinded({ reason }));
      expect(projection(course)).toEqual([]);
      expect(finalDecisions(course).map((decision) => rescissionOf(course, decision))).toEqual([null, null]);
    }
  });
  it('stand neither but one where the name of the body looks like that of one of them and is not', () => {
    expect(projection(courseOf(board, committee, rescinded({ body: 'Example joint comittee' })))).toEqual([
      'Example ICB board',
    ]);
  });
  it('stand both where a body rescinds that is none of them', () => {
    const course = courseOf(board, committee, rescinded({ body: 'Another trust' }));
    expect(projection(course)).toEqual(['Example ICB board', 'Example joint committee']);
  });
  it('are told apart from a stage decision of another body on that day', () => {
    const course = courseOf(board, made('Example panel', 'stage'), rescinded({ body: 'Example panel' }));
    expect(projection(course)).toEqual(['Example ICB board']);
  });
  it('are one decision where one body is recorded twice', () => {
    expect(projection(courseOf(board, made('The Example ICB Board')))).toHaveLength(1);
  });
  it('of one body alone is rescinded without naming it', () => {
    expect(projection(courseOf(board, rescinded()))).toEqual([]);
  });
  it('stand alike in whatever order all of it came', () => {
    const events = [
      board,
      committee,
      made('Example panel', 'stage'),
      rescinded({ body: 'Example panel' }),
      rescinded(),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (order) => {
        expect(courseOf(...order)).toEqual(courseOf(...events));
      }),
    );
  });
});

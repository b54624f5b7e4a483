import { describe, expect, it } from '@jest/globals';
import { emptyCourse } from './course.ts';
import { feedbackOwed } from './duties.ts';
import { unansweredVoices } from './unanswered-voices.ts';
import { evolveCourse } from './evolve-course.ts';
import { type AnyFact, factOf } from './involvement/fact.ts';
import { evidence, onRecord } from './testing.ts';

const about = { about: { proposal: 'hub', version: 1 } };
type Of = Parameters<typeof evidence>;
const course = (...told: readonly (readonly [Of[0], object])[]) =>
  told
    .map(([kind, details], index) =>
      factOf(onRecord(evidence(kind, details as never, { id: `e${index}`, data: about }), index + 1)),
    )
    .reduce((before, fact) => evolveCourse(before, fact as AnyFact), emptyCourse);
const opened = ['consultation_opened', { window: 'summer', opensOn: '2027-01-11', closesOn: '2027-04-09' }] as const;
const closed = ['consultation_closed', { window: 'summer', closedOn: '2027-04-09' }] as const;
const feedback = (publishedOn: string) => ['feedback_published', { publishedOn }] as const;
const owed = (...args: Parameters<typeof feedbackOwed>) =>
  feedbackOwed(...args).map(({ window, subject, since }) => [window, subject, since.on]);

describe('feedback to those who answered a consultation', () => {
  it('is owed by nobody as long as the programme goes on', () => {
    expect(owed(course(opened, closed))).toEqual([]);
  });
  it('is owed since it was withdrawn, whatever the programme does', () => {
    const withdrawn = { window: 'summer', closedOn: '2027-02-01', withdrawnBecause: 'the proposal changed' };
    expect(owed(course(opened, ['consultation_closed', withdrawn]))).toEqual([['summer', 'hub@1', '2027-02-01']]);
  });
  it.each([
    ['since its closure', [opened, closed], '2027-05-04', [['summer', 'hub@1', '2027-04-09']]],
    ['since the cancelling while it was open', [opened], '2027-03-01', [['summer', 'hub@1', '2027-03-01']]],
    ['since its last day where no closing is recorded', [opened], '2027-05-04', [['summer', 'hub@1', '2027-04-09']]],
    ['not where it had not begun', [opened], '2027-01-10', []],
    ['not once it was given', [opened, closed, feedback('2027-04-09')], '2027-05-04', []],
    [
      'still where it was given before the end',
      [opened, closed, feedback('2027-04-08')],
      '2027-05-04',
      [['summer', 'hub@1', '2027-04-09']],
    ],
  ] as const)('is owed by a programme that is cancelled %s', (_when, told, cancelledOn, expected) => {
    expect(owed(course(...told), cancelledOn)).toEqual(expected);
  });
});

describe('a report of an independent voice', () => {
  const report = ['independent_voice_report', { body: 'Healthwatch' }] as const;
  it('is owed a reply until one is recorded', () => {
    const one = course(report);
    expect(unansweredVoices(one)).toMatchObject([{ body: 'Healthwatch' }]);
    const on = unansweredVoices(one)[0]?.on ?? '';
    expect(
      unansweredVoices(course(report, ['independent_voice_replied', { body: 'Healthwatch', repliedOn: on }])),
    ).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type AnyFact, factOf, type Gate, type InvolvementEvent } from '@throughline/domain';
import { evidence, type EvidenceParticulars, onRecord } from '@throughline/domain/testing';
import { evaluateEvidence } from '../testing/evaluate-evidence.ts';
import { weekdays } from '../testing.ts';
import { guidance } from '../testing/packs.ts';

const QUESTIONS = { about: { planningQuestion: 'what to keep, what to add, good practice' } };
const DRAFT = { about: { proposal: 'guidance', version: 1 } };

const fact = (event: InvolvementEvent): AnyFact => {
  const found = factOf(onRecord(event, 1));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const unmet = (gate: Gate, events: readonly InvolvementEvent[]): readonly string[] => {
  const gates = evaluateEvidence({
    pack: guidance,
    tier: 'T1',
    evidence: events.map(fact),
    at: '2030-01-01T00:00:00Z',
    workingDays: weekdays,
  });
  const found = gates.find((evaluation) => evaluation.gate === gate)?.requirements ?? [];
  return found.filter((r) => r.mandatory && !r.met && !r.bySignOff).map((r) => r.key);
};
const about = (subject: object, over: EvidenceParticulars = {}): EvidenceParticulars => ({
  ...over,
  data: { ...subject, ...over.data },
});

const duty = evidence('duty_assessed', { applies: true, why: 'it guides commissioners' }, { on: '2016-11-01' });
const screening = (requiredGroups: readonly string[] = [], on = '2016-11-02') =>
  evidence('impact_assessment_completed', { scope: 'screening', stage: 'initial', version: 1, requiredGroups }, { on });
const published = (subject: object, on: string) =>
  evidence(
    'accessible_material_published',
    { publishedOn: on },
    about(subject, { id: `m-${on}`, on, data: { formats: ['web'], languages: [] } }),
  );
const opened = (subject: object, opensOn: string, closesOn: string) =>
  evidence(
    'consultation_opened',
    { window: 'w', opensOn, closesOn },
    about(subject, { id: `o-${opensOn}`, on: opensOn }),
  );
const shut = (subject: object, closedOn: string) =>
  evidence('consultation_closed', { window: 'w', closedOn }, about(subject, { id: `c-${closedOn}`, on: closedOn }));
const answers = (subject: object, on: string) =>
  evidence('written_responses', { responses: 60 }, about(subject, { id: `a-${on}`, on }));
const analysis = (subject: object, on: string) =>
  evidence(
    'analysis_report',
    { status: 'final', reportedOn: on, independent: false },
    about(subject, { id: `r-${on}`, on }),
  );

/** The refresh of 2016–17: three questions, feedback from 25 November to Friday 13 January. */
const questions = [
  duty,
  screening(),
  published(QUESTIONS, '2016-11-25'),
  opened(QUESTIONS, '2016-11-25', '2017-01-13'),
  shut(QUESTIONS, '2017-01-13'),
];
const draft = [
  evidence('proposal_version_frozen', { title: 'Draft' }, about(DRAFT, { on: '2017-02-01' })),
  evidence('involvement_plan_agreed', { groupsCovered: [] }, { on: '2017-02-01' }),
  published(DRAFT, '2017-02-01'),
  opened(DRAFT, '2017-02-01', '2017-02-14'),
  shut(DRAFT, '2017-02-14'),
  answers(DRAFT, '2017-02-10'),
];

describe('guidance development', () => {
  it('needs the focus questions on record before anything else', () => {
    expect(unmet('context', [])).toEqual([
      'context.duty-assessed',
      'context.impact-screening',
      'context.focus-questions',
    ]);
    expect(unmet('context', [duty, screening(), published(DRAFT, '2016-11-25')])).toEqual(['context.focus-questions']);
    expect(unmet('context', questions)).toEqual([]);
  });

  it('counts the feedback window on the questions, without a text to consult on', () => {
    expect(unmet('options', questions)).toEqual(['options.responses', 'options.responses-analysed']);
    const short = [opened(QUESTIONS, '2016-12-18', '2017-01-13'), shut(QUESTIONS, '2017-01-13')];
    expect(unmet('options', short)).toContain('options.feedback-window');
    const enough = [opened(QUESTIONS, '2016-12-17', '2017-01-13'), shut(QUESTIONS, '2017-01-13')];
    expect(unmet('options', enough)).not.toContain('options.feedback-window');
    expect(unmet('options', [opened(QUESTIONS, '2016-11-25', '2017-01-13')])).toContain('options.feedback-window');
  });

  it('does not take what was said on the draft for answers to the questions, nor the other way round', () => {
    const heard = [...questions, answers(QUESTIONS, '2016-12-20'), analysis(QUESTIONS, '2017-01-20')];
    expect(unmet('options', heard)).toEqual([]);
    expect(unmet('options', [...questions, ...draft, analysis(DRAFT, '2017-03-01')])).toEqual([
      'options.responses',
      'options.responses-analysed',
    ]);
    expect(unmet('involvement', heard)).toEqual([
      'involvement.about-this-draft',
      'involvement.window',
      'involvement.groups-reached',
    ]);
    expect(unmet('involvement', [...heard, ...draft])).toEqual([]);
  });

  it('wants analysis, feedback and a minute before the decision, and time between', () => {
    const all = [...questions, answers(QUESTIONS, '2016-12-20'), analysis(QUESTIONS, '2017-01-20'), ...draft];
    const decided = evidence(
      'decision_made',
      { level: 'final', decidedOn: '2017-04-06', outcome: 'publish', body: 'Board' },
      { on: '2017-04-06' },
    );
    expect(unmet('decision', [...all, decided])).toEqual([
      'decision.analysis-report',
      'decision.feedback-published',
      'decision.final-impact-assessment',
      'decision.conscientious-consideration',
      'decision.sequence',
    ]);
    const done = [
      analysis(DRAFT, '2017-03-01'),
      evidence('feedback_published', { publishedOn: '2017-03-10' }, { on: '2017-03-10' }),
      evidence(
        'impact_assessment_completed',
        { scope: 'full', stage: 'final', version: 2, requiredGroups: [] },
        about(DRAFT, { id: 'final', on: '2017-03-12' }),
      ),
      evidence('conscientious_consideration', { level: 'final', consideredOn: '2017-04-06' }, { on: '2017-04-06' }),
    ];
    expect(unmet('decision', [...all, ...done, decided])).toEqual([]);
    const after = [
      published({}, '2017-04-20'),
      evidence('outcome_told', { toldOn: '2017-04-20', told: ['participants'] }, { on: '2017-04-20' }),
    ];
    expect(unmet('mobilisation', [...all, ...done, decided])).toEqual([
      'mobilisation.outcome-told',
      'mobilisation.accessible-guidance',
    ]);
    expect(unmet('mobilisation', [...all, ...done, decided, ...after])).toEqual([]);
    expect(unmet('review', [...all, ...done, decided])).toEqual(['review.use-reviewed']);
  });

  it('asks the same in a higher tier, so that a re-tiering drops nothing', () => {
    const asked = (tier: 'T1' | 'T2' | 'T3') =>
      guidance.requirements.flatMap(({ key, tiers, mandatoryIn }) =>
        tiers.includes(tier) ? `${key} ${mandatoryIn.includes(tier)}` : [],
      );
    expect(asked('T2')).toEqual(asked('T1'));
    expect(asked('T3')).toEqual(asked('T1'));
  });
});

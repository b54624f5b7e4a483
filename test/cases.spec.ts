import { describe, expect, it } from '@jest/globals';
import { englandCalendar, londonDay } from '@throughline/calendar';
import { statusOfGate } from '@throughline/domain';
import { type Answer, playCase } from './play.ts';
import { nameOf, readCase, readEvents } from './sample-cases.ts';

const answerAt = (answers: readonly Answer[], gate: string): Answer => {
  const found = answers.find(({ moment }) => moment.gate === gate);
  if (found === undefined) throw new Error(`no moment asks to close ${gate}`);
  return found;
};
const whyOf = (answer: Answer, key: string): string =>
  answer.requirements.find((requirement) => requirement.key === key)?.why ?? '';
const lackingIn = (answer: Answer): readonly string[] => answer.unmet.map((reason) => reason.requirement);

describe('Corby', () => {
  const sample = readCase('corby-urgent-care-centre');
  const events = readEvents(sample.id, 'assumed');

  it('is refused with the promise made on the day before, and the four before it', async () => {
    const { answers } = await playCase(sample, 'documented', { events: readEvents(sample.id, 'documented') });
    const why = whyOf(answerAt(answers, 'involvement'), 'involvement.commitments-met');
    expect(why).toContain('users-fully-consulted (29 January 2018)');
    expect(why).toContain('5 public commitments');
  });

  it('names the three groups that the assessment left out, and nothing else that readiness lacks', async () => {
    const { answers } = await playCase(sample, 'assumed', { events });
    const readiness = answerAt(answers, 'readiness');
    expect(lackingIn(readiness)).toEqual(['readiness.impact-assessment-updated', 'readiness.plan-covers-groups']);
    expect(whyOf(readiness, 'readiness.plan-covers-groups')).toContain(
      'People with a learning disability; People with mental health problems; People less fluent in English',
    );
  });

  it('keeps its promises open in a lower tier', async () => {
    const { answers } = await playCase(sample, 'assumed', { events, tier: 'T1' });
    expect(lackingIn(answerAt(answers, 'involvement'))).toContain('involvement.commitments-met');
  });

  it('counts neither signatures nor what was about the version before as involvement on the hub', async () => {
    const { answers } = await playCase(sample, 'assumed', { events });
    expect(whyOf(answerAt(answers, 'involvement'), 'involvement.about-this-version')).toBe(
      '1 method of 2 recorded: public meeting',
    );
  });
});

describe('West Herts', () => {
  const sample = readCase('west-herts-hospitals');
  const events = readEvents(sample.id, 'assumed');

  it('closes options without a window of consultation', async () => {
    const { answers, projection } = await playCase(sample, 'assumed', { events });
    expect(answerAt(answers, 'options').verdict).toBe('closes');
    expect(projection.course.windows).toEqual({});
  });

  it('lacks only the carers as documented; the framework that asks for a patient safety partner was not in force then', async () => {
    const { answers } = await playCase(sample, 'documented', { events: readEvents(sample.id, 'documented') });
    const options = answerAt(answers, 'options');
    expect(lackingIn(options)).toEqual(['earlier-gate', 'options.co-production']);
    expect(whyOf(options, 'options.patient-safety-partner')).toMatch(/not in force then \(\d+ \w+ 2019\)/);
  });

  it('has no final decision while the minute of July 2019 is a stage; typed as final it is refused for what went before it', async () => {
    const asFinal = events.map((event) => {
      const details = event.data['details'] as Record<string, unknown>;
      return event.id.startsWith('assumed.f11-')
        ? { ...event, data: { ...event.data, details: { ...details, level: 'final' } } }
        : event;
    });
    const stage = await playCase(sample, 'assumed', { events });
    const final = await playCase(sample, 'assumed', { events: asFinal });
    expect(stage.projection.course.decisions).toEqual({});
    expect(Object.keys(final.projection.course.decisions)).toEqual([expect.stringMatching(/^2019-07-11\//)]);
    expect(answerAt(final.answers, 'options').verdict).toBe('closes');
    const decision = answerAt(final.answers, 'decision');
    expect(lackingIn(decision)).toEqual(
      expect.arrayContaining(['decision.sequence', 'decision.min-working-days', 'decision.analysis-report']),
    );
    expect(whyOf(decision, 'decision.sequence')).toContain('a final decision is recorded on 11 July 2019 without them');
  });

  it('leaves out, at each moment, what became known later', () => {
    const known = events.filter((event) => event.replaymoment <= '2019-05-30T18:00').map(nameOf);
    expect(known).toContain('f07-decision');
    expect(known).not.toContain('f13-survey');
    expect(known).not.toContain('f15-scrutiny-view');
  });
});

describe('Shaping a Healthier Future', () => {
  const sample = readCase('shaping-a-healthier-future');
  const events = readEvents(sample.id, 'assumed');

  it('counts 17,022 responses in the end, never 32,522, and signatures nowhere', async () => {
    const { projection } = await playCase(sample, 'documented', { events: readEvents(sample.id, 'documented') });
    expect(projection.evidenceCount['involvement.about-this-version']?.['shaping-a-healthier-future@1']?.people).toBe(
      17_022,
    );
  });

  it('was open for 99 days, both ends counted, and decided 93 working days after', async () => {
    const { answers } = await playCase(sample, 'assumed', { events });
    expect(whyOf(answerAt(answers, 'involvement'), 'involvement.window')).toContain('open for 99 days');
    expect(whyOf(answerAt(answers, 'decision'), 'decision.min-working-days')).toContain('93 working days');
  });

  it('closes decision with the early announcement shown to those who signed', async () => {
    const { projection } = await playCase(sample, 'assumed', { events });
    expect(projection.programme.gates.decision.closure?.observations).toMatchObject([
      {
        what: expect.stringMatching(
          /^an outcome was announced on 14 February 2013 .*before the final decision of 19 February 2013$/,
        ),
      },
    ]);
  });

  it('is held up after the decision by the referral alone, and only until that ends', async () => {
    const { answers, projection } = await playCase(sample, 'assumed', { events });
    expect(lackingIn(answerAt(answers, 'mobilisation'))).toEqual(['suspended', 'mobilisation.no-open-call-in']);
    expect(statusOfGate(projection.programme, 'mobilisation')).toBe('ready');
  });
});

describe('Transforming Participation', () => {
  const sample = readCase('transforming-participation-refresh');

  it('is refused for want of a proposal although the window was open for 50 days', async () => {
    const { answers } = await playCase(sample, 'assumed', { events: readEvents(sample.id, 'assumed') });
    const involvement = answerAt(answers, 'involvement');
    expect(whyOf(involvement, 'involvement.window')).toContain('no proposal version is recorded as frozen');
    expect(JSON.stringify(answers)).not.toMatch(/not done|unlawful/);
  });

  it('has kept one promise on record and not the other', async () => {
    const { projection } = await playCase(sample, 'documented', { events: readEvents(sample.id, 'documented') });
    const { commitments } = projection.course;
    expect(Object.entries(commitments).map(([name, commitment]) => [name, commitment.discharged?.on])).toEqual([
      ['two-sets-of-guidance', '2017-04-06'],
      ['updates-by-email', undefined],
    ]);
  });
});

describe('Path to Excellence', () => {
  const sample = readCase('path-to-excellence');
  const documented = readEvents(sample.id, 'documented');

  it('adds up 2,451 across six methods, without the staff, with both counts of 324', async () => {
    const { projection } = await playCase(sample, 'documented', { events: documented });
    expect(projection.evidenceCount['involvement.about-this-version']?.['path-to-excellence@1']?.people).toBe(2451);
  });

  it('was open for 103 days, and decided 90 working days after', async () => {
    const { answers } = await playCase(sample, 'documented', { events: documented });
    expect(whyOf(answerAt(answers, 'involvement'), 'involvement.window')).toContain('open for 103 days');
    expect(whyOf(answerAt(answers, 'decision'), 'decision.min-working-days')).toContain('90 working days');
  });

  it('is held up after the decision by the referral alone', async () => {
    const { answers } = await playCase(sample, 'assumed', { events: readEvents(sample.id, 'assumed') });
    expect(lackingIn(answerAt(answers, 'mobilisation'))).toEqual(['suspended', 'mobilisation.no-open-call-in']);
  });

  it('does not take a draft report for a final one', async () => {
    const { answers } = await playCase(sample, 'documented', { events: documented });
    expect(lackingIn(answerAt(answers, 'decision'))).toEqual(
      expect.arrayContaining(['decision.analysis-report', 'decision.report-in-pack']),
    );
    const assumed = await playCase(sample, 'assumed', { events: readEvents(sample.id, 'assumed') });
    expect(answerAt(assumed.answers, 'decision').verdict).toBe('closes');
  });

  it('closed on a Sunday, whose next working day is Monday 16 October 2017', () => {
    const closed = documented.find((event) => nameOf(event) === 'f06-consultation-closed');
    expect(englandCalendar.addWorkingDays(londonDay(closed?.time ?? ''), 1)).toBe('2017-10-16');
  });
});

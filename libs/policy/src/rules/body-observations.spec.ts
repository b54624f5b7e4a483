import { describe, expect, it } from '@jest/globals';
import { formatDay, type Gate, type InvolvementEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { createBodyRegister, parseBodyLists } from '../bodies/body-register.ts';
import { createPolicyEngine } from '../projection/policy-engine.ts';
import { play, policyEngine, started, weekdays } from '../testing.ts';
import { shipped } from '../testing/shipped.ts';

const DAY = '2027-05-27';
const made = (body: string, over: object = {}) =>
  evidence(
    'decision_made',
    { level: 'final', decidedOn: DAY, outcome: 'Option A', body },
    { id: `d-${body.replaceAll(' ', '-')}`, on: DAY, ...over },
  );
const rescinded = (over: object = {}) =>
  evidence(
    'decision_rescinded',
    { decidedOn: DAY, rescindedOn: '2027-06-10', reason: 'The committee was not quorate', ...over },
    { on: '2027-06-10' },
  );
const voice = (body: string) => evidence('independent_voice_report', { body }, { on: '2027-02-01' });
const replied = (body: string) =>
  evidence('independent_voice_replied', { body, repliedOn: '2027-02-10' }, { on: '2027-02-10' });

const recordOf = (events: readonly InvolvementEvent[]) => [
  started('T2'),
  ...events.map((event, i) => onRecord(event, i + 2)),
];
const seen = (gate: Gate, ...events: InvolvementEvent[]) =>
  policyEngine.evaluate(play(recordOf(events)), gate).observations.map(({ code, what }) => `${code}: ${what}`);

describe('several deciding bodies', () => {
  const both = [made('Example ICB board'), made('Example joint committee')];
  it('are named where one of them rescinded, and what stands', () => {
    expect(seen('decision', ...both, rescinded({ body: 'Example joint committee' }))).toEqual([
      'decision-rescinded: the final decision of Example joint committee of 27 May 2027 was rescinded on 10 June 2027; ' +
        'the final decision of Example ICB board of 27 May 2027 stands',
    ]);
  });
  it('are named with what their rescission was understood by where it names no body', () => {
    expect(seen('decision', ...both, rescinded())).toEqual([
      expect.stringContaining('as its reason says; its record names no body'),
    ]);
  });
  it('are asked for where it is not clear whose decision was rescinded, or none is on record', () => {
    expect(seen('decision', ...both, rescinded({ reason: 'It was not quorate' }))).toEqual([
      'rescission-unclear: a rescission of a decision of 27 May 2027 is on record, which may be that of “Example ICB board”, ' +
        '“Example joint committee”; none of them stands until a correction names the body',
    ]);
    expect(seen('decision', ...both, rescinded({ body: 'Another trust' }))).toEqual([
      'rescission-unclear: a rescission of a decision of “Another trust” of 27 May 2027 is on record, and no such decision',
    ]);
  });
  it('stand in the reason why the sequence is not met', () => {
    const { requirements } = policyEngine.evaluate(play(recordOf(both)), 'decision');
    expect(requirements.find(({ key }) => key === 'decision.sequence')?.why).toContain(
      'a final decision is recorded on 27 May 2027 without them (Example ICB board), ' +
        'a final decision is recorded on 27 May 2027 without them (Example joint committee)',
    );
  });
});

describe('the day of a decision', () => {
  it('is compared with that of its event, in London', () => {
    const dated = (time: string) => {
      const event = onRecord({ ...made('Board'), time } as InvolvementEvent, 2, '2027-06-10T18:00:00.000Z');
      return policyEngine
        .evaluate(play([started('T2'), event]), 'decision')
        .observations.map(({ code, what }) => `${code}: ${what}`);
    };
    expect(dated(`${DAY}T10:00:00Z`)).toEqual([]);
    for (const day of ['2027-05-20', '2027-06-03'])
      expect(dated(`${day}T10:00:00Z`)).toEqual([
        `dated-otherwise: the final decision of Board of ${formatDay(DAY)} is recorded by an event that is dated ${formatDay(day)}`,
      ]);
  });
});

describe('two spellings of a body', () => {
  it('are said to be taken for one where they are', () => {
    expect(seen('involvement', voice('Healthwatch Kent'), replied('The HEALTHWATCH, Kent'))).toEqual([
      'names-matched: “Healthwatch Kent”, “The HEALTHWATCH, Kent” are taken for one independent voice',
    ]);
  });
  it('are said to look alike where they are counted as two', () => {
    expect(seen('involvement', voice('Healthwatch Kent'), replied('Heathwatch Kent'))).toEqual([
      'names-alike: “Healthwatch Kent” and “Heathwatch Kent” look alike and are counted as two (independent voice); ' +
        'if they are one, correct one record or list both names',
      'voice-unanswered: no reply is recorded to the report of Healthwatch Kent of 1 February 2027',
    ]);
  });
  it('say nothing where each is spelled in one way, or of bodies that differ', () => {
    expect(seen('involvement', voice('Healthwatch Kent'), replied('Healthwatch Kent'))).toEqual([]);
    expect(seen('decision', made('North ICB board'), made('South ICB board'))).toEqual([]);
  });
});

describe('a list of names', () => {
  const lists = (text: string) => parseBodyLists(text, 'yaml');
  const listed = lists('organisations: { QPM: [{ name: Example ICB board, also: [Board of directors] }] }');
  if (!listed.ok) throw new Error('the list is refused');
  const register = createBodyRegister(listed.value);
  const own = createPolicyEngine(weekdays, { ...shipped, bodies: register });
  const both = recordOf([made('Example ICB board'), made('The Board of Directors')]);
  const folded = (policy: typeof own) => policy.projection.fold('programme-P-001', both);

  it('makes one body of its names, and says so', () => {
    expect(Object.keys(folded(policyEngine).course.decisions)).toHaveLength(2);
    expect(Object.keys(folded(own).course.decisions)).toEqual([`${DAY}/example icb board`]);
    expect(own.evaluate(folded(own), 'decision').observations.map(({ code }) => code)).toEqual(['names-matched']);
  });
  it('counts event by event what it counts in all', () => {
    const projection = both.reduce((known, event) => {
      const next = own.projection.evolve(known, event);
      return own.projection.needsRebuild(next)
        ? own.projection.fold('programme-P-001', both.slice(0, event.version))
        : next;
    }, own.projection.initial('programme-P-001'));
    expect(projection.course).toEqual(folded(own).course);
  });
  it('holds for its organisation alone', () => {
    expect(register.of('QPM').keyOf('Board of directors')).toBe('example icb board');
    expect(register.of('QOX').keyOf('Board of directors')).toBe('board of directors');
  });
  it('marks what was counted with it, so that it is counted again when the list changes', () => {
    const more = lists('organisations: { QPM: [{ name: Example ICB board, also: [Board] }] }');
    const other = createBodyRegister(more.ok ? more.value : { organisations: {} });
    const versions = [policyEngine, own, createPolicyEngine(weekdays, { ...shipped, bodies: other })].map(
      ({ projection }) => projection.version,
    );
    expect(new Set(versions).size).toBe(3);
  });
  it.each([
    [
      'of a name that belongs to two bodies',
      'organisations: { QPM: [{ name: A board, also: [X y] }, { name: B board, also: [the X-Y] }] }',
      /"the X-Y" is a name of "A board" already/,
    ],
    ['without other names', 'organisations: { QPM: [{ name: A board, also: [] }] }', /./],
    ['of something else', 'bodies: []', /./],
  ])('is refused %s', (_, text, message) => {
    const parsed = lists(text);
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.problems.map(({ what }) => what).join()).toMatch(message);
  });
});

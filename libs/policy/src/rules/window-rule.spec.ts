import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import fc from 'fast-check';
import { play, policyEngine, started } from '../testing.ts';

const about = (version = 1) => ({ about: { proposal: 'hub', version } });
const frozen = (version = 1) =>
  evidence('proposal_version_frozen', { title: 'Hub' }, { id: `v${version}`, data: about(version) });
const opened = (opensOn: string, closesOn: string, window = 'w', version = 1) =>
  evidence(
    'consultation_opened',
    { window, opensOn, closesOn },
    { id: `open-${window}`, on: opensOn, data: about(version) },
  );
const extended = (decidedOn: string, closesOn: string) =>
  evidence(
    'consultation_extended',
    { window: 'w', decidedOn, closesOn },
    { id: `extend-${decidedOn}`, on: decidedOn, data: about() },
  );
const closed = (closedOn: string, window = 'w', version = 1) =>
  evidence(
    'consultation_closed',
    { window, closedOn },
    { id: `close-${window}-${closedOn}`, on: closedOn, data: about(version) },
  );
const withdrawn = (closedOn: string) =>
  evidence(
    'consultation_closed',
    { window: 'w', closedOn, withdrawnBecause: 'The costs had been calculated wrongly' },
    { id: 'withdrawn', on: closedOn, data: about() },
  );
const feedback = (publishedOn: string, version?: number) =>
  evidence(
    'feedback_published',
    { publishedOn },
    { id: `f-${publishedOn}`, on: publishedOn, data: version === undefined ? {} : about(version) },
  );

const projectionOf = (tier: Tier, events: readonly InvolvementEvent[]) =>
  play([started(tier), ...[frozen(), ...events].map((event, i) => onRecord(event, i + 2))]);
const requirement = (key: string, tier: Tier, events: readonly InvolvementEvent[]) => {
  const found = policyEngine
    .evaluate(projectionOf(tier, events), key.startsWith('decision') ? 'decision' : 'involvement')
    .requirements.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no requirement ${key}`);
  return found;
};
const window = (tier: Tier, ...events: InvolvementEvent[]) => requirement('involvement.window', tier, events);
const days = (n: number) => `open for ${n} days, counting both its ends`;

describe('how long a consultation was open', () => {
  it('includes its first day and its last: 84 is 84, 83 is not', () => {
    const until = (to: string) => window('T3', opened('2027-01-11', to), closed(to));
    expect(until('2027-04-04')).toMatchObject({ met: true, why: days(84) });
    expect(until('2027-04-03')).toMatchObject({ met: false, why: `${days(83)}; at least 84 are required` });
  });

  it('excludes nothing: weekends, bank holidays and the night the clocks change count as days', () => {
    expect(window('T1', opened('2027-03-22', '2027-04-04'), closed('2027-04-04'))).toMatchObject({
      met: true,
      why: days(14),
    });
  });

  it('goes on as one window when it is extended while open, also on its last day', () => {
    const extendedOn = (day: string) =>
      window('T3', opened('2027-03-01', '2027-05-24'), extended(day, '2027-06-07'), closed('2027-06-07'));
    expect(extendedOn('2027-05-12')).toMatchObject({ met: true, why: days(99) });
    expect(extendedOn('2027-05-24').why).toBe(days(99));
  });

  it('is a reopening when the extension is decided after the end: the days after the gap are not added', () => {
    expect(
      window('T3', opened('2027-03-01', '2027-05-20'), extended('2027-05-28', '2027-06-07'), closed('2027-06-07')),
    ).toMatchObject({
      met: false,
      why: `${days(81)}; reopened from 28 May 2027 to 7 June 2027, which is not added; at least 84 are required`,
    });
  });

  it('is a reopening too when it had been closed on record before the extension, and open until closed again', () => {
    const reopening = [opened('2027-03-01', '2027-05-24'), closed('2027-05-24'), extended('2027-05-28', '2027-06-07')];
    expect(window('T1', ...reopening).why).toBe('the consultation is not recorded as closed');
    expect(window('T1', ...reopening, closed('2027-06-07')).why).toContain(days(85));
  });

  it('is a reopening, too, on the very next day, by an extension and by an opening under the same name', () => {
    const closing = [opened('2027-03-01', '2027-05-20'), closed('2027-05-20'), closed('2027-06-07')];
    const again = evidence(
      'consultation_opened',
      { window: 'w', opensOn: '2027-05-21', closesOn: '2027-06-07' },
      { id: 'again', on: '2027-05-21', data: about() },
    );
    for (const reopening of [extended('2027-05-21', '2027-06-07'), again])
      expect(window('T3', ...closing, reopening)).toMatchObject({
        met: false,
        why: `${days(81)}; reopened from 21 May 2027 to 7 June 2027, which is not added; at least 84 are required`,
      });
  });

  it('counts an extension from when it was made known: said, or as its event is dated', () => {
    const known = (madeKnownOn: string | undefined, time: string) =>
      window(
        'T3',
        opened('2027-03-01', '2027-05-24'),
        {
          ...evidence(
            'consultation_extended',
            {
              window: 'w',
              decidedOn: '2027-05-12',
              closesOn: '2027-06-07',
              ...(madeKnownOn === undefined ? {} : { madeKnownOn }),
            },
            { id: 'e', on: '2027-05-12', data: about() },
          ),
          time,
        } as InvolvementEvent,
        closed('2027-06-07'),
      ).why;
    expect(known(undefined, '2027-05-24T22:30:00Z')).toBe(days(99));
    expect(known(undefined, '2027-06-01T10:00:00Z')).toBe(
      `${days(85)}; reopened from 1 June 2027 to 7 June 2027, which is not added`,
    );
    expect(known('2027-05-20', '2027-06-01T10:00:00Z')).toBe(days(99));
    expect(known('2027-05-27', '2027-05-12T10:00:00Z')).toContain('reopened from 27 May 2027');
  });

  it('does not count the days of a pause, and goes on after it', () => {
    const pause = evidence(
      'consultation_paused',
      { window: 'w', pausedFrom: '2027-03-22', because: 'the local elections' },
      { on: '2027-03-20', data: about() },
    );
    const resumption = evidence(
      'consultation_resumed',
      { window: 'w', resumesOn: '2027-05-07', closesOn: '2027-06-17' },
      { on: '2027-05-07', data: about() },
    );
    const start = opened('2027-03-01', '2027-05-24');
    expect(window('T2', start, pause)).toMatchObject({
      met: false,
      why: 'the consultation is paused since 22 March 2027 (the local elections); that it went on, or was closed, is not recorded',
    });
    expect(window('T2', start, pause, resumption, closed('2027-06-17'))).toMatchObject({
      met: true,
      why: `${days(63)}; paused from 22 March 2027, open again from 7 May 2027 (the local elections), which is not counted`,
    });
    expect(window('T2', start, pause, closed('2027-04-01')).why).toContain(
      'closed on 1 April 2027, though people were told that they could answer until 24 May 2027',
    );
  });

  it('is that of the run that was held where one was cut short and opened again (Durham, 2019)', () => {
    const again = evidence(
      'consultation_opened',
      { window: 'w', opensOn: '2020-01-06', closesOn: '2020-02-28' },
      { id: 'again', on: '2020-01-06', data: about() },
    );
    const first = [opened('2019-10-07', '2020-01-06'), closed('2019-11-06')];
    expect(window('T2', ...first, again, closed('2020-02-28'))).toMatchObject({
      met: true,
      why: `${days(54)}; open before from 7 October 2019 to 6 November 2019, which is not added`,
      by: ['open-w', 'again', 'close-w-2019-11-06', 'close-w-2020-02-28'].map((id) => `urn:throughline:spec#${id}`),
    });
  });

  it('stood open until its close where that came later than planned', () => {
    expect(window('T1', opened('2027-03-01', '2027-03-10'), closed('2027-03-14'))).toMatchObject({
      met: true,
      why: days(14),
    });
  });

  it('is that of its longest window: neither overlapping windows nor windows in turn are added up', () => {
    const second = (from: string, to: string) => [opened(from, to, 'x'), closed(to, 'x')];
    const first = [opened('2027-03-01', '2027-03-10'), closed('2027-03-10')];
    expect(window('T1', ...first, ...second('2027-03-05', '2027-03-16'))).toMatchObject({
      met: false,
      why: `${days(12)}; at least 14 are required`,
    });
    expect(window('T1', ...first, ...second('2027-03-11', '2027-03-18')).why).toContain(days(10));
  });

  it('is not told before every window about the version is closed on record', () => {
    const open = 'the consultation is not recorded as closed';
    expect(window('T1', opened('2027-01-11', '2027-04-09'))).toMatchObject({ met: false, why: open });
    expect(
      window('T1', opened('2027-01-11', '2027-04-09'), closed('2027-04-09'), opened('2027-04-12', '2027-04-30', 'x'))
        .why,
    ).toBe(open);
  });

  it('rests on the opening, the extensions and the close, so that taking one back is seen', () => {
    expect(
      window('T3', opened('2027-03-01', '2027-05-24'), extended('2027-05-12', '2027-06-07'), closed('2027-06-07')).by,
    ).toEqual(['open-w', 'extend-2027-05-12', 'close-w-2027-06-07'].map((id) => `urn:throughline:spec#${id}`));
  });

  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2027-03-${String(d).padStart(2, '0')}`);
  const turn = fc.oneof(
    day.map(closed),
    fc.tuple(day, day).map(([on, until]) => extended(on, until)),
  );
  it('is the same in whatever order the closures and extensions become known', () => {
    const turns = fc.uniqueArray(turn, { selector: ({ eventId }) => eventId, maxLength: 5 });
    const orders = turns.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const start = opened('2027-03-03', '2027-03-20');
        expect(window('T1', ...other, start)).toEqual(window('T1', start, ...one));
      }),
    );
  });
});

describe('a consultation that ended before the day people were told', () => {
  it('does not count, however long it was open, and says what they were told', () => {
    expect(window('T1', opened('2027-03-01', '2027-05-24'), closed('2027-04-30'))).toMatchObject({
      met: false,
      why: expect.stringContaining(
        'closed on 30 April 2027, though people were told that they could answer until 24 May 2027',
      ),
    });
  });
  it('holds the extended day for the one people were told', () => {
    expect(
      window('T1', opened('2027-03-01', '2027-05-24'), extended('2027-05-12', '2027-06-07'), closed('2027-05-24')).why,
    ).toContain('until 7 June 2027');
  });
});

describe('a window of which no opening is recorded', () => {
  const held = [opened('2027-03-01', '2027-05-24'), closed('2027-05-24')];
  const nowhere = (kind: 'consultation_extended' | 'consultation_resumed', details: Record<string, unknown>) =>
    evidence(kind, { window: 'nowhere', ...details }, { id: kind, on: '2027-05-12', data: about() });

  it.each([
    nowhere('consultation_extended', { decidedOn: '2027-05-12', closesOn: '2027-08-07' }),
    nowhere('consultation_resumed', { resumesOn: '2027-05-12', closesOn: '2027-08-07' }),
  ])('takes nothing from one that was held: $type', (event) => {
    expect(window('T1', ...held, event)).toEqual(window('T1', ...held));
    expect(window('T1', event, ...held)).toMatchObject({ met: true });
  });
});

describe('a consultation withdrawn early', () => {
  const gone = [opened('2027-03-01', '2027-05-24'), withdrawn('2027-04-20')];
  const promises = (...events: InvolvementEvent[]) => requirement('involvement.commitments-met', 'T1', events);

  it('leaves the window open to be held, with the reason for withdrawing it', () => {
    expect(window('T1', ...gone)).toMatchObject({
      met: false,
      why: expect.stringContaining('withdrawn on 20 April 2027 (The costs had been calculated wrongly)'),
    });
  });
  it('is no close of a consultation from which anything else is calculated', () => {
    const { why } = requirement('decision.sequence', 'T1', gone);
    expect(why).toContain('not recorded: close of the consultation');
  });
  it('leaves feedback owed to those who answered, also when a new version is consulted on', () => {
    const owed = 'no feedback is recorded to those who answered the consultation w, withdrawn on 20 April 2027';
    expect(promises(...gone)).toMatchObject({ met: false, why: owed, by: ['urn:throughline:spec#withdrawn'] });
    const again = [frozen(2), opened('2027-09-01', '2027-09-30', 'again', 2), closed('2027-09-30', 'again', 2)];
    expect(promises(...gone, ...again).why).toBe(owed);
    expect(window('T1', ...gone, ...again)).toMatchObject({ met: true, why: days(30) });
  });
  it('is paid by feedback after the withdrawal, about that version or none, and not by feedback before it', () => {
    expect(promises(...gone, feedback('2027-04-19')).met).toBe(false);
    expect(promises(...gone, feedback('2027-06-01', 2)).met).toBe(false);
    expect(promises(...gone, feedback('2027-04-19'), feedback('2027-04-28')).met).toBe(true);
    expect(promises(...gone, feedback('2027-04-28', 1)).met).toBe(true);
    expect(promises(...gone, feedback('2027-04-20')).met).toBe(true);
  });
  it('counts again once it was reopened and held to its end', () => {
    const reopened = [...gone, extended('2027-05-03', '2027-06-07'), closed('2027-06-07')];
    expect(window('T1', ...reopened)).toMatchObject({ met: true, why: expect.stringContaining(days(51)) });
    expect(promises(...reopened).met).toBe(true);
  });
});

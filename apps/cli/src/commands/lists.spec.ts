import { afterEach, describe, expect, it } from '@jest/globals';
import { type Arrived, createTestApi, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const opened = (body: unknown, status = 200) => {
  const reply: Reply = { status, body };
  const api = createTestApi((_: Arrived) => reply);
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);
const AS = ['--as', 'bs-1'];
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const recorded = { programme: 'P-017', outcome: 'recorded', event: { id: 'command:1', type: 'X', version: 7 } };

describe('programme move-pack', () => {
  const digest = 'a'.repeat(64);
  const move = {
    programme: 'P-017',
    from: { id: 'ics-involvement', version: 1 },
    to: { id: 'ics-involvement', version: 2 },
    digest,
    requirements: [{ key: 'involvement.window', nowUnmet: true }],
    keptGates: ['context'],
    droppedPromises: [],
    disallowed: [],
    closures: [],
    sentences: ['involvement.window: window 84 → 98 days at T3'],
  };
  const ask = ['programme', 'move-pack', 'P-017', 'ics-involvement@2', ...AS];

  it('first shows what would change, and how to decide on exactly that', async () => {
    const { run, arrived } = opened(move);
    const { out, code } = await run(ask);
    expect(code).toBe(0);
    expect(arrived).toMatchObject([{ method: 'GET', path: '/v1/programmes/P-017/pack-move' }]);
    expect(flat(out)).toContain('window 84 → 98 days at T3');
    expect(flat(out)).toContain('1 requirement would stand in the way that does not now.');
    expect(flat(out)).toContain('Keeping the pack they closed under: context.');
    expect(flat(out)).toContain(`--shown ${digest}`);
  });

  it('says when a promise would be left without a gate that asks for it', async () => {
    const { out } = await opened({ ...move, droppedPromises: ['full'] }).run(ask);
    expect(flat(out)).toContain('The move would be refused: nothing would ask any more for what was promised (full).');
    expect(out).not.toContain('--shown');
  });

  it('decides on what was shown, with its reason', async () => {
    const { run, arrived } = opened(recorded, 201);
    expect((await run([...ask, '--shown', digest])).err).toContain('goes on the record with its reason');
    expect((await run([...ask, '--shown', digest, '--reason', 'The board adopted it'])).code).toBe(0);
    expect(arrived).toMatchObject([
      {
        method: 'POST',
        path: '/v1/programmes/P-017/pack-move',
        body: { to: { id: 'ics-involvement', version: 2 }, differences: digest, reason: 'The board adopted it' },
      },
    ]);
  });

  it('wants a pack with its version', async () => {
    expect((await opened(move).run(['programme', 'move-pack', 'P-017', 'newest', ...AS])).code).toBe(2);
  });
});

describe('duplicates', () => {
  const items = [
    { event: 'urn:a#2', of: 'urn:a#1', status: 'open' },
    { event: 'urn:a#4', of: 'urn:a#3', status: 'different' },
  ];

  it('list names both events, and what a person found', async () => {
    const { out } = await opened({ programme: 'P-017', asKnownAt: null, treeSize: null, final: false, items }).run([
      'duplicates',
      'list',
      'P-017',
      ...AS,
    ]);
    expect(flat(out)).toContain('urn:a#2 urn:a#1 not resolved: does not count');
    expect(flat(out)).toContain('two things: both count');
    expect(flat(out)).toContain('throughline duplicates resolve P-017');
    const none = await opened({ programme: 'P-017', asKnownAt: null, treeSize: null, final: false, items: [] }).run([
      'duplicates',
      'list',
      'P-017',
      ...AS,
    ]);
    expect(none.out).toContain('Nothing on the record of P-017 is suspected');
  });

  it('resolve says what was found, either way and with its reason', async () => {
    const { run, arrived } = opened(recorded, 201);
    const resolve = ['duplicates', 'resolve', 'P-017', 'urn:a#2', '--reason', 'Asked whoever held it', ...AS];
    expect((await run([...resolve, '--found', 'perhaps'])).code).toBe(2);
    expect((await run([...resolve, '--found', 'different'])).out).toContain('both count');
    expect(arrived).toMatchObject([
      {
        path: '/v1/programmes/P-017/duplicates/urn%3Aa%232/resolution',
        body: { resolution: 'different', reason: 'Asked whoever held it' },
      },
    ]);
  });
});

describe('report involvement', () => {
  const covered = { of: 4, met: 2, waived: 1 };
  const report = {
    organisation: 'QPM',
    from: '2026-04-01',
    to: '2027-03-31',
    nature: 'live',
    asKnownAt: null,
    treeSize: null,
    final: false,
    programmes: ['P-017', 'P-018'],
    gates: [{ gate: 'context', ...covered }],
    groups: [
      {
        group: 'IH-ROMA',
        title: 'Roma',
        requiredBy: 2,
        reachedBy: 1,
        takenOverBy: 0,
        reasonedBy: 0,
        lackingIn: 1,
        assumed: 0,
        events: 3,
        people: 'suppressed',
      },
      {
        group: 'RURAL',
        title: null,
        requiredBy: 1,
        reachedBy: 1,
        takenOverBy: 0,
        reasonedBy: 0,
        lackingIn: 0,
        assumed: 0,
        events: 2,
        people: { atLeast: 20, atMost: 50 },
      },
      {
        group: 'LOCAL-1',
        title: null,
        requiredBy: 0,
        reachedBy: 1,
        takenOverBy: 0,
        reasonedBy: 0,
        lackingIn: 0,
        assumed: 0,
        events: 1,
        people: { atLeast: 35, atMost: 35 },
      },
    ],
    principles: [{ tag: 'principle-1', title: 'Early', ...covered }],
    frameworks: [{ tag: 'framework-1', title: 'Experience of care', ...covered }],
    limbs: [{ tag: 'limb-1', title: 'Planning', ...covered }],
    activity: {
      events: 12,
      coProduction: 3,
      partnerLed: 2,
      people: { atLeast: 3410, atMost: null },
      peopleFrom: 7,
      surveys: { events: 2, counted: 2, number: 415 },
      responses: { events: 0, counted: 0, number: 'none' },
      petitions: { events: 2, counted: 1, number: 3010 },
    },
    assumed: 1,
    takenOver: [
      {
        programme: 'P-018',
        from: 'QAA',
        at: '2026-04-01T00:00:00Z',
        activity: {
          events: 3,
          coProduction: 0,
          partnerLed: 0,
          people: 'not-recorded',
          peopleFrom: 0,
          surveys: { events: 0, counted: 0, number: 'none' },
          responses: { events: 0, counted: 0, number: 'none' },
          petitions: { events: 0, counted: 0, number: 'none' },
        },
      },
    ],
    notInForce: [
      {
        programme: 'P-017',
        gate: 'readiness',
        title: 'The Secretary of State is notified',
        why: 'not in force then (2023-03-31): Sch 10A is in force from 2024-01-31',
      },
    ],
    advisories: [
      {
        programme: 'P-017',
        gate: 'context',
        requirement: 'context.experience-baseline',
        title: 'Experience before the change is known',
        wouldMeet: 'Record the baseline',
        missingGroups: [],
      },
    ],
    shortfalls: [
      {
        programme: 'P-018',
        gate: 'context',
        requirement: 'context.duty-assessed',
        title: 'It is assessed whether the duty applies',
        wouldMeet: 'Record the duty assessment',
        missingGroups: ['IH-ROMA'],
      },
    ],
  };
  const ask = ['report', 'involvement', '--organisation', 'QPM', '--from', '2026-04-01', '--to', '2027-03-31', ...AS];

  it('is a table for each way of looking at it, which a board can read', async () => {
    const { run } = opened(report);
    const text = flat((await run(ask)).out);
    for (const said of [
      'Involvement of QPM, 2026-04-01 to 2027-03-31: 2 programmes',
      '12 events involved people: 3 in co-production, 2 led by partner organisations; people who took part: about 3410 or more (from 7 of 12 events).',
      'Apart from these people: surveys finished: about 415 (2 events); signatures under petitions: about 3010 (1 of 2 events say how many).',
      '1 of these events assumed. Assumed: the public sources of the case do not show it',
      'P-018 was taken over from QAA on 01 Apr 2026, with 3 events that involved people until then. They count in the report of QAA',
      'Asked: requirements in force, mandatory and advisory,',
      'Not in force then',
      'Sch 10A is in force from 2024-01-31',
      'What is not recorded, and advisory',
      'Experience before the change is known',
      'Gate Asked Met Waived Not recorded context 4 2 1 1',
      'Limb of the duty Asked Met Waived Not recorded Planning 4 2 1 1',
      'Principle Asked Met Waived Not recorded Early 4 2 1 1',
      'Framework Asked Met Waived Not recorded Experience of care 4 2 1 1',
      'Roma (IH-ROMA) 2 1 0 0 3 too few to show RURAL 1 1 0 0 2 about 20 to 50 LOCAL-1 0 1 (not required) 0 0 1 about 35',
      'Record the duty assessment',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/not done|lawful/);
  });

  it('is the API’s own document with --json, and marked when it is of replays', async () => {
    expect(JSON.parse((await opened(report).run([...ask, '--json'])).out)).toEqual(report);
    expect((await opened({ ...report, nature: 'replay' }).run(ask)).out).toContain('REPLAY of a past case');
  });
});

describe('good-practice search', () => {
  const page = {
    nature: 'live',
    items: [
      {
        programme: 'P-017',
        title: 'Stroke',
        organisation: 'QPM',
        shared: [{ event: 'urn:a#1', title: 'Reaching Roma families', on: '2027-01-11' }],
      },
    ],
    next: null,
  };

  it('shows what was shared, when and by which programme', async () => {
    const { out } = await opened(page).run(['good-practice', 'search', 'roma', 'families', ...AS]);
    expect(flat(out)).toContain('Reaching Roma families 2027-01-11 Stroke (P-017) QPM');
    const none = await opened({ ...page, items: [] }).run(['good-practice', 'search', ...AS]);
    expect(none.out).toContain('Nothing that was shared matches');
  });
});

describe('policy list', () => {
  it('shows every pack that the engine knows', async () => {
    const pack = { id: 'ics-involvement', version: 1, title: 'Involvement', effectiveFrom: '2026-04-01' };
    const { run } = opened({ items: [{ ...pack, requirements: 61 }] });
    expect((await run(['policy', 'list', ...AS])).out).toMatch(/ics-involvement@1 +Involvement +2026-04-01 +61/);
  });
});

describe('event status', () => {
  it('says since when an event is on the record, by its whole id', async () => {
    const body = {
      eventId: 'urn:a#1',
      status: 'recorded',
      version: 4,
      recordedAt: '2027-01-11T10:00:00Z',
      location: '/v1',
    };
    const { run, arrived } = opened(body);
    expect((await run(['event', 'status', 'urn:a#1', ...AS])).out).toBe(
      'urn:a#1 has been on the record since 11 Jan 2027, 10:00.\n',
    );
    expect(arrived.at(-1)?.path).toBe('/v1/involvement-events/urn%3Aa%231');
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { type Arrived, createTestApi, problem, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const recorded = (members: Record<string, unknown> = {}): Reply => ({
  status: 201,
  body: {
    programme: 'P-017',
    outcome: 'recorded',
    event: { id: 'command:1', type: 'Recorded', version: 7 },
    offer: null,
    ...members,
  },
});
const unchanged: Reply = { status: 200, body: { programme: 'P-017', outcome: 'unchanged', event: null, offer: null } };

/** A place where each command is answered by `reply`, and readings by the engine. */
const opened = (reply: Reply = recorded()) => {
  const api = createTestApi(({ method, path }: Arrived) =>
    method === 'GET' || path === '/v1/programmes' ? undefined : reply,
  );
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);

const AS = ['--as', 'pm-1'];
const WHY = ['--reason', 'Agreed by the board'];
const asked = (arrived: readonly Arrived[]) => {
  const last = arrived.at(-1);
  return { method: last?.method, path: last?.path, body: last?.body };
};

describe('gate', () => {
  const WAIVE = [
    ...['gate', 'waive', 'P-017', 'context', '--requirement', 'context.needs-involvement'],
    ...['--grounds', 'proportionality', '--mitigation', 'Asked at the review', ...WHY, ...AS],
  ];

  it('waive proposes until a day, which ends at 17:00 in London, and says who goes on', async () => {
    const { run, arrived } = opened(recorded({ waiver: 'w-0123456789ab' }));
    const { out } = await run([...WAIVE, '--until', '2027-06-30']);
    expect(asked(arrived)).toEqual({
      method: 'POST',
      path: '/v1/programmes/P-017/gates/context/waivers',
      body: {
        requirement: 'context.needs-involvement',
        grounds: 'proportionality',
        reason: 'Agreed by the board',
        mitigation: 'Asked at the review',
        expiresAt: '2027-06-30T16:00:00.000Z',
      },
    });
    expect(out).toContain('until 30 Jun 2027, 17:00');
    expect(out).toContain('throughline gate approve-waiver P-017 w-0123456789ab');
  });

  it('waive needs all that a waiver says, and a day or an instant', async () => {
    const { run, arrived } = opened();
    expect((await run([...WAIVE, '--until', 'soon'])).err).toContain('neither a day nor an instant');
    for (const left of ['--grounds', '--mitigation', '--reason']) {
      const at = WAIVE.indexOf(left);
      const without = [...WAIVE.slice(0, at), ...WAIVE.slice(at + 2), '--until', '2027-06-30'];
      expect((await run(without)).code).toBe(2);
    }
    expect(arrived).toEqual([]);
  });

  it.each([
    [['approve-waiver', 'P-017', 'w-1', '--legal-advice', 'LA-1'], 'waivers/w-1/approval', { legalAdvice: 'LA-1' }],
    [['revoke-waiver', 'P-017', 'w-1', ...WHY], 'waivers/w-1/revocation', { reason: 'Agreed by the board' }],
    [['reaffirm', 'P-017', 'context', ...WHY], 'gates/context/reaffirmation', { reason: 'Agreed by the board' }],
    [['reopen', 'P-017', 'context', ...WHY], 'gates/context/reopening', { reason: 'Agreed by the board' }],
  ])('%j asks the API, and says when it was so already', async (args, path, body) => {
    const { run, arrived } = opened();
    const done = await run(['gate', ...args, ...AS]);
    expect(done.code).toBe(0);
    expect(asked(arrived)).toEqual({ method: 'POST', path: `/v1/programmes/P-017/${path}`, body });
    const again = await opened(unchanged).run(['gate', ...args, ...AS]);
    expect(again.out).toMatch(/already|Nothing to do/);
    expect(again.out).not.toBe(done.out);
  });

  it('shows each reason of a refusal, and ends with exit code 1', async () => {
    const unmet = [
      { title: 'Approved by someone else', why: 'pm-1 proposed this waiver', wouldMeet: 'Another person approves it' },
    ];
    const { run } = opened(problem(409, 'waiver-refused', 'The waiver was refused', { unmet }));
    const { code, err } = await run(['gate', 'approve-waiver', 'P-017', 'w-1', ...AS]);
    expect(code).toBe(1);
    expect(err).toContain('The refusal is on the record, with 1 reason');
    expect(err).toContain('pm-1 proposed this waiver');
  });
});

describe('programme', () => {
  it('tier is set for the version that was seen, on the evidence named', async () => {
    const { run, arrived } = opened();
    await run(['programme', 'start', 'P-017', '--title', 'Stroke', '--organisation', 'QPM', '--tier', 'T2', ...AS]);
    const evidence = ['--evidence', 'urn:a#1', '--evidence', 'urn:a#2'];
    expect((await run(['programme', 'tier', 'P-017', 'T1', ...WHY, ...evidence, ...AS])).out).toContain('tier T1');
    expect(asked(arrived)).toEqual({
      method: 'PUT',
      path: '/v1/programmes/P-017/tier',
      body: { tier: 'T1', reason: 'Agreed by the board', evidence: ['urn:a#1', 'urn:a#2'] },
    });
    expect(arrived.at(-1)?.ifMatch).toBe('"1"');
    expect((await run(['programme', 'tier', 'P-017', 'T9', ...WHY, ...AS])).code).toBe(2);
  });

  it.each([
    [
      ['suspend', 'P-017', '--cause', 'call-in', '--reference', 'c1', '--until', '2027-12-02', ...WHY],
      'suspension',
      { cause: 'call-in', reference: 'c1', reason: 'Agreed by the board', until: '2027-12-02T17:00:00.000Z' },
    ],
    [
      ['resume', 'P-017', '--cause', 'call-in', '--reference', 'c1', ...WHY],
      'resumption',
      { cause: 'call-in', reference: 'c1', reason: 'Agreed by the board' },
    ],
    [
      ['transfer', 'P-017', 'QXX', '--approver', 'ap-1=ap-9', '--expires', '2027-02-19', ...WHY],
      'transfers',
      {
        to: 'QXX',
        reason: 'Agreed by the board',
        approvers: { 'ap-1': 'ap-9' },
        expiresAt: '2027-02-19T17:00:00.000Z',
      },
    ],
    [
      ['fork', 'P-017', 'P-018', '--title', 'North', '--part', 'the north', '--remainder', 'the south', ...WHY],
      'forks',
      { programme: 'P-018', title: 'North', part: 'the north', remainder: 'the south', reason: 'Agreed by the board' },
    ],
    [
      [
        ...['fork', 'P-017', 'P-018', '--title', 'Beds', '--part', 'the beds', '--remainder', 'the hub', ...WHY],
        ...['--organisation', 'QXX', '--cleared', 'hub@1', '--back-to', 'readiness', '--approver', 'ap-1=ap-9'],
      ],
      'forks',
      {
        programme: 'P-018',
        title: 'Beds',
        organisation: 'QXX',
        part: 'the beds',
        remainder: 'the hub',
        reason: 'Agreed by the board',
        cleared: { proposal: 'hub', version: 1 },
        goesBackTo: 'readiness',
        approvers: { 'ap-1': 'ap-9' },
      },
    ],
    [['accept-offer', 'P-017', '2'], 'offers/2/acceptance', {}],
    [
      ['accept-offer', 'P-017', '2', '--approver', 'ap-1=ap-9'],
      'offers/2/acceptance',
      { approvers: { 'ap-1': 'ap-9' } },
    ],
    [['refuse-offer', 'P-017', '2', ...WHY], 'offers/2/refusal', { reason: 'Agreed by the board' }],
    [['withdraw-offer', 'P-017', '2', ...WHY], 'offers/2/withdrawal', { reason: 'Agreed by the board' }],
    [['cancel', 'P-017', ...WHY], 'cancellation', { reason: 'Agreed by the board' }],
    [['override-commitment', 'P-017', 'full', ...WHY], 'commitments/full/override', { reason: 'Agreed by the board' }],
  ])('%j asks the API, and says when it was so already', async (args, path, body) => {
    const { run, arrived } = opened();
    const done = await run(['programme', ...args, ...AS]);
    expect(done.code).toBe(0);
    expect(asked(arrived)).toEqual({ method: 'POST', path: `/v1/programmes/P-017/${path}`, body });
    expect((await opened(unchanged).run(['programme', ...args, ...AS])).out).toContain('already');
  });

  it('transfer and fork say which offer stands, that nothing has moved, and how it is answered', async () => {
    const NORTH = ['--title', 'North', '--part', 'the north', '--remainder', 'the south', ...WHY, ...AS];
    for (const command of [
      ['transfer', 'P-017', 'QXX', ...WHY, ...AS],
      ['fork', 'P-017', 'P-018', '--organisation', 'QXX', ...NORTH],
    ]) {
      const { out } = await opened(recorded({ offer: 3 })).run(['programme', ...command]);
      expect(out.replaceAll(/\s+/g, ' ')).toContain(
        'is offered to QXX, as offer 3. Nothing moves until one of its people accepts: throughline programme accept-offer P-017 3',
      );
    }
    const { out } = await opened().run(['programme', 'fork', 'P-017', 'P-018', ...NORTH]);
    expect(out).toContain('P-018 goes its own way from here');
  });

  it('fork refuses what is no version, and a gate to which nothing goes back', async () => {
    const { run, arrived } = opened();
    const asked = [
      'programme',
      'fork',
      'P-017',
      'P-018',
      '--title',
      'N',
      '--part',
      'n',
      '--remainder',
      's',
      ...WHY,
      ...AS,
    ];
    for (const over of [
      ['--cleared', 'hub'],
      ['--cleared', '@1'],
      ['--back-to', 'decision'],
    ])
      expect((await run([...asked, ...over])).code).toBe(2);
    expect(arrived).toEqual([]);
  });

  it('transfer refuses an approver without a successor before anything is sent', async () => {
    const { run, arrived } = opened();
    expect((await run(['programme', 'transfer', 'P-017', 'QXX', '--approver', 'ap-1', ...WHY, ...AS])).code).toBe(2);
    expect(arrived).toEqual([]);
  });
});

describe('export', () => {
  const EXPORT = ['export', 'P-017', '--out', 'pack.zip', ...AS];

  it('names the records that are withheld, each with its ground, whatever signs its id has', async () => {
    const { run, arrived } = opened(problem(404, 'event-not-recorded', 'No such event'));
    await run([...EXPORT, '--withhold', '12=legal privilege', '--withhold', 'urn:a?b=c#1=in confidence']);
    expect(asked(arrived).body).toMatchObject({
      withheld: { '12': 'legal privilege', 'urn:a?b=c#1': 'in confidence' },
    });
  });

  it('withholds nothing without a ground', async () => {
    const { run, arrived } = opened();
    expect(await run([...EXPORT, '--withhold', '12'])).toMatchObject({ code: 2 });
    expect(arrived).toEqual([]);
  });
});

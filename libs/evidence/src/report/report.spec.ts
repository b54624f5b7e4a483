import { beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedEvent, typeOfKind } from '@throughline/domain';
import { policyEngine } from '@throughline/policy/testing';
import { makeReport } from './make-report.ts';
import type { ReadEvents, ReportedEvent } from './reported-event.ts';
import { answersOf, pageOf } from './sample-report.ts';
import type { ReportModel } from './report-model.ts';
import { surveyOf } from './survey.ts';

const DEAF = 'PC-DIS-SENS';
const event = (version: number, type: string, payload: unknown, day: string): ReportedEvent => ({
  event: {
    stream: 'programme-P-001',
    version,
    eventId: `e-${version}`,
    type,
    payload,
    occurredAt: `${day}T12:00:00.000Z`,
    recordedAt: `${day}T12:30:00.000Z`,
    actor: { role: 'involvement-lead', id: 'il-1' },
    checkpoint: { xid: '0', position: String(version) },
  } satisfies RecordedEvent,
  leafIndex: 10 * version,
});
const session = (version: number, day: string, groups: readonly string[], themes: readonly string[] = []) =>
  event(
    version,
    typeOfKind('focus_group'),
    {
      kind: 'focus_group',
      source: 'urn:x',
      subject: 'P-001',
      data: {
        occurred: { from: day, to: day },
        groupsReached: groups.map((code) => ({ code, band: '8-19' })),
        recorder: { role: 'involvement-lead', staffId: 'il-1' },
        themes,
        details: { sessions: 1 },
      },
    },
    day,
  );
const correction = (version: number, corrects: string, day: string) =>
  event(
    version,
    typeOfKind('correction'),
    {
      kind: 'correction',
      data: {
        recorder: { role: 'r', staffId: 'il-1' },
        details: { corrects, reason: 'Counted twice', replacement: {} },
      },
    },
    day,
  );
const EVENTS: readonly ReportedEvent[] = [
  session(1, '2027-03-02', [DEAF], ['<script>alert("x")</script> & more']),
  session(2, '2027-03-03', ['PC-AGE-OLDER']),
  event(
    3,
    'GateClosureRefused',
    { gate: 'context', step: 'request', by: { role: 'r', id: 'pm-1' }, unmet: [] },
    '2027-04-01',
  ),
  session(4, '2027-06-01', [DEAF]),
  correction(5, 'e-1', '2027-06-02'),
  { ...session(6, '2027-06-03', [DEAF]), notShown: 'its payload was erased' },
];

/** Two at a time, as a record is read. */
const read: ReadEvents = (after) => Promise.resolve(EVENTS.slice(after, after + 2));
const reported = async (question: Partial<ReportModel['question']> = {}): Promise<ReportModel> => {
  const asked = { programme: 'P-001', edition: 'disclosure', ...question } as const;
  return makeReport({
    pack: 'a'.repeat(64),
    question: asked,
    read,
    survey: await surveyOf(asked, read),
    log: { origin: 'icb.example/log', size: 100 },
    policyEngine,
    projection: policyEngine.projection.initial('programme-P-001'),
    closings: new Map(),
    quotations: [],
  });
};

describe('the report of a pack', () => {
  it('answers with what was known at the moment, and lists apart what came later', async () => {
    const report = await reported({ groups: [DEAF], asKnownAt: '2027-05-27T13:05:00.000Z' });
    expect(report.known).toMatchObject({ version: 3, of: 6, moment: '27 May 2027 at 14:05:00 (London time)' });
    expect(report.answer).toEqual([1]);
    expect(report.later).toEqual([4, 5]);
    expect(report.exceptions).toEqual([{ version: 3, what: 'Gate closure refused' }]);
    expect(report.notShown).toEqual([{ version: 6, leaf: 60, why: 'its payload was erased' }]);
  });

  it('says when something happened by the days that its record gives, and else by its moment', async () => {
    const page = await pageOf(await reported());
    expect(page).toContain('<dt>Happened</dt><dd>2 March 2027</dd>');
    expect(page).toContain('<dt>Happened</dt><dd>1 April 2027 at 13:00:00</dd>');
  });

  it('says how many records a replayed case assumes', async () => {
    expect((await reported()).assumed).toBe(0);
    expect(await pageOf(await reported())).not.toContain('Assumed:');
    const report = { ...(await reported()), assumed: 2 };
    expect(await pageOf(report)).toContain('Assumed: 2 of the records.');
    const payload = { kind: 'survey', data: { assumed: true, details: {}, recorder: { role: 'r', staffId: 'il-1' } } };
    const one = event(1, typeOfKind('survey'), payload, '2027-03-02');
    const question = { programme: 'P-001', edition: 'disclosure' } as const;
    const records = (after: number) => Promise.resolve([one, { ...one, notShown: 'withheld' }].slice(after));
    expect(await surveyOf(question, (after) => (after === 0 ? records(0) : Promise.resolve([])))).toMatchObject({
      of: 2,
      assumed: 1,
    });
  });

  it('says of a corrected record by what it was corrected, and the other way round', async () => {
    const items = await answersOf(await reported({ groups: [DEAF] }));
    expect(items.map(({ version, amends, amendedBy }) => [version, amends, amendedBy])).toEqual([
      [1, [], [5]],
      [4, [], []],
      [5, [1], []],
    ]);
  });

  it.each([
    [{ asKnownAt: { treeSize: 21 } }, [1, 2]],
    [{ asKnownAt: { treeSize: 20 } }, [1]],
    [{ asKnownAt: '2027-03-02T12:29:59.999Z' }, []],
    [{ kinds: ['correction'] }, [5]],
    [{ occurredFrom: '2027-03-03', occurredTo: '2027-04-01' }, [2, 3]],
    [{ gates: ['context' as const] }, [3]],
    [{ gates: ['review' as const] }, []],
  ])('by %j is about the records %j', async (question, expected) => {
    expect((await reported(question)).answer).toEqual(expected);
  });

  it('of the public edition has no word and no name of what was recorded', async () => {
    const report = await reported({ edition: 'public' });
    expect((await answersOf(report)).every(({ says, by }) => says.length === 0 && by === undefined)).toBe(true);
    expect(await pageOf(report)).not.toContain('il-1');
  });
});

describe('the page of a report', () => {
  let page: string;
  beforeAll(async () => {
    page = await pageOf(await reported({ groups: [DEAF] }));
  });

  it('escapes whatever was recorded', () => {
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
    expect(page).not.toContain('<script');
  });

  it('needs nothing from outside, and allows nothing', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('names each place that it links to', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toContain('record-5');
    expect(links.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
  });

  it('says what it does not show, and never that something was lawful', () => {
    expect(page).toContain('It does not show that what was recorded is true');
    expect(page.toLowerCase()).not.toContain('lawful');
  });
});

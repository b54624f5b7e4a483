import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { type InvolvementPayload, kindOfType, type RecordedEvent, residueOf, typeOfKind } from '@throughline/domain';
import {
  completenessOf,
  decideAgain,
  isFailure,
  judgeOf,
  type KeptRecord,
  type Redecided,
} from '@throughline/evidence';
import { digestOf } from '@throughline/pack-files';
import type { PolicyPack } from '@throughline/policy';
import { PACKS, shippedPack } from '@throughline/policy/testing';
import { APPROVER, PM } from '@throughline/programme/testing';
import { evaluatedWith, livedRecord } from './lived-record.ts';
import { playCase } from './play.ts';
import { readCase, readEvents, sampleIds, VARIANTS } from './sample-cases.ts';

const judge = judgeOf({ packs: PACKS, calendar: englandCalendar.data, digestOf });
/** The event with what stays of it when it is erased. */
const erased = (event: RecordedEvent): RecordedEvent =>
  kindOfType(event.type) === undefined ? event : { ...event, payload: residueOf(event.payload as InvolvementPayload) };
const plays = sampleIds.flatMap((id) => VARIANTS.map((variant) => ({ id, variant })));

describe('closings that are decided again', () => {
  it.each(plays)(
    'come out in the case $id, $variant, as they are on record, which is complete',
    async ({ id, variant }) => {
      const { events, answers } = await playCase(readCase(id), variant, { events: readEvents(id, variant) });
      const { decisions } = decideAgain(events, judge);
      const { complete, records, closings, refusals, findings, remarks } = completenessOf(events, judge);
      expect({ complete, records, findings }).toEqual({ complete: true, records: events.length, findings: [] });
      for (const { version, lastEvidence, reliedOn } of closings) {
        expect(lastEvidence).toBeLessThan(version);
        expect(reliedOn.flatMap(({ evidence: all }) => all).filter((one) => one.version === null)).toEqual([]);
      }
      expect(refusals.filter(({ reasons }) => reasons.length === 0 || reasons.some(({ why }) => why === ''))).toEqual(
        [],
      );
      expect(closings.length + refusals.length).toBeGreaterThan(0);
      expect(decisions.filter(({ again }) => again !== 'same')).toEqual([]);
      // Nothing is decided by words: were all that was reported erased, the same would come out.
      expect(decideAgain(events.map(erased), judge)).toEqual({
        ...decideAgain(events, judge),
        remarks: expect.anything(),
      });
      const closed = answers.filter(({ verdict }) => verdict === 'closes').map(({ moment }) => moment.gate);
      expect(decisions.filter(({ type }) => type === 'GateClosed').map(({ gate }) => gate)).toEqual(closed);
      expect(remarks.every(({ code }) => code === 'calendar-not-recorded')).toBe(true);
    },
  );
});

const calendarDigest = digestOf(englandCalendar.data);
/** The same with versions that go on by one. */
const renumbered = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.map((event, index) => ({ ...event, version: index + 1 }));
const changed = (
  events: readonly RecordedEvent[],
  type: string,
  change: (event: RecordedEvent) => Partial<RecordedEvent>,
): readonly RecordedEvent[] => events.map((event) => (event.type === type ? { ...event, ...change(event) } : event));
const payloadOf = <T extends object = object>({ payload }: RecordedEvent): T => payload as T;
const classesIn = ({ findings }: Redecided): readonly string[] => findings.map((finding) => finding.class);

describe('the record of a programme', () => {
  let events: readonly RecordedEvent[];
  let forked: readonly RecordedEvent[];
  beforeAll(async () => ({ events, forked } = await livedRecord()));
  const closingIn = (all: readonly RecordedEvent[]): RecordedEvent => all.find(({ type }) => type === 'GateClosed')!;

  it('comes out the same, decision by decision, with the calendar that its closings name', () => {
    expect(decideAgain(events, judge)).toMatchObject({ programme: 'P-001', findings: [], remarks: [] });
    expect(decideAgain(events, judge).decisions.map(({ type, again }) => `${type} ${again}`)).toEqual([
      'GateClosureRefused same',
      'WaiverProposed same',
      'WaiverApproved same',
      'GateClosureRequested same',
      'GateClosureRefused same',
      'GateClosed same',
      'GateReaffirmed same',
      'ErasureRequested same',
      'PayloadErased same',
      'PublicationRequested same',
      'PublicationApproved same',
    ]);
    expect(payloadOf(closingIn(events))).toMatchObject(evaluatedWith);
  });

  it('comes out the same in a fork that inherited it', () => {
    const again = decideAgain(forked, judge);
    expect(again).toMatchObject({ programme: 'P-002', findings: [] });
    expect(again.decisions).toHaveLength(11);
  });

  it('says where the calendar is another than that of the closing, or is not recorded', () => {
    const earlier = judgeOf({ packs: PACKS, calendar: createCalendar(englandHolidays.slice(1)).data, digestOf });
    expect(decideAgain(events, earlier)).toMatchObject({ findings: [], remarks: [{ code: 'calendar-differs' }] });
    const old = changed(events, 'GateClosed', (event) => {
      const { calendarDigest: _calendar, engine: _engine, ...payload } = payloadOf<Record<string, unknown>>(event);
      return { payload };
    });
    expect(decideAgain(old, judge)).toMatchObject({ findings: [], remarks: [{ code: 'calendar-not-recorded' }] });
    const other = changed(events, 'GateClosed', () => ({ actor: { role: 'approver', id: 'ap-9' } }));
    expect(decideAgain(other, earlier).findings).toEqual([
      expect.objectContaining({ found: expect.stringContaining('by release 0.1.0; evaluated with the calendar') }),
    ]);
  });

  it('has an early closing where its evidence was moved behind it', () => {
    const closing = closingIn(events);
    const evidenceOf = events.find(({ type }) => type === typeOfKind('duty_assessed'))!;
    const moved = events.flatMap((event) =>
      event === evidenceOf ? [] : event === closing ? [closing, evidenceOf] : [event],
    );
    const again = decideAgain(renumbered(moved), judge);
    const early = again.findings.filter((finding) => finding.class === 'early-closing');
    expect(early).toEqual([
      expect.objectContaining({ gate: 'context', found: expect.stringContaining('recorded after it, as version') }),
      expect.objectContaining({ gate: 'context', expected: expect.stringMatching(/^refused: context\./) }),
    ]);
  });

  it('is refused where a record before the closing was dropped, whether versions close up or not', () => {
    const dropped = events.filter(({ eventId }) => !eventId.endsWith('#withdrawn'));
    expect(dropped).toHaveLength(events.length - 1);
    expect(decideAgain(dropped, judge).findings[0]).toMatchObject({ class: 'order', found: 'version 10' });
    const forged = changed(renumbered(dropped), 'GateClosed', (event) => ({
      payload: { ...payloadOf(event), asKnownAtVersion: event.version - 1 },
    }));
    expect(decideAgain(forged, judge).findings).toContainEqual(
      expect.objectContaining({
        class: 're-evaluation-differs',
        gate: 'context',
        expected: expect.stringContaining('#wrong'),
      }),
    );
  });

  it('is refused where whoever asked for a public page also approved it, or approved another text', () => {
    const by = { role: 'board-secretary', id: 'pm-1' };
    const alone = changed(events, 'PublicationApproved', (event) => ({
      actor: by,
      payload: { ...payloadOf(event), approvedBy: by },
    }));
    const other = changed(events, 'PublicationApproved', (event) => ({ payload: { ...payloadOf(event), text: 2 } }));
    expect([alone, other].map((record) => decideAgain(record, judge).findings)).toEqual([
      [expect.objectContaining({ expected: expect.stringMatching(/^refused: same-person/) })],
      [expect.objectContaining({ expected: expect.stringMatching(/^no decision: the text that waits is number 1/) })],
    ]);
  });

  it('is refused where nobody asked for an erasure, or whoever asked also approved it', () => {
    const by = { role: 'board-secretary', id: 'bs-1' };
    const unasked = renumbered(events.filter(({ type }) => type !== 'ErasureRequested'));
    const alone = changed(
      changed(events, 'ErasureRequested', (event) => ({ actor: by, payload: { ...payloadOf(event), decidedBy: by } })),
      'PayloadErased',
      (event) => ({ actor: by, payload: { ...payloadOf(event), decidedBy: by, approvedBy: by } }),
    );
    expect([unasked, alone].map((record) => decideAgain(record, judge).findings)).toEqual([
      [
        expect.objectContaining({
          class: 're-evaluation-differs',
          expected: 'no decision: nobody has asked for the erasure of this event',
        }),
      ],
      [
        expect.objectContaining({
          class: 're-evaluation-differs',
          expected: expect.stringMatching(/^refused: same-person/),
        }),
      ],
    ]);
  });

  it('is refused where someone else is said to have closed, or the same person', () => {
    const other = changed(events, 'GateClosed', () => ({ actor: { role: 'approver', id: 'ap-9' } }));
    expect(decideAgain(other, judge).findings).toEqual([
      expect.objectContaining({
        class: 're-evaluation-differs',
        gate: 'context',
        expected: expect.stringContaining('ap-1'),
      }),
    ]);
    const same = changed(events, 'GateClosed', (event) => ({
      actor: PM,
      payload: { ...payloadOf(event), closedBy: PM },
    }));
    expect(decideAgain(same, judge).findings).toEqual([
      expect.objectContaining({ class: 're-evaluation-differs', expected: expect.stringContaining('same-person') }),
    ]);
  });

  it('is refused where a refusal lost its reason, and keeps its sense where only words differ', () => {
    const refusals = (change: (unmet: readonly object[]) => readonly object[]) =>
      changed(events, 'GateClosureRefused', (event) => {
        const { unmet, ...rest } = payloadOf<{ readonly unmet: readonly object[] }>(event);
        return { payload: { ...rest, unmet: change(unmet) } };
      });
    expect(
      decideAgain(
        refusals((unmet) => unmet.map((one) => ({ ...one, why: 'said otherwise' }))),
        judge,
      ).findings,
    ).toEqual([]);
    expect(
      classesIn(
        decideAgain(
          refusals((unmet) => unmet.slice(1)),
          judge,
        ),
      ),
    ).toEqual(['re-evaluation-differs', 're-evaluation-differs']);
  });

  it('has no record of another programme in it', () => {
    const foreign = { ...forked[0]!, version: events.length + 1 };
    expect(decideAgain([...events, foreign], judge).findings).toEqual([
      expect.objectContaining({ class: 'order', found: 'a record of programme-P-002' }),
    ]);
  });

  it('is not in order where record time goes back', () => {
    const back = events.map((event, index) =>
      index === 3 ? { ...event, recordedAt: '2026-01-01T00:00:00.000Z' } : event,
    );
    expect(decideAgain(back, judge).findings).toEqual([expect.objectContaining({ class: 'order', version: 4 })]);
  });

  it('states what cannot be decided again where a payload is withheld or erased, and fails nothing by it', () => {
    for (const absent of ['withheld', 'erased'] as const) {
      const kept = events.map((event): KeptRecord => {
        const { payload: _payload, ...record } = event;
        return event.version === 2 ? { ...record, absent } : event;
      });
      const again = decideAgain(kept, judge);
      expect(new Set(classesIn(again))).toEqual(new Set([absent]));
      expect(again.findings.some(isFailure)).toBe(false);
      expect(again.decisions.every((one) => one.again === 'undecided')).toBe(true);
    }
  });

  it('cannot be read where a payload is not what its type holds', () => {
    const broken = changed(events, 'GateClosureRequested', () => ({ payload: { gate: 'nowhere' } }));
    expect(decideAgain(broken, judge).findings).toEqual([expect.objectContaining({ class: 'altered' })]);
  });
});

describe('the report of completeness', () => {
  let events: readonly RecordedEvent[];
  let forked: readonly RecordedEvent[];
  beforeAll(async () => ({ events, forked } = await livedRecord()));

  it('lists each closing with its evidence, each refusal with its reasons, waivers, questions and reviews', () => {
    const report = completenessOf(events, judge);
    expect(report).toMatchObject({
      programme: 'P-001',
      title: 'Stroke services',
      complete: true,
      closings: [{ gate: 'context', by: APPROVER, requestedBy: PM, engine: '0.1.0', calendarDigest, again: 'same' }],
      refusals: [
        { command: 'RequestGateClosure', gate: 'context', again: 'same' },
        { command: 'CloseGate', gate: 'context', again: 'same' },
      ],
      waivers: [{ waiver: 'w-1', by: PM, approvals: [{ by: APPROVER, again: 'same' }], ended: null }],
      questions: [{ gate: 'context' }],
      reviews: [{ gate: 'context', decided: 'reaffirmed', reason: 'enough is left' }],
    });
    expect(report.refusals.map(({ reasons }) => reasons.map(({ requirement }) => requirement))).toEqual([
      ['context.needs-involvement'],
      expect.arrayContaining(['same-person']),
    ]);
  });

  it('says of a fork which decisions it inherited', () => {
    const { complete, title, closings } = completenessOf(forked, judge);
    expect({ complete, title }).toEqual({ complete: true, title: 'North' });
    expect(closings).toEqual([expect.objectContaining({ inheritedFrom: 'P-001' })]);
  });

  it('is not complete where a refusal has no reason, or evidence came after its closing', () => {
    const silent = changed(events, 'GateClosureRefused', (event) => ({ payload: { ...payloadOf(event), unmet: [] } }));
    const classes = (all: readonly RecordedEvent[]) => completenessOf(all, judge).findings.map((one) => one.class);
    expect(completenessOf(silent, judge).complete).toBe(false);
    expect(classes(silent)).toContain('missing');
  });
});

describe('a closing that should not have happened', () => {
  const [id, variant] = ['path-to-excellence', 'documented'] as const;
  const real = shippedPack();
  const laxer = real.requirements.filter(({ gate, rule }) => gate !== 'context' || rule.rule === 'signOff');
  const doctored: PolicyPack = { ...real, requirements: laxer };
  const forge = () => playCase(readCase(id), variant, { events: readEvents(id, variant), packs: [doctored] });

  it('is an early closing by the policy that was pinned', async () => {
    const { events } = await forge();
    expect(decideAgain(events, judge).findings).toContainEqual(
      expect.objectContaining({
        class: 'early-closing',
        gate: 'context',
        expected: expect.stringMatching(/^refused: context\./),
      }),
    );
  });

  it('is not judged by a doctored policy that was pinned under the name of one that ships', async () => {
    const { events } = await forge();
    const pinnedSo = JSON.stringify(events).replaceAll(digestOf(real), digestOf(doctored));
    const forger = judgeOf({ packs: [doctored], calendar: englandCalendar.data, digestOf });
    const { findings } = decideAgain(JSON.parse(pinnedSo) as readonly RecordedEvent[], forger);
    expect(findings).toEqual([
      expect.objectContaining({ class: 'altered', expected: expect.stringContaining('as it was published') }),
    ]);
  });

  it('is not judged by the doctored policy, which is not the text that was pinned, nor without any', async () => {
    const { events } = await forge();
    const by = (packs: readonly PolicyPack[]) =>
      decideAgain(events, judgeOf({ packs, calendar: englandCalendar.data, digestOf }));
    expect(classesIn(by([doctored]))).toEqual(['altered']);
    expect(classesIn(by([]))).toEqual(['missing']);
  });
});

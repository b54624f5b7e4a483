import { describe, expect, it } from '@jest/globals';
import { type InvolvementEvent, type RecordedEvent } from '@throughline/domain';
import { evidence, type EvidenceParticulars, onRecord } from '@throughline/domain/testing';
import fc from 'fast-check';
import { play, policyEngine, started } from '../testing.ts';

const KEY = 'context.needs-involvement';
const document = (digit: string) => ({
  uri: `https://example.org/${digit}`,
  sha256: digit.repeat(64),
  documentDate: '2026-11-02',
  mediaType: 'application/pdf',
});
const session = (id: string, data: Record<string, unknown> = {}, over: EvidenceParticulars = {}): InvolvementEvent =>
  evidence(
    'focus_group',
    { sessions: 1 },
    { id, data: { place: 'Corby', evidence: [document('a')], ...data }, ...over },
  );
const spec = (id: string) => `urn:throughline:spec#${id}`;
type Decided = Omit<RecordedEvent, 'version' | 'checkpoint'>;
type Recorded = InvolvementEvent | Decided;
const resolved = (id: string, resolution: 'same' | 'different'): Decided => ({
  eventId: `command:resolve-${id}-${resolution}`,
  type: 'DuplicateResolved',
  occurredAt: '2026-11-03T09:00:00Z',
  recordedAt: '2026-11-03T09:00:00Z',
  stream: 'programme-P-001',
  actor: { role: 'involvement-lead', id: 'il-1' },
  payload: {
    event: spec(id),
    of: spec('a'),
    resolution,
    by: { role: 'involvement-lead', id: 'il-1' },
    reason: 'asked',
  },
});

const streamOf = (...events: readonly Recorded[]) => [
  started('T1'),
  ...events.map((event, i): RecordedEvent => {
    const version = i + 2;
    const at = { version, checkpoint: { xid: '1', position: String(version) } };
    return 'stream' in event ? { ...event, ...at } : onRecord(event, version);
  }),
];
const projectionOf = (...events: readonly Recorded[]) => play(streamOf(...events));
const counted = (...events: readonly Recorded[]) => projectionOf(...events).evidenceCount[KEY]?.['none']?.count;

describe('the same document, days and place under another id', () => {
  it('counts once, and says for which event the other is set aside', () => {
    expect(counted(session('a'), session('b'))).toBe(1);
    const projection = projectionOf(session('a'), session('b'));
    expect(projection.suspected).toEqual({ [spec('b')]: spec('a') });
    expect(projection.setAside[spec('b')]).toContain(spec('a'));
  });
  it.each([
    ['another document', { evidence: [document('b')] }],
    ['no document', { evidence: [] }],
    ['another place', { place: 'Kettering' }],
    ['another day', { occurred: { from: '2026-11-01', to: '2026-11-01' } }],
  ])('is not suspected of %s', (_, data) => {
    expect(counted(session('a'), session('b', data))).toBe(2);
  });
  it('is suspected when one of several documents is the same', () => {
    expect(counted(session('a', { evidence: [document('c'), document('a')] }), session('b'))).toBe(1);
  });
  it('leaves papers alone that record several decisions', () => {
    const discarded = (id: string) =>
      evidence(
        'option_discarded',
        { option: id, reasons: 'too far away' },
        { id, data: { evidence: [document('a')] } },
      );
    expect(projectionOf(discarded('a'), discarded('b')).suspected).toEqual({});
  });
  it('counts both once a person found that they differ, and one when they are the same', () => {
    expect(counted(session('a'), session('b'), resolved('b', 'different'))).toBe(2);
    expect(counted(session('a'), session('b'), resolved('b', 'same'))).toBe(1);
    expect(counted(session('a'), session('b'), resolved('b', 'different'), session('c'))).toBe(2);
  });
  it('counts the other once the first was retracted', () => {
    const retraction = evidence('retraction', { retracts: spec('a'), reason: 'sent in error' });
    expect(counted(session('a'), session('b'), retraction)).toBe(1);
    expect(projectionOf(session('a'), session('b'), retraction).suspected).toEqual({});
  });
  it('is suspected too of an event that was found to differ from one retracted since', () => {
    const recordedEvents = [
      session('a'),
      session('b'),
      resolved('b', 'different'),
      evidence('retraction', { retracts: spec('a'), reason: 'sent in error' }),
      session('d'),
    ];
    expect(counted(...recordedEvents)).toBe(1);
    expect(projectionOf(...recordedEvents).suspected).toEqual({ [spec('d')]: spec('b') });
    expect(counted(...recordedEvents, { ...resolved('d', 'different'), eventId: 'command:d' })).toBe(2);
  });
  it('is said once, and not again after it was resolved', () => {
    const before = projectionOf(session('a'));
    const after = projectionOf(session('a'), session('b'));
    const context = { stream: 'programme-P-001', version: 3, recordedAt: '2026-11-02T18:00:00.000Z', appended: [] };
    const reactions = policyEngine.projection.react(before, after, context);
    expect(reactions.filter(({ type }) => type === 'DuplicateSuspected')).toMatchObject([
      { payload: { event: spec('b'), of: spec('a') } },
    ]);
    const done = projectionOf(session('a'), session('b'), resolved('b', 'same'));
    expect(policyEngine.projection.react(after, done, context).map(({ type }) => type)).not.toContain(
      'DuplicateSuspected',
    );
  });

  const arbitrarySession = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    documents: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
  });
  const arbitrary = fc
    .uniqueArray(arbitrarySession, { selector: ({ id }) => id, minLength: 2 })
    .chain((sessions) =>
      fc.tuple(fc.constant(sessions), fc.shuffledSubarray(sessions, { minLength: sessions.length })),
    );
  const toSession = ({ id, documents }: { readonly id: string; readonly documents: readonly string[] }) =>
    session(id, { evidence: documents.map(document) });

  it('gives the same state in any order of arrival, and by folding from nothing', () => {
    fc.assert(
      fc.property(arbitrary, ([sessions, shuffled]) => {
        const [one, other] = [streamOf(...sessions.map(toSession)), streamOf(...shuffled.map(toSession))];
        expect(play(other)).toEqual(play(one));
        const { projection } = policyEngine;
        expect(projection.encode(projection.fold('programme-P-001', one))).toBe(projection.encode(play(one)));
      }),
    );
  });
});

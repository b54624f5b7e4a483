import { describe, expect, it } from '@jest/globals';
import { type InvolvementKind, openCommitments, own, parseInvolvementEvent } from '@throughline/domain';
import { cloudEvent, evidence, onRecord } from '@throughline/domain/testing';
import { policyEngine, started } from '../testing.ts';
import { approver, pm, programme } from '../testing/programme.ts';

/** Names that every object inherits, or that numbers and JSON may mistake for something else. */
const NAMES = [...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype', 'length', '0', '-1'];
const ON = { on: '2027-06-02' } as const;
const about = { about: { proposal: 'constructor', version: 1 } };

/** Each kind of evidence that is kept by a name it gives. */
const naming = (name: string): readonly (readonly [InvolvementKind, object, object?])[] => [
  ['call_in_directed', { callIn: name, directedOn: ON.on }],
  ['call_in_ended', { callIn: name, endedOn: ON.on, outcome: 'cleared' }],
  ['public_commitment_made', { commitment: name, promise: 'We will consult fully', madeBy: 'commissioner' }],
  ['commitment_discharged', { commitment: name, how: 'A consultation was held' }],
  ['scrutiny_notified', { body: name }],
  ['scrutiny_view', { body: name, view: 'supports' }],
  ['independent_voice_report', { body: name }],
  ['independent_voice_replied', { body: name, repliedOn: ON.on }],
  ['decision_made', { level: 'stage', decidedOn: ON.on, outcome: 'goes on', body: name }],
  ['consultation_opened', { window: name, opensOn: ON.on, closesOn: '2027-07-30' }, about],
  ['consultation_extended', { window: name, decidedOn: ON.on, closesOn: '2027-08-30' }, about],
  ['consultation_closed', { window: name, closedOn: '2027-06-03' }, about],
  ['mid_point_review', { findings: 'as expected' }, { about: { proposal: name, version: 1 } }],
];

const context = () => ({ commandId: 'c-1', programme: 'P-001', now: '2027-06-03T10:00:00.000Z' }) as const;

describe('names that every object inherits', () => {
  it('are the names of evidence like any others, whatever is kept by them, and survive being stored', () => {
    for (const name of NAMES) {
      const like = (given: string) => {
        const p = programme('T2');
        for (const [i, [kind, details, data = {}]] of naming(given).entries())
          p.record(evidence(kind, { ...details }, { ...ON, id: `e-${i}`, data: { ...data } }));
        return p;
      };
      const p = like(name);
      const stored = policyEngine.projection.decode(policyEngine.projection.encode(p.projection()));
      expect(policyEngine.projection.fold('programme-P-001', p.events())).toEqual(stored);
      const { course } = stored;
      for (const record of [course.callIns, course.commitments]) expect(Object.keys(record)).toEqual([name]);
      const ordinary = like('ordinary').types();
      expect(p.types()).toEqual(ordinary);
    }
  });

  it('suspend as a call-in and bind as a promise', () => {
    for (const name of NAMES) {
      const p = programme('T2');
      const [directed, , promised] = naming(name);
      for (const [kind, details] of [directed!, promised!])
        p.record(evidence(kind, { ...details }, { ...ON, id: kind }));
      expect(p.projection().programme.suspensions).toMatchObject([{ cause: 'call-in', reference: name }]);
      expect(openCommitments(p.projection().course, p.projection().programme.overridden)).toEqual([name]);
    }
  });

  it('make ids of what follows that hold nothing of the name', () => {
    const p = programme('T2');
    const [directed, ended] = naming('a name with spaces / and # marks');
    for (const [kind, details] of [directed!, ended!]) p.record(evidence(kind, { ...details }, { ...ON, id: kind }));
    const ids = p.events().map(({ eventId }) => eventId);
    expect(ids.filter((id) => /suspension|resumption/.test(id))).toEqual([
      'engine:programme-P-001:2:suspension:0',
      'engine:programme-P-001:4:resumption:0',
    ]);
  });

  it('name no waiver that was never proposed, and do name one that was', () => {
    for (const waiver of ['constructor', '__proto__', 'valueof']) {
      const p = programme('T2');
      const revoke = {
        type: 'RevokeWaiver',
        ...context(),
        by: approver,
        waiver,
        reason: 'no more',
        decisions: [],
      } as const;
      expect(p.command(revoke)).toEqual(['unknown-waiver']);
      expect(p.command({ ...revoke, type: 'ExpireWaiver' })).toEqual(['unknown-waiver']);
      const policy = policyEngine.waiverPolicy(p.projection(), 'readiness.scrutiny-view');
      if (policy === undefined) throw new Error('no such requirement');
      const proposal = {
        type: 'ProposeWaiver' as const,
        ...context(),
        by: pm,
        waiver,
        policy,
        grounds: policy.grounds[0]!,
        reason: 'not needed',
        mitigation: 'none is needed',
        expiresAt: '2027-09-01T00:00:00.000Z',
      } as const;
      expect(p.command(proposal)).toEqual(['WaiverProposed']);
      expect(own(p.projection().programme.waivers, waiver)?.status).toBe('proposed');
    }
  });

  it('do no harm where an end of a waiver that was never proposed is on record already: it ends nothing', () => {
    const ended = {
      ...started('T2'),
      eventId: 'command:e-1',
      type: 'WaiverEnded',
      version: 2,
      payload: {
        waiver: 'constructor',
        how: 'revoked',
        reason: 'no more',
        dependentClosures: [],
        dependentDecisions: [],
      },
    };
    const before = policyEngine.projection.fold('programme-P-001', [started('T2')]);
    expect(policyEngine.projection.evolve(before, ended)).toEqual(before);
    expect(policyEngine.projection.fold('programme-P-001', [started('T2'), ended])).toEqual(before);
  });

  it('are event ids like any others: corrected, suspected as duplicates, set aside', () => {
    for (const id of ['constructor', 'toString', 'hasOwnProperty']) {
      const event = {
        ...onRecord(evidence('duty_assessed', { applies: true, why: 'it does' }, { id }), 2),
        eventId: id,
      };
      const projection = policyEngine.projection.fold('programme-P-001', [started('T2'), event]);
      expect(policyEngine.lacks(projection, event)).toBeUndefined();
      expect(policyEngine.namedEvidence(projection, [id], [event])).toMatchObject([
        { event: id, counts: { eventId: id } },
      ]);
    }
  });
});

describe('control characters', () => {
  it.each([
    ['a call-in', 'call_in_directed', { callIn: 'CI\n1', directedOn: ON.on }],
    ['a promise', 'public_commitment_made', { commitment: 'a\u0007b', promise: 'We will', madeBy: 'commissioner' }],
    ['a sentence', 'duty_assessed', { applies: true, why: 'it\u001b[2Jdoes' }],
    ['a body', 'scrutiny_notified', { body: 'HOSC\u202eCSOH' }],
    ['a separator of lines', 'scrutiny_notified', { body: 'HO\u2028SC' }],
  ] as const)('in %s are refused with a reason that says what is accepted', (_what, kind, details) => {
    const parsed = parseInvolvementEvent(cloudEvent(kind, details));
    expect(parsed).toMatchObject({ ok: false, refusal: { reason: 'invalid-data' } });
    if (!parsed.ok) expect(parsed.refusal.detail).toMatch(/text without control characters/);
  });

  it('in a source, an extension or the address of a document are refused as well', () => {
    const event = cloudEvent('duty_assessed', { applies: true, why: 'it does' });
    const document = { uri: 'https://documents.example/a\nb', sha256: '0'.repeat(64), documentDate: ON.on };
    for (const other of [
      { ...event, source: 'urn:a\u0001b' },
      { ...event, traceid: 'a\u0085b' },
      { ...event, data: { ...(event['data'] as object), evidence: [{ ...document, mediaType: 'text/plain' }] } },
    ])
      expect(parseInvolvementEvent(other).ok).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ProgrammeCommand } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { Erasable } from './erasure.decider.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { GATES } from '../values.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

const started: ProgrammeState = { ...initialProgramme('P-001'), status: 'running', organisation: 'QPM' };
const pm = { role: 'programme-manager', id: 'pm-1' };
const ap = { role: 'approver', id: 'ap-1' };
const cause = (by: typeof pm) => ({ commandId: `of-${by.id}`, now: '2027-01-29T10:00:00Z', by });
const of = { eventId: 'urn:s#1', version: 2, type: 'throughline.involvement.focus_group.v1' };
const residue = { kind: 'focus_group' };
const erasable: Erasable | undefined = { of, residue };
const request = (by = pm, over: object = {}) =>
  ({
    ...cause(by),
    type: 'RequestErasure',
    event: 'urn:s#1',
    ground: 'data-subject-request',
    reason: 'named',
    erasable,
    ...over,
  }) as ProgrammeCommand;
const approve = (by = ap, over: object = {}) =>
  ({ ...cause(by), type: 'ApproveErasure', event: 'urn:s#1', erasable, ...over }) as ProgrammeCommand;

let version = 4;
const after = (state: ProgrammeState, ...commands: readonly ProgrammeCommand[]): ProgrammeState =>
  commands.reduce((before, command) => {
    const decided = decideProgramme(command, before);
    if ('rejected' in decided) throw new Error(decided.rejected.detail);
    return decided.reduce(
      (evolved, event) =>
        evolveProgramme(evolved, {
          ...event,
          stream: 'programme-P-001',
          version: (version += 1),
          recordedAt: '2027-01-29T10:00:00Z',
          checkpoint: { xid: '1', position: '1' },
        }),
      before,
    );
  }, state);
const held = (state: ProgrammeState): ProgrammeState => ({
  ...state,
  suspensions: [{ cause: 'legal-hold', reference: 'JR-1', since: '2027-01-01T00:00:00Z', until: null }],
});

describe('an erasure', () => {
  it('is asked for by one person and approved by another, with what stays of the event', () => {
    expect(decideProgramme(request(), started)).toMatchObject([
      { type: 'ErasureRequested', payload: { of, ground: 'data-subject-request', reason: 'named', decidedBy: pm } },
    ]);
    const asked = after(started, request());
    expect(decideProgramme(approve(), asked)).toMatchObject([
      {
        type: 'PayloadErased',
        payload: { of, ground: 'data-subject-request', decidedBy: pm, approvedBy: ap, residue },
      },
    ]);
    expect(after(asked, approve()).erasures).toMatchObject({ 'urn:s#1': { status: 'erased', version: 2 } });
  });

  it('is never approved by who asked for it, nor where nobody did', () => {
    const bs = { role: 'board-secretary', id: 'bs-1' };
    expect(decideProgramme(approve(bs), after(started, request(bs)))).toMatchObject([
      { type: 'CommandRefused', payload: { reasons: [{ requirement: 'same-person' }] } },
    ]);
    expect(decideProgramme(approve(), started)).toMatchObject({ rejected: { code: 'erasure-not-requested' } });
  });

  it('is refused under a legal hold, whether it comes before the request or before the approval', () => {
    const byHold = [
      {
        type: 'CommandRefused',
        payload: { reasons: [{ requirement: 'legal-hold', why: expect.stringContaining('JR-1') }] },
      },
    ];
    expect(decideProgramme(request(), held(started))).toMatchObject(byHold);
    expect(decideProgramme(approve(), held(after(started, request())))).toMatchObject(byHold);
  });

  it('is of evidence on record; what engines recorded of decisions stays', () => {
    for (const command of [request, approve]) {
      const asked = after(started, request());
      const unknown = command(undefined, { erasable: undefined });
      expect(decideProgramme(unknown, asked)).toMatchObject({ rejected: { code: 'unknown-evidence' } });
      const closing = command(undefined, { erasable: { not: 'it is a closing' } });
      expect(decideProgramme(closing, asked)).toEqual({
        rejected: { code: 'not-erasable', detail: 'it is a closing' },
      });
    }
  });

  it('changes nothing when it is asked for or approved again, also of a programme that is over', () => {
    const asked = after({ ...started, status: 'cancelled' }, request());
    expect(decideProgramme(request({ role: 'board-secretary', id: 'bs-1' }), asked)).toEqual([]);
    const erased = after(asked, approve());
    expect(decideProgramme(approve(), erased)).toEqual([]);
    expect(decideProgramme(request(), erased)).toEqual([]);
  });

  it('leaves no certificate of a closing before it, which could not say so; of a later one it does', () => {
    const closure = (asKnownAtVersion: number) => {
      const gates = { ...started.gates, context: { ...started.gates.context, closure: { asKnownAtVersion } } };
      return { ...started, gates } as unknown as ProgrammeState;
    };
    const certificate = {
      ...cause(pm),
      type: 'RequestEvidencePack',
      pack: 'p',
      edition: 'disclosure',
      question: { programme: 'P-001', certificate: GATES[0], edition: 'disclosure' },
    } as ProgrammeCommand;
    const erased = (at: number) => after(closure(at), request(), approve());
    expect(decideProgramme(certificate, erased(3))).toMatchObject({ rejected: { code: 'erased-since' } });
    expect(decideProgramme(certificate, erased(1))).toMatchObject([{ type: 'EvidencePackRequested' }]);
    expect(decideProgramme(certificate, erased(1_000))).toMatchObject([{ type: 'EvidencePackRequested' }]);
  });
});

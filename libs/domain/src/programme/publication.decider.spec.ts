import { describe, expect, it } from '@jest/globals';
import type { RequestPublication } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { ProgrammeCommand } from './commands.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

const started: ProgrammeState = {
  ...initialProgramme('P-001'),
  status: 'running',
  organisation: 'QPM',
  title: 'Stroke services',
};
const pm = { role: 'programme-manager', id: 'pm-1' };
const ap = { role: 'approver', id: 'ap-1' };
const cause = (by: typeof pm) => ({ commandId: `of-${by.id}`, now: '2027-01-29T10:00:00Z', by });
const quoted = [{ part: 'feedback', event: 'urn:s#1', field: 'themes.0', words: 'Parking' }] as const;
const request = (over: Partial<RequestPublication> = {}, by = pm): RequestPublication => ({
  ...cause(by),
  type: 'RequestPublication',
  page: 'stroke-services',
  summary: ['We plan stroke services.'],
  contact: { team: 'Involvement team', line: 'Helpline 0800 123 4567' },
  parts: ['feedback'],
  noindex: true,
  quoted,
  takenBy: undefined,
  ...over,
});
const approve = (text = 1, by = ap): ProgrammeCommand => ({ ...cause(by), type: 'ApprovePublication', text });
const sendBack = (text = 1, by = ap): ProgrammeCommand => ({
  ...cause(by),
  type: 'SendBackPublication',
  text,
  reason: 'Say what a stroke unit is',
});
const withdraw = (by = ap): ProgrammeCommand => ({
  ...cause(by),
  type: 'WithdrawPublication',
  reason: 'A mistake in it',
});

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

describe('a public page', () => {
  it('is asked for with all that it may show, and shown only when another person has approved it', () => {
    expect(decideProgramme(request(), started)).toMatchObject([
      {
        type: 'PublicationRequested',
        payload: { text: 1, organisation: 'QPM', title: 'Stroke services', quoted, requestedBy: pm },
      },
    ]);
    const asked = after(started, request());
    expect(asked.publication).toMatchObject({ waiting: { text: 1, by: pm }, shown: null, since: null });
    const shown = after(asked, approve());
    expect(shown.publication).toMatchObject({ waiting: null, shown: { text: 1, approvedBy: ap } });
    expect(decideProgramme(approve(), shown)).toEqual([]);
  });

  it('is never approved by who asked for it', () => {
    const both = { role: 'board-secretary', id: 'pm-1' };
    expect(decideProgramme(approve(1, both), after(started, request()))).toMatchObject([
      { type: 'CommandRefused', payload: { reasons: [{ requirement: 'same-person' }] } },
    ]);
  });

  it('keeps the text that was approved until a new one is approved as well', () => {
    const changed = after(started, request(), approve(), request({ summary: ['Another text.'] }));
    expect(changed.publication).toMatchObject({ shown: { text: 1 }, waiting: { text: 2 } });
    expect(decideProgramme(approve(1), changed)).toMatchObject({ rejected: { code: 'publication-not-requested' } });
    expect(after(changed, approve(2)).publication).toMatchObject({ shown: { text: 2 }, waiting: null });
  });

  it('replaces a text that waits by a later one, which alone can be approved', () => {
    const asked = after(started, request(), request());
    expect(decideProgramme(approve(1), asked)).toMatchObject({ rejected: { code: 'publication-not-requested' } });
    expect(decideProgramme(approve(2), asked)).toMatchObject([{ type: 'PublicationApproved' }]);
  });

  it('goes back to whoever asked, with the reason, while residents read what was there before', () => {
    const back = after(started, request(), approve(), request(), sendBack(2));
    expect(back.publication).toMatchObject({
      shown: { text: 1 },
      waiting: null,
      sentBack: { text: 2, requestedBy: pm, by: ap, reason: 'Say what a stroke unit is' },
    });
    expect(decideProgramme(sendBack(2), back)).toEqual([]);
    expect(decideProgramme(sendBack(1), back)).toMatchObject({ rejected: { code: 'publication-not-requested' } });
    expect(decideProgramme(approve(2), back)).toMatchObject({ rejected: { code: 'publication-not-requested' } });
    expect(after(back, request()).publication?.sentBack).toBeUndefined();
    expect(after(back, withdraw()).publication?.sentBack).toBeUndefined();
  });

  it('is withdrawn by one person, with whatever waits, and can be asked for again', () => {
    expect(decideProgramme(withdraw(), started)).toMatchObject({ rejected: { code: 'not-published' } });
    const gone = after(started, request(), approve(), request(), withdraw());
    expect(gone.publication).toMatchObject({
      shown: null,
      waiting: null,
      withdrawn: { organisation: 'QPM', page: 'stroke-services', at: '2027-01-29T10:00:00Z' },
    });
    expect(after(gone, request(), approve(3)).publication).toMatchObject({ shown: { text: 3 }, withdrawn: null });
  });

  it('has an address that no other programme has', () => {
    expect(decideProgramme(request({ takenBy: 'P-002' }), started)).toMatchObject({
      rejected: { code: 'public-address-taken' },
    });
    expect(decideProgramme(request({ takenBy: 'P-001' }), started)).toMatchObject([{ type: 'PublicationRequested' }]);
  });

  it('is asked for, approved and withdrawn when the programme is over, too', () => {
    const over = after({ ...started, status: 'cancelled' }, request(), approve(), withdraw());
    expect(over.publication).toMatchObject({ shown: null });
  });

  it('goes on at its address when the programme is handed over, without what waited', () => {
    const asked = after(started, request(), approve(), request());
    const handedOver = evolveProgramme(asked, {
      eventId: 'command:x',
      type: 'ProgrammeTransferred',
      occurredAt: '2027-04-01T10:00:00Z',
      actor: pm,
      payload: { from: 'QPM', to: 'QYY', approvers: {}, acceptedBy: ap, reason: 'merger' } as never,
      stream: 'programme-P-001',
      version: 20,
      recordedAt: '2027-04-01T10:00:00Z',
      checkpoint: { xid: '1', position: '1' },
    });
    expect(handedOver.publication).toMatchObject({ shown: { organisation: 'QPM' }, waiting: null });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, InvolvementKind } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { play, policyEngine, started } from '../testing.ts';

let sent = 0;
const event = (kind: InvolvementKind, on: string, details: Record<string, unknown>) =>
  evidence(
    kind,
    { window: 'main', ...details },
    { id: `e-${(sent += 1)}`, on, data: { about: { proposal: 'hub', version: 1 } } },
  );
const opened = (opensOn: string, closesOn: string) => event('consultation_opened', opensOn, { opensOn, closesOn });
const seen = (...events: InvolvementEvent[]) => {
  const projection = play([started('T2'), ...events.map((one, i) => onRecord(one, i + 2))]);
  return policyEngine.evaluate(projection, 'involvement').observations.map(({ what }) => what);
};
const first = opened('2027-03-01', '2027-05-24');

describe('what is on record of a window and counts for nothing', () => {
  it('is a second opening while it was open, with what to do', () => {
    expect(seen(first, opened('2027-04-01', '2027-06-30'))).toEqual([
      'the opening of the consultation main on 1 April 2027 counts for nothing, for it was open on that day; record its closure, ' +
        'a pause or an extension',
    ]);
  });
  it('is a pause of what was not open, and the going on of what was not paused', () => {
    const pause = event('consultation_paused', '2027-06-01', { pausedFrom: '2027-06-01', because: 'a poll' });
    const resumption = event('consultation_resumed', '2027-04-01', { resumesOn: '2027-04-01', closesOn: '2027-06-30' });
    expect(seen(first, pause)).toEqual([expect.stringMatching(/^the pause .* it was not open on that day$/)]);
    expect(seen(first, resumption)).toEqual([expect.stringContaining('since when it was')]);
  });
  it('is whatever happened under a name of which no opening is recorded', () => {
    const details = { window: 'mian', decidedOn: '2027-05-12', closesOn: '2027-06-07' };
    expect(seen(first, event('consultation_extended', '2027-05-12', details))).toEqual([
      'the extension of the consultation mian on 12 May 2027 counts for nothing, for no opening under this name is recorded; ' +
        'record it, or correct the name',
    ]);
  });
  it('is nothing where a window is closed and opened again, or paused and goes on', () => {
    const closing = event('consultation_closed', '2027-04-01', { closedOn: '2027-04-01' });
    expect(seen(first, closing, opened('2027-04-20', '2027-06-30'))).toEqual([]);
  });
});

describe('an extension', () => {
  it('is shown where it was made known on another day than it was decided', () => {
    const known = event('consultation_extended', '2027-05-12', {
      decidedOn: '2027-05-12',
      madeKnownOn: '2027-05-27',
      closesOn: '2027-06-07',
    });
    expect(seen(first, known)).toEqual([
      'the extension of the consultation main decided on 12 May 2027 counts from 27 May 2027, when it was made known; ' +
        'if people knew of it before, correct it with the day on which it was made known',
    ]);
  });
  it('is refused where it says it was made known before it was decided', () => {
    const details = { decidedOn: '2027-05-12', madeKnownOn: '2027-05-11', closesOn: '2027-06-07' };
    expect(() => event('consultation_extended', '2027-05-12', details)).toThrow(/madeKnownOn is before decidedOn/);
  });
});

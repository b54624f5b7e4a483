import { describe, expect, it } from '@jest/globals';
import type { ResolveDuplicate } from './commands.ts';
import { decideProgramme } from './decider.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

const suspected = (status: 'open' | 'same' | 'different'): ProgrammeState => ({
  ...initialProgramme('P-001'),
  status: 'running',
  duplicates: { 'urn:a#2': { of: 'urn:a#1', status } },
});
const resolve = (resolution: 'same' | 'different', event = 'urn:a#2'): ResolveDuplicate => ({
  type: 'ResolveDuplicate',
  commandId: 'c1',
  by: { role: 'involvement-lead', id: 'il-1' },
  now: '2027-02-01T10:00:00Z',
  event,
  resolution,
  reason: 'Asked whoever held it',
});

describe('a suspected duplicate', () => {
  it.each(['same', 'different'] as const)('is resolved as %s, with its reason', (resolution) => {
    const { event, reason, by } = resolve(resolution);
    expect(decideProgramme(resolve(resolution), suspected('open'))).toMatchObject([
      { type: 'DuplicateResolved', payload: { event, of: 'urn:a#1', resolution, reason, by } },
    ]);
  });
  it('is not resolved the same way twice, but can be resolved otherwise later', () => {
    expect(decideProgramme(resolve('same'), suspected('same'))).toEqual([]);
    expect(decideProgramme(resolve('different'), suspected('same'))).toMatchObject([{ type: 'DuplicateResolved' }]);
  });
  it('is resolved by nobody who recorded one of the two, under whichever id of their office', () => {
    const own = {
      ...suspected('open'),
      duplicates: { 'urn:a#2': { of: 'urn:a#1', status: 'open', recorders: ['il-1'] } },
    } as const;
    const refusal = [{ type: 'CommandRefused', payload: { reasons: [{ requirement: 'same-person' }] } }];
    expect(decideProgramme(resolve('different'), own)).toMatchObject(refusal);
    const il2 = { ...resolve('same'), by: { role: 'involvement-lead', id: 'il-2' } };
    expect(decideProgramme(il2, own)).toMatchObject([{ type: 'DuplicateResolved' }]);
    expect(decideProgramme(il2, { ...own, offices: [['il-1', 'il-2']] })).toMatchObject(refusal);
  });
  it('has to be one', () => {
    expect(decideProgramme(resolve('same', 'urn:a#9'), suspected('open'))).toMatchObject({
      rejected: { code: 'unknown-duplicate' },
    });
  });
});

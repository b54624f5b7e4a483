import { describe, expect, it } from '@jest/globals';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Agenda } from '@throughline/domain';
import { attributesToChange } from './search-attributes.ts';

const AGENDA: Agenda = {
  programme: 'P-001',
  status: 'running',
  organisation: 'QPM',
  tier: 'T2',
  nature: 'live',
  stage: 'context',
  gateStatus: 'open',
  waitingFor: 'evidence',
  nextDeadline: { gate: 'context', at: '2027-01-29T17:00:00Z' },
  version: 1,
};
const present = (agenda: Agenda): TypedSearchAttributes =>
  new TypedSearchAttributes([]).updateCopy(attributesToChange(agenda, new TypedSearchAttributes([])));
const names = (agenda: Agenda, before: TypedSearchAttributes) =>
  attributesToChange(agenda, before).map(({ key }) => key.name);

describe('search attributes', () => {
  it('are all written at first', () => {
    const all = ['Organisation', 'Stage', 'GateStatus', 'Tier', 'Nature', 'NextDeadline'];
    expect(names(AGENDA, new TypedSearchAttributes([]))).toEqual(all);
  });

  it('are not written again while they say the same', () => {
    expect(names({ ...AGENDA, version: 9, waitingFor: 'second-person' }, present(AGENDA))).toEqual([]);
  });

  it('are written one by one as they change, and taken away with what they said', () => {
    expect(names({ ...AGENDA, gateStatus: 'ready' }, present(AGENDA))).toEqual(['GateStatus']);
    const without = attributesToChange({ ...AGENDA, nextDeadline: null }, present(AGENDA));
    expect(without).toEqual([expect.objectContaining({ value: null })]);
    expect(names({ ...AGENDA, nextDeadline: null }, present({ ...AGENDA, nextDeadline: null }))).toEqual([]);
  });
});

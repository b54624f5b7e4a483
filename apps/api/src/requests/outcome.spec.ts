import { describe, expect, it } from '@jest/globals';
import type { RejectionCode } from '@throughline/domain';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { answerOf } from './outcome.ts';

const event = { id: 'command:abc', type: 'GateClosed', version: 9 };
const unmet = (why: string) => ({
  requirement: 'context.duty-assessed',
  title: 'Duty',
  why,
  wouldMeet: 'Record it',
  basis: [],
});
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('the outcome of a command', () => {
  it('that was recorded is the status asked for, with the version as ETag', () => {
    expect(answerOf('P-001', { outcome: 'recorded', event }, { type: 'CloseGate', recorded: 201 })).toMatchObject({
      status: 201,
      headers: { etag: '"9"' },
      body: { programme: 'P-001', outcome: 'recorded', event },
    });
  });

  it('has the version after all that followed from it at once as ETag, of a refusal too', () => {
    const withRest = { event, version: 12 };
    expect(answerOf('P-001', { outcome: 'recorded', ...withRest }, { type: 'CloseGate', recorded: 200 })).toMatchObject(
      {
        headers: { etag: '"12"' },
        body: { event: { version: 9 } },
      },
    );
    expect(
      answerOf('P-001', { outcome: 'refused', ...withRest, unmet: [] }, { type: 'CloseGate', recorded: 200 }),
    ).toMatchObject({
      headers: { etag: '"12"' },
    });
  });

  it('that changed nothing is 200 and names no event', () => {
    expect(answerOf('P-001', { outcome: 'unchanged' }, { type: 'CloseGate', recorded: 201 })).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged', event: null },
    });
  });

  it('that refused the closing is a problem which is an answer: reasons in words and as data, and the event that records it', () => {
    const answer = answerOf(
      'P-001',
      { outcome: 'refused', event, unmet: [unmet('not recorded'), unmet('too late')] },
      { type: 'CloseGate', recorded: 201 },
    );
    expect(answer).toMatchObject({ status: 409, body: { status: 409, event, programme: 'P-001' } });
    expect(answer.body).toMatchObject({ unmet: [{ why: 'not recorded' }, { why: 'too late' }] });
    expect(answer.body).toHaveProperty(
      'detail',
      'The refusal is on the record with its 2 reasons: not recorded; too late',
    );
  });

  it('that refused another command is the problem of that command', () => {
    const outcome = { outcome: 'refused', event, unmet: [unmet('no second person')] } as const;
    expect(answerOf('P-001', outcome, { type: 'ApproveWaiver', recorded: 201 })).toMatchObject({
      status: 409,
      body: {
        type: `${PROBLEM_BASE}waiver-refused`,
        detail: 'The refusal is on the record with its reason: no second person',
      },
    });
  });

  it.each<[RejectionCode, number]>([
    ['already-started', 409],
    ['unknown-programme', 404],
    ['not-running', 409],
    ['target-of-closed-gate', 409],
    ['unknown-pack', 422],
    ['moment-required', 422],
    ['moment-not-allowed', 422],
    ['stale-version', 412],
    ['command-id-taken', 422],
    ['unknown-waiver', 404],
    ['unknown-commitment', 404],
    ['unknown-requirement', 422],
    ['not-questioned', 409],
    ['not-closed', 409],
    ['not-suspended', 409],
    ['waiver-over', 409],
    ['waiver-id-taken', 409],
    ['unknown-duplicate', 404],
  ])('that was rejected as %s is the problem %s', (code, status) => {
    const rejected = () =>
      answerOf(
        'P-001',
        { outcome: 'rejected', code, detail: 'as the workflow said' },
        { type: 'CloseGate', recorded: 201 },
      );
    expect(thrownBy(rejected)).toMatchObject({ name: 'Problem', status, detail: 'as the workflow said' });
  });
});

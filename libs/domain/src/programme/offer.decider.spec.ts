import { describe, expect, it } from '@jest/globals';
import type { ForkProgramme, ProgrammeCommand } from './commands.ts';
import { offerStatusAt, openOffers } from './offer.ts';
import {
  accept,
  after,
  ap,
  board,
  closed,
  context,
  decide,
  endOffer,
  evolve,
  EXISTS,
  now,
  offerTransfer,
  pm,
  reasons,
  rejection,
  running,
  separation,
  start,
  taker,
} from './testing-decisions.ts';

const FOUR_WEEKS = '2027-02-26T10:00:00.000Z';
const offered = () => after(start, offerTransfer());
const fork = (over: Partial<ForkProgramme> = {}): ForkProgramme => ({
  type: 'ForkProgramme',
  ...context(ap),
  programme: 'P-002',
  title: 'Stroke, north',
  organisation: 'QXX',
  reason: 'the boards were split',
  part: 'the north',
  remainder: 'the south',
  strangers: [],
  receiver: EXISTS,
  frozen: [],
  version: 4,
  ...over,
});
const cancel: ProgrammeCommand = { type: 'CancelProgramme', ...context(), reason: 'withdrawn' };

describe('offering a programme', () => {
  it('moves nothing: what is offered, by whom, to whom and until when is recorded', () => {
    const approvers = { 'ap-1': 'ap-9' };
    expect(decide(running(), offerTransfer('QXX', { approvers }))).toMatchObject([
      {
        type: 'OfferMade',
        payload: {
          offer: 1,
          kind: 'transfer',
          from: 'QPM',
          to: 'QXX',
          title: 'Stroke',
          tier: 'T2',
          reason: 'merger',
          offeredBy: board,
          approvers,
          expiresAt: FOUR_WEEKS,
          fork: null,
        },
      },
    ]);
    expect(offered()).toMatchObject({
      organisation: 'QPM',
      predecessors: [],
      approvers: {},
      offers: [{ offer: 1, offeredAt: now, ended: null }],
    });
  });
  it('is not needed for the organisation that has it', () => {
    expect(decide(running(), offerTransfer('QPM'))).toEqual([]);
  });
  it.each([
    [{ status: 'unknown' } as const, 'unknown-organisation', 'no organisation of this code is known'],
    [
      { status: 'abolished', on: '2026-04-01', successors: ['S1Y5D', 'D7T5G'] } as const,
      'organisation-abolished',
      'this board was abolished on 2026-04-01; its successors: S1Y5D, D7T5G',
    ],
  ])('is only to an organisation that is known and not abolished: %j', (receiver, code, detail) => {
    for (const command of [offerTransfer('QZZ', { receiver }), fork({ receiver })])
      expect(rejection(running(), command)).toEqual({ code, detail: expect.stringContaining(detail) });
    expect(rejection(offered(), accept(1, { receiver }))?.code).toBe(code);
  });
  it('is made before its receiver is established, and accepted from then on', () => {
    const receiver = { status: 'not-yet', established: '2027-04-01' } as const;
    const early = after(start, offerTransfer('QXX', { receiver }));
    expect(rejection(early, accept(1, { receiver }))).toEqual({
      code: 'organisation-not-yet',
      detail: 'QXX is established on 2027-04-01; accept from then on',
    });
    expect(decide(early, accept())).toHaveLength(1);
  });
  it.each([
    ['2027-01-29T10:00:00Z', false],
    ['2027-01-29T10:00:01Z', true],
    ['2027-07-28T10:00:00Z', true],
    ['2027-07-28T10:00:01Z', false],
  ])('stands until %s, given at ten: %s', (expiresAt, isTaken) => {
    expect(rejection(running(), offerTransfer('QXX', { expiresAt }))?.code).toBe(isTaken ? undefined : 'offer-expiry');
  });
  it('stands alone: the same again changes nothing, and another waits until it is withdrawn or expired', () => {
    expect(decide(offered(), offerTransfer())).toEqual([]);
    for (const other of [offerTransfer('QYY'), offerTransfer('QXX', { approvers: { 'ap-1': 'ap-9' } })])
      expect(rejection(offered(), other)).toEqual({
        code: 'offer-open',
        detail: 'offer 1 to QXX stands; withdraw it before another is made',
      });
    expect(rejection(offered(), offerTransfer('QXX', { expiresAt: '2027-02-01T00:00:00Z' }))?.code).toBe('offer-open');
    const withdrawn = after(start, offerTransfer(), endOffer('WithdrawOffer', board));
    expect(decide(withdrawn, offerTransfer('QYY'))).toMatchObject([{ payload: { offer: 2, to: 'QYY' } }]);
    expect(decide(offered(), offerTransfer('QYY', { now: FOUR_WEEKS }))).toMatchObject([{ payload: { offer: 2 } }]);
  });
  it('says clearly who would act in place of whom', () => {
    const approvers = { 'ap-1': 'ap-2', 'ap-2': 'ap-3' };
    expect(rejection(running(), offerTransfer('QXX', { approvers }))?.code).toBe('approvers-ambiguous');
  });
});

describe('offering a fork to another organisation', () => {
  it('begins nothing, and keeps with the offer how the fork would begin', () => {
    expect(decide(running(), fork({ targets: { review: FOUR_WEEKS }, goesBackTo: 'options' }))).toMatchObject([
      {
        type: 'OfferMade',
        payload: {
          kind: 'fork',
          to: 'QXX',
          fork: {
            programme: 'P-002',
            title: 'Stroke, north',
            part: 'the north',
            remainder: 'the south',
            targets: { review: FOUR_WEEKS },
            cleared: null,
            goesBackTo: 'options',
          },
        },
      },
    ]);
  });
  it('stands beside an offer of the programme and of other forks, and once for each', () => {
    const state = after(start, offerTransfer(), fork(), fork({ programme: 'P-003' }));
    expect(openOffers(state.offers ?? [], now)).toHaveLength(3);
    expect(decide(state, fork())).toEqual([]);
    expect(rejection(state, fork({ part: 'the west' }))?.code).toBe('offer-open');
  });
  it('is forked when it is accepted, on the record as it is then', () => {
    const state = after(start, fork());
    expect(decide(state, accept(1, { version: 9 }))).toMatchObject([
      {
        type: 'ProgrammeForked',
        actor: taker,
        payload: {
          programme: 'P-002',
          organisation: 'QXX',
          atVersion: 9,
          goesBackTo: null,
          offer: 1,
          acceptedBy: taker,
        },
      },
    ]);
    const forked = after(start, fork(), accept());
    expect(forked).toMatchObject({
      organisation: 'QPM',
      forks: [{ programme: 'P-002', organisation: 'QXX' }],
      offers: [{ ended: { how: 'accepted', by: taker } }],
    });
    expect(rejection(forked, fork({ title: 'other' }))?.code).toBe('fork-id-taken');
  });
  it('lapses when the programme is handed over, and is not accepted of one that is over', () => {
    const handed = after(start, fork(), offerTransfer(), accept(2));
    expect(rejection(handed, accept(1))).toEqual({
      code: 'offer-over',
      detail: 'offer 1 stands no more: the programme was handed over by another offer',
    });
    expect(rejection(after(start, fork(), cancel), accept(1))).toEqual({
      code: 'not-running',
      detail: 'the programme is cancelled; it can only be handed over as a whole',
    });
  });
});

describe('accepting an offer', () => {
  it('is by a second person, also where an office changed hands', () => {
    const unmet = {
      requirement: 'same-person',
      title: 'An offer is accepted by a second person',
      why: 'bs-1 made the offer and cannot also accept it',
      wouldMeet: 'Somebody else of QXX accepts',
      basis: separation,
    };
    expect(reasons(offered(), accept(1, context(board)))).toEqual([unmet]);
  });
  it('replaces those whom it names, and only by people of the receiving organisation', () => {
    expect(rejection(offered(), accept(1, { approvers: { 'ap-1': 'ap-7' }, strangers: ['ap-7'] }))).toEqual({
      code: 'unknown-approver',
      detail: 'nobody of this id is in the directory of the organisation whose programme it is to be: ap-7',
    });
    expect(rejection(offered(), accept(1, { approvers: { 'ap-1': 'ap-2', 'ap-2': 'ap-3' } }))?.code).toBe(
      'approvers-ambiguous',
    );
  });
  it.each([
    ['expired', [], 'it expired on 2027-02-26T10:00:00.000Z'],
    ['refused', [endOffer('RefuseOffer')], 'it was refused'],
    ['withdrawn', [endOffer('WithdrawOffer', board)], 'it was withdrawn'],
  ] as const)('is too late once it has %s', (_how, commands, why) => {
    const state = after(start, offerTransfer(), ...commands);
    expect(rejection(state, accept(1, { now: FOUR_WEEKS }))).toEqual({
      code: 'offer-over',
      detail: `offer 1 stands no more: ${why}`,
    });
  });
  it('is once, and of an offer on record', () => {
    expect(decide(after(start, offerTransfer(), accept()), accept())).toEqual([]);
    expect(rejection(running(), accept())).toEqual({
      code: 'unknown-offer',
      detail: 'no offer of this number is on record',
    });
  });
});

describe('an offer that comes to nothing', () => {
  it('is refused or withdrawn with a reason, and leaves the programme where it is', () => {
    const refused = after(start, offerTransfer(), endOffer('RefuseOffer'));
    expect(refused).toMatchObject({
      organisation: 'QPM',
      offers: [{ ended: { how: 'refused', by: taker, reason: 'not as it is', at: now } }],
    });
    expect(decide(refused, endOffer('RefuseOffer'))).toEqual([]);
    expect(rejection(refused, endOffer('WithdrawOffer', board))?.code).toBe('offer-over');
    expect(decide(offered(), endOffer('WithdrawOffer', pm))).toMatchObject([
      { type: 'OfferWithdrawn', payload: { offer: 1, by: pm, reason: 'not as it is' } },
    ]);
  });
  it('expires by its date alone', () => {
    const [offer] = offered().offers ?? [];
    if (offer === undefined) throw new Error('nothing was offered');
    expect([offerStatusAt(offer, '2027-02-26T09:59:59.999Z'), offerStatusAt(offer, FOUR_WEEKS)]).toEqual([
      'open',
      'expired',
    ]);
  });
});

describe('a cancelled programme', () => {
  const cancelled = () => decide(closed(), cancel).reduce(evolve, closed());
  it('is offered and handed over as any other, and stays cancelled', () => {
    const handed = [offerTransfer(), accept()].reduce(
      (state, command) => decide(state, command).reduce(evolve, state),
      cancelled(),
    );
    expect(handed).toMatchObject({ status: 'cancelled', organisation: 'QXX', cancelledAt: now, owner: taker });
    expect(rejection(cancelled(), fork())?.code).toBe('not-running');
  });
});

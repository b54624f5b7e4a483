import { z } from 'zod';
import { instant, label, organisationCode, programmeId, sentence, staffId } from '../../values.ts';
import { BACK_TO } from '../events/succession.ts';
import { targets } from './gates.ts';
import { type CommandRow, orRefusal } from './row.ts';

/** Who acts in place of whom, by opaque staff id. */
export const approvers = z.record(staffId, staffId);
const offer = z.int().min(1);
const offerEnd = z.strictObject({ offer, reason: sentence });
const expiresAt = instant
  .exactOptional()
  .describe('From when on the offer cannot be accepted; four weeks from now unless given, 180 days at most');

/** How a programme is handed over, and how another begins from it. */
export const SUCCESSION_COMMANDS = {
  /** Offers a programme to another organisation; nothing moves until one of its people accepts. */
  OfferTransfer: {
    schema: z.strictObject({
      to: organisationCode.describe('ODS code of the successor'),
      reason: sentence,
      approvers: approvers.describe(
        'Who would act in place of whom, by opaque staff id; whoever accepts may say otherwise',
      ),
      expiresAt,
    }),
    answeredBy: orRefusal('OfferMade'),
    refusedAs: 'steering-refused',
    rejects: ['unknown-organisation', 'organisation-abolished', 'approvers-ambiguous', 'offer-expiry', 'offer-open'],
    outlives: 'everything',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'A programme is offered by a role that answers for it',
  },
  /** Accepts an offer for the organisation it was made to; only then the programme is handed over, or forked. */
  AcceptOffer: {
    schema: z.strictObject({
      offer,
      approvers: approvers
        .exactOptional()
        .describe(
          'Who acts in place of whom from now on: ids in the directory of the receiver; as proposed unless given',
        ),
    }),
    answeredBy: orRefusal('ProgrammeTransferred', 'ProgrammeForked'),
    refusedAs: 'offer-refused',
    rejects: [
      'unknown-offer',
      'offer-over',
      'unknown-organisation',
      'organisation-abolished',
      'organisation-not-yet',
      'approvers-ambiguous',
      'unknown-approver',
      'not-running',
      'fork-id-taken',
    ],
    outlives: 'everything',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'A programme is accepted by a role that will answer for it',
  },
  /** Ends an offer without anything having moved, by the organisation it was made to. */
  RefuseOffer: {
    schema: offerEnd,
    answeredBy: orRefusal('OfferRefused'),
    refusedAs: 'offer-refused',
    rejects: ['unknown-offer', 'offer-over'],
    outlives: 'everything',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'An offer is refused by a role that could have accepted it',
  },
  /** Ends an offer without anything having moved, by the organisation that made it. */
  WithdrawOffer: {
    schema: offerEnd,
    answeredBy: orRefusal('OfferWithdrawn'),
    refusedAs: 'offer-refused',
    rejects: ['unknown-offer', 'offer-over'],
    outlives: 'everything',
    roles: ['programme-manager', 'approver', 'board-secretary'],
    rule: 'An offer is withdrawn by a role that could have made it',
  },
  /**
   * Splits a programme: the new one is for a part of its people or of its proposal, and has the past in common. For another organisation it is
   * only offered, and begins when that one accepts.
   */
  ForkProgramme: {
    schema: z.strictObject({
      programme: programmeId.describe('Id of the new programme, yours to choose'),
      title: label,
      organisation: organisationCode
        .exactOptional()
        .describe('ODS code, where the new programme is for another organisation: then the fork is offered to it'),
      reason: sentence,
      part: sentence.describe('Which people, or which part of the proposal, the new programme is for'),
      remainder: sentence.describe('What stays with the programme that is forked'),
      targets: targets
        .exactOptional()
        .describe('When gates of the new programme should close; the others keep their targets'),
      cleared: z
        .strictObject({ proposal: label, version: z.int().min(1).max(999) })
        .exactOptional()
        .describe('Version of which a part was cleared, where that is why'),
      goesBackTo: z
        .enum(BACK_TO)
        .exactOptional()
        .describe('The new programme goes back to this gate, with a new version of the proposal'),
      approvers: approvers
        .exactOptional()
        .describe('Who acts in place of whom in the new programme, by opaque staff id'),
      expiresAt,
    }),
    answeredBy: orRefusal('ProgrammeForked', 'OfferMade'),
    refusedAs: 'fork-refused',
    rejects: [
      'fork-id-taken',
      'fork-of-other-nature',
      'unknown-proposal',
      'unknown-organisation',
      'organisation-abolished',
      'approvers-ambiguous',
      'unknown-approver',
      'offer-expiry',
      'offer-open',
    ],
    roles: ['approver', 'board-secretary'],
    rule: 'A programme is forked by a role that signs off',
  },
} as const satisfies Record<string, CommandRow>;

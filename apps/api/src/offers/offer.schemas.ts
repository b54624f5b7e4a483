import { z } from 'zod';
import { approvers, gate, instant, organisationCode, programmeId, tier } from '@throughline/domain';
import { action } from '../actions/action.schemas.ts';
import { signatory } from '../programmes/parts.schemas.ts';
import { page } from '../requests/cursor.ts';

/** The number of an offer, as a path has it. */
export const offerNumber = z.coerce.number('the number of an offer').int().min(1).max(1_000_000);
export const offerPath = z.strictObject({ id: programmeId, offer: offerNumber });

export const listOffers = z.strictObject({
  organisation: organisationCode.optional().describe('Made by or to this organisation'),
  status: z.enum(['open', 'over']).optional().describe('Those that can still be accepted, or the others'),
  ...page(100, 50),
});
export type ListOffers = z.output<typeof listOffers>;

const offeredFork = z.strictObject({
  programme: programmeId.describe('Id of the programme that would begin'),
  title: z.string(),
  part: z.string().describe('Which people, or which part of the proposal, it would be for'),
  remainder: z.string(),
  goesBackTo: gate.nullable(),
});

/** An offer as both sides see it: of the programme itself the receiver sees nothing else. */
export const offerView = z.strictObject({
  programme: programmeId.describe('The programme that is offered, or that would be forked'),
  offer: z.int().describe('Its number within the programme'),
  kind: z.enum(['transfer', 'fork']),
  side: z.enum(['giver', 'receiver', 'both']).describe('On which side the caller is'),
  from: z.string().describe('ODS code of the organisation that offers'),
  to: z.string().describe('ODS code of the organisation it is offered to'),
  title: z.string(),
  tier,
  nature: z.enum(['live', 'replay']),
  reason: z.string(),
  offeredBy: signatory,
  offeredAt: instant,
  expiresAt: instant.describe('From then on it cannot be accepted'),
  status: z.enum(['open', 'expired', 'accepted', 'refused', 'withdrawn', 'lapsed']),
  approvers: approvers.describe('Who would act in place of whom, as proposed'),
  fork: offeredFork.nullable(),
  ended: z
    .strictObject({ at: instant, by: signatory.nullable(), reason: z.string().nullable() })
    .nullable()
    .describe('Who answered it, when and why; null while it is open or expired'),
});
export type OfferView = z.input<typeof offerView>;

/** One offer, with what the caller may do with it. */
export const offerWithActions = offerView.extend({
  actions: z.array(action).readonly().describe('Accepting and refusing, or withdrawing, by the side of the caller'),
});

export const offerPage = z.strictObject({
  items: z.array(offerView).describe('Of as many programmes as `limit` says, all their offers'),
  next: z.string().nullable().describe('Cursor of the next page; null at the end'),
});

import type { InstantString } from '../event.ts';
import type { ProgrammeEvent, Signatory } from './events.ts';
import type { OfferTerms } from './events/succession.ts';

/** How an offer ended; `lapsed`: another organisation got the programme meanwhile. */
export type OfferEnd = 'accepted' | 'refused' | 'withdrawn' | 'lapsed';

/** An offer as the record has it. */
export interface Offer extends OfferTerms {
  readonly offeredAt: InstantString;
  /** Null while nobody has answered it; it may have expired all the same. */
  readonly ended: {
    readonly how: OfferEnd;
    readonly at: InstantString;
    readonly by: Signatory | null;
    readonly reason: string | null;
  } | null;
}

/** Status of an offer: open, expired by its date, or how it ended. */
export type OfferStatus = 'open' | 'expired' | OfferEnd;

/** Status of an offer at a moment: an open one expires by its date alone, and nothing needs to be recorded for that. */
export const offerStatusAt = ({ ended, expiresAt }: Offer, moment: InstantString): OfferStatus =>
  ended?.how ?? (Date.parse(expiresAt) <= Date.parse(moment) ? 'expired' : 'open');

/** Offers that can still be accepted at a moment. */
export const openOffers = (offers: readonly Offer[], moment: InstantString): readonly Offer[] =>
  offers.filter((offer) => offerStatusAt(offer, moment) === 'open');

const ending =
  (how: OfferEnd, { occurredAt: at, actor: by }: Pick<ProgrammeEvent, 'occurredAt' | 'actor'>, reason?: string) =>
  (offer: Offer): Offer => ({
    ...offer,
    ended: { how, at, by: how === 'lapsed' ? null : by, reason: reason ?? null },
  });

/** The offers after an event of the programme; the same ones where it says nothing of offers. */
export const withOffer = (offers: readonly Offer[], event: ProgrammeEvent): readonly Offer[] => {
  const endOf = (number: number | undefined, end: (offer: Offer) => Offer) =>
    number === undefined ? offers : offers.map((offer) => (offer.offer === number ? end(offer) : offer));
  switch (event.type) {
    case 'OfferMade':
      return [...offers, { ...event.payload, offeredAt: event.occurredAt, ended: null }];
    case 'OfferRefused':
      return endOf(event.payload.offer, ending('refused', event, event.payload.reason));
    case 'OfferWithdrawn':
      return endOf(event.payload.offer, ending('withdrawn', event, event.payload.reason));
    case 'ProgrammeForked':
      return endOf(event.payload.offer, ending('accepted', event));
    case 'ProgrammeTransferred': {
      const lapse = ending('lapsed', event);
      return endOf(event.payload.offer, ending('accepted', event)).map((offer) =>
        offerStatusAt(offer, event.occurredAt) === 'open' ? lapse(offer) : offer,
      );
    }
    default:
      return offers;
  }
};

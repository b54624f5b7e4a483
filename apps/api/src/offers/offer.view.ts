import { type InstantString, type Offer, offerStatusAt, type ProgrammeState } from '@throughline/domain';
import type { ProgrammeProjection } from '@throughline/policy';
import { type Caller, sees } from '../access/caller.ts';
import type { OfferView } from './offer.schemas.ts';

/** On which side of an offer a caller is; undefined when on neither, so that it does not exist for them. */
export const sideOf = ({ from, to }: Pick<Offer, 'from' | 'to'>, caller: Caller): OfferView['side'] | undefined => {
  const [gives, receives] = [sees(caller, from), sees(caller, to)];
  if (gives && receives) return 'both';
  if (gives) return 'giver';
  return receives ? 'receiver' : undefined;
};

/** The moment at which offers of a programme are looked at: now, or that of a replay's case. */
export const offerMoment = ({ replayMoment }: ProgrammeProjection, now: InstantString): InstantString =>
  replayMoment ?? now;

/** An offer as it is shown to either side. */
export const offerView = (
  { id: programme, nature }: Pick<ProgrammeState, 'id' | 'nature'>,
  offer: Offer,
  { side, moment }: { readonly side: OfferView['side']; readonly moment: InstantString },
): OfferView => {
  const { fork, ended, ...terms } = offer;
  return {
    programme,
    side,
    nature,
    ...terms,
    status: offerStatusAt(offer, moment),
    fork:
      fork === null
        ? null
        : {
            programme: fork.programme,
            title: fork.title,
            part: fork.part,
            remainder: fork.remainder,
            goesBackTo: fork.goesBackTo,
          },
    ended: ended === null ? null : { at: ended.at, by: ended.by, reason: ended.reason },
  };
};

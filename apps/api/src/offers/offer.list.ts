import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { visibleProgrammes } from '../programmes/visible.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { ListOffers, OfferView } from './offer.schemas.ts';
import { offerMoment, offerView, sideOf } from './offer.view.ts';

const cursor = cursorFor('offers', z.string());

const offersOf = (
  { state }: StoredState<ProgrammeProjection>,
  caller: Caller,
  { query, now }: { readonly query: ListOffers; readonly now: string },
): readonly OfferView[] => {
  const { programme } = state;
  const moment = offerMoment(state, now);
  return (programme.offers ?? []).flatMap((offer) => {
    const { organisation, status } = query;
    const side = sideOf(offer, caller);
    if (side === undefined || (organisation !== undefined && offer.from !== organisation && offer.to !== organisation))
      return [];
    const view = offerView(programme, offer, { side, moment });
    return status === undefined || (view.status === 'open') === (status === 'open') ? [view] : [];
  });
};

/** Offers made by or to the organisations of a caller, in order of their programmes' ids. */
export const listOffers = async (
  { store, now }: Pick<ApiPorts, 'store' | 'now'>,
  caller: Caller,
  query: ListOffers,
): Promise<{ items: OfferView[]; next: string | null }> => {
  const streams = await visibleProgrammes({ store }, caller, {
    organisation: query.organisation,
    where: (organisation) => (organisation === undefined ? { offered: true } : { offerParties: [organisation] }),
    after: cursor.decode(query.cursor),
    limit: query.limit + 1,
  });
  const { items, next } = cursor.page(streams, query.limit, ({ stream }) => stream);
  const moment = now();
  return { items: items.flatMap((stored) => offersOf(stored, caller, { query, now: moment })), next };
};

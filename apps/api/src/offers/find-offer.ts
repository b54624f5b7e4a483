import { programmeStream } from '@throughline/domain';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { sideOf } from './offer.view.ts';

/**
 * An offer of a programme as the caller may see it.
 * @param side on which the caller has to be; either, unless given.
 * @throws Problem `offer-not-found` where the caller is on neither side; `organisation-not-yours` where not on the side that may do this.
 */
export const findOffer = async (
  store: Pick<ApiPorts['store'], 'load'>,
  { id, offer: number }: { readonly id: string; readonly offer: number },
  { caller, side: needed }: { readonly caller: Caller; readonly side?: 'giver' | 'receiver' },
) => {
  const { state: projection, version } = (await store.load(programmeStream(id))) ?? {};
  const offer = projection?.programme.offers?.find((one) => one.offer === number);
  const side = offer && sideOf(offer, caller);
  if (projection === undefined || version === undefined || offer === undefined || side === undefined)
    throw new Problem(
      'offer-not-found',
      'No offer of this number was made by or to an organisation that your token names',
    );
  if (needed !== undefined && side !== needed && side !== 'both')
    throw new Problem(
      'organisation-not-yours',
      `An offer is ${needed === 'giver' ? `withdrawn by ${offer.from}, which made it` : `accepted or refused by ${offer.to}, which it was made to`}`,
    );
  return { projection, version, offer, side };
};

import { AS_IT_STANDS, type Candidate, ofOffer } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { actionOf } from '../actions/actions.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { findOffer } from './find-offer.ts';
import { listOffers } from './offer.list.ts';
import * as schemas from './offer.schemas.ts';
import { offerMoment, offerView } from './offer.view.ts';

const list = operation({
  at: 'GET v1/offers',
  summary: 'Offers of programmes, made by or to the organisations that the token names',
  allow: READERS,
  query: schemas.listOffers,
  answers: { 200: ['A page', schemas.offerPage] },
  problems: ['cursor-invalid'],
  run: ({ ports, caller, query }) => listOffers(ports, caller, query),
});

const get = operation({
  at: 'GET v1/programmes/:id/offers/:offer',
  summary: 'One offer; the organisation it was made to sees this of the programme, and nothing else',
  allow: READERS,
  path: schemas.offerPath,
  answers: { 200: ['The offer', schemas.offerWithActions] },
  problems: ['offer-not-found'],
  run: async ({ ports, caller, path }) => {
    const { projection, version, offer, side } = await findOffer(ports.store, path, { caller });
    const moment = offerMoment(projection, ports.now());
    const view = offerView(projection.programme, offer, { side, moment });
    const read = { id: path.id, projection, version, ...AS_IT_STANDS };
    const isTheirs = ({ command }: Candidate): boolean =>
      side === 'both' || (command === 'WithdrawOffer') === (side === 'giver');
    const actions = ofOffer(offer.offer)
      .filter(isTheirs)
      .map((candidate) => actionOf(ports, { caller, read }, candidate));
    return { ...view, actions: view.status === 'open' ? await Promise.all(actions) : [] };
  },
});

/** Offers to hand a programme, or a fork of it, to another organisation: read by both sides. */
export const OffersController = controllerOf('OffersController', { list, get }, 'offers');

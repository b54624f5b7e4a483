import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Read } from '../requests/describe.ts';
import { findOffer } from './find-offer.ts';
import { listOffers } from './offer.list.ts';
import * as schemas from './offer.schemas.ts';
import { offerMoment, offerView } from './offer.view.ts';

/** Offers to hand a programme, or a fork of it, to another organisation: read by both sides. */
@ApiTags('offers')
@Controller('v1')
export class OffersController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('offers')
  @Read({
    summary: 'Offers of programmes, made by or to the organisations that the token names',
    allow: READERS,
    answers: { 200: ['A page', schemas.offerPage] },
    problems: ['cursor-invalid'],
  })
  list(@Query({ schema: schemas.listOffers }) query: schemas.ListOffers, @CalledBy() caller: Caller) {
    return listOffers(this.ports, caller, query);
  }

  @Get('programmes/:id/offers/:offer')
  @Read({
    summary: 'One offer; the organisation it was made to sees this of the programme, and nothing else',
    allow: READERS,
    answers: { 200: ['The offer', schemas.offerView] },
    problems: ['offer-not-found'],
  })
  async get(
    @Param({ schema: schemas.offerPath }) path: schemas.OfferPath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.OfferView> {
    const { projection, offer, side } = await findOffer(this.ports.store, path, { caller });
    return offerView(projection.programme, offer, { side, moment: offerMoment(projection, this.ports.now()) });
  }
}

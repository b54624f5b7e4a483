import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programmeStream, type Signatory } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId, READERS } from '../access/allow.ts';
import type { Caller, Role } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem, type ProblemCode } from '../problems/problem.ts';
import { Command, Read } from '../requests/describe.ts';
import { commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import { listOffers } from './offer.list.ts';
import * as schemas from './offer.schemas.ts';
import { offerMoment, offerView, sideOf } from './offer.view.ts';

/** Those who answer for programmes; that it is not theirs in a case is the domain's rule, and its refusal belongs on the record. */
const ANSWERING: readonly Role[] = ['programme-manager', 'board-secretary', 'approver', 'involvement-lead'];
const PROBLEMS: readonly ProblemCode[] = [
  'organisation-not-yours',
  'offer-not-found',
  'offer-over',
  'offer-refused',
  'moment-missing',
  'moment-not-accepted',
];

/** Offers to hand a programme, or a fork of it, to another organisation: read by both sides, accepted or refused by the one and withdrawn by the other. */
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
    const { projection, offer, side } = await this.find(path, caller);
    return offerView(projection.programme, offer, { side, moment: offerMoment(projection, this.ports.now()) });
  }

  @Post('programmes/:id/offers/:offer/acceptance')
  @Command({
    summary: 'Accept an offer, for the organisation it was made to; the programme is handed over, or forked, by this',
    allow: ANSWERING,
    answers: { 201: ['Handed over, or forked', commandAnswer], 200: ['Already accepted', commandAnswer] },
    problems: [
      ...PROBLEMS,
      'approver-unknown',
      'organisation-unknown',
      'fork-id-taken',
      'not-running',
      'command-refused',
    ],
  })
  async accept(
    @Param({ schema: schemas.offerPath }) path: schemas.OfferPath,
    @Body({ schema: schemas.acceptOffer }) { moment, ...body }: z.output<typeof schemas.acceptOffer>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await this.find(path, caller, 'receiver');
    const request = { type: 'AcceptOffer', offer: path.offer, ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: path.id, commandId, by, moment, recorded: 201 });
  }

  @Post('programmes/:id/offers/:offer/refusal')
  @Command({
    summary: 'Refuse an offer, for the organisation it was made to',
    allow: ANSWERING,
    answers: { 201: ['Refused', commandAnswer], 200: ['Already refused', commandAnswer] },
    problems: PROBLEMS,
  })
  async refuse(
    @Param({ schema: schemas.offerPath }) path: schemas.OfferPath,
    @Body({ schema: schemas.endOffer }) { moment, reason }: z.output<typeof schemas.endOffer>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await this.find(path, caller, 'receiver');
    const request = { type: 'RefuseOffer', offer: path.offer, reason } as const;
    return giveCommand(this.ports.commands, request, { programme: path.id, commandId, by, moment, recorded: 201 });
  }

  @Post('programmes/:id/offers/:offer/withdrawal')
  @Command({
    summary: 'Withdraw an offer, for the organisation that made it',
    allow: ANSWERING,
    answers: { 201: ['Withdrawn', commandAnswer], 200: ['Already withdrawn', commandAnswer] },
    problems: [...PROBLEMS, 'no-longer-acting'],
  })
  async withdraw(
    @Param({ schema: schemas.offerPath }) path: schemas.OfferPath,
    @Body({ schema: schemas.endOffer }) { moment, reason }: z.output<typeof schemas.endOffer>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await this.find(path, caller, 'giver');
    const request = { type: 'WithdrawOffer', offer: path.offer, reason } as const;
    return giveCommand(this.ports.commands, request, { programme: path.id, commandId, by, moment, recorded: 201 });
  }

  /** @throws Problem `offer-not-found` where the caller is on neither side; `organisation-not-yours` where not on the side that may do this. */
  private async find({ id, offer: number }: schemas.OfferPath, caller: Caller, needed?: 'giver' | 'receiver') {
    const projection = (await this.ports.store.load(programmeStream(id)))?.state;
    const offer = projection?.programme.offers?.find((one) => one.offer === number);
    const side = offer && sideOf(offer, caller);
    if (projection === undefined || offer === undefined || side === undefined)
      throw new Problem(
        'offer-not-found',
        'No offer of this number was made by or to an organisation that your token names',
      );
    if (needed !== undefined && side !== needed && side !== 'both')
      throw new Problem(
        'organisation-not-yours',
        `An offer is ${needed === 'giver' ? `withdrawn by ${offer.from}, which made it` : `accepted or refused by ${offer.to}, which it was made to`}`,
      );
    return { projection, offer, side };
  }
}

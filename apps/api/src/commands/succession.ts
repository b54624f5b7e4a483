import { COMMANDS, programmeStream } from '@throughline/domain';
import { z } from 'zod';
import { findOffer } from '../offers/find-offer.ts';
import { offerNumber } from '../offers/offer.schemas.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer, type CommandReply } from '../requests/outcome.ts';
import type { ArrivedCommand, CommandRoutes } from './route.ts';
import { WORKERS } from './steering.ts';

/** Answer to a command that may make an offer. */
const offerAnswer = z.strictObject({
  ...commandAnswer.shape,
  offer: z.int().nullable().describe('Number of the offer that now stands; null where nothing had to be offered'),
});

/** Gives a command that may make an offer; the answer says where to find what it made: the offer, or else the fork. */
const making = async (
  { ports, caller, programme, asked }: ArrivedCommand<'OfferTransfer' | 'ForkProgramme'>,
  give: () => CommandReply,
): CommandReply => {
  await readProgramme(ports, caller, { id: programme });
  const fork = 'programme' in asked ? asked.programme : undefined;
  const { status, body, headers } = await give();
  if (!('outcome' in body)) return new Answer(status, body, headers);
  const { offers = [] } = (await ports.store.load(programmeStream(programme)))?.state.programme ?? {};
  const offer = offers.findLast((one) => one.ended === null && one.fork?.programme === fork)?.offer ?? null;
  const location = offer === null ? fork && `/v1/programmes/${fork}` : `/v1/programmes/${programme}/offers/${offer}`;
  return new Answer(status, { ...body, offer }, location === undefined ? headers : { ...headers, location });
};

/** An offer is answered by people who may know nothing else of the programme. */
const answering = (side: 'giver' | 'receiver') => ({
  tag: 'offers',
  allow: WORKERS,
  members: { offer: offerNumber },
  problems: [
    'offer-not-found',
    'organisation-not-yours',
    ...(side === 'giver' ? (['no-longer-acting'] as const) : []),
  ] satisfies ProblemCode[],
  through: async (
    { ports, caller, programme: id, path }: ArrivedCommand<'AcceptOffer' | 'RefuseOffer' | 'WithdrawOffer'>,
    give: () => CommandReply,
  ): CommandReply => {
    await findOffer(ports.store, { id, offer: Number(path['offer']) }, { caller, side });
    return give();
  },
});

/** Routes of the commands of `SUCCESSION_COMMANDS`. */
export const SUCCESSION_ROUTES = {
  OfferTransfer: {
    at: 'POST v1/programmes/:id/transfers',
    tag: 'steering',
    summary: 'Offer a programme to a successor; nothing moves until one of its people accepts',
    answers: ['Offered; Location is the offer', 'Already offered so, or with this organisation'],
    allow: WORKERS,
    members: { approvers: COMMANDS.OfferTransfer.schema.shape.approvers.default({}) },
    answer: offerAnswer,
    through: making,
  },
  AcceptOffer: {
    at: 'POST v1/programmes/:id/offers/:offer/acceptance',
    summary: 'Accept an offer, for the organisation it was made to; the programme is handed over, or forked, by this',
    answers: ['Handed over, or forked', 'Already accepted'],
    ...answering('receiver'),
  },
  RefuseOffer: {
    at: 'POST v1/programmes/:id/offers/:offer/refusal',
    summary: 'Refuse an offer, for the organisation it was made to',
    answers: ['Refused', 'Already refused'],
    ...answering('receiver'),
  },
  WithdrawOffer: {
    at: 'POST v1/programmes/:id/offers/:offer/withdrawal',
    summary: 'Withdraw an offer, for the organisation that made it',
    answers: ['Withdrawn', 'Already withdrawn'],
    ...answering('giver'),
  },
  ForkProgramme: {
    at: 'POST v1/programmes/:id/forks',
    tag: 'steering',
    summary: 'Fork a programme, or offer the fork to another organisation: both keep the past they share',
    answers: [
      'Forked, and Location is the new programme; or offered, and Location is the offer',
      'Already forked or offered so',
    ],
    allow: ['programme-manager'],
    answer: offerAnswer,
    through: making,
  },
} satisfies Partial<CommandRoutes>;

import { own } from '../own.ts';
import type { OrganisationStatus } from '../reference/organisations.ts';
import type { AcceptOffer, CommandContext, EndOffer, ForkProgramme, OfferTransfer } from './commands.ts';
import { type CommandRejected, type Decision, fact, refusedCommand, reject, SEPARATION } from './decision.ts';
import type { ForkTerms, OfferTerms } from './events/succession.ts';
import { type Offer, offerStatusAt, openOffers } from './offer.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isAmbiguous, isSamePerson } from './succession.ts';

const DAY = 86_400_000;
/** How long an offer stands unless it says otherwise, and at most. */
const STANDS_DAYS = 28;
const MOST_DAYS = 180;

const daysAfter = (now: string, days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();

/** Why nothing is handed to this organisation; undefined when it may be. */
const barred = (receiver: OrganisationStatus): CommandRejected | undefined => {
  if (receiver.status === 'unknown')
    return reject(
      'unknown-organisation',
      'no organisation of this code is known; accepted is the ODS code of an integrated care board, or of a body whose people are in this installation’s directory',
    );
  if (receiver.status === 'abolished')
    return reject(
      'organisation-abolished',
      `this board was abolished on ${receiver.on}; its successors: ${receiver.successors.join(', ')}`,
    );
  return undefined;
};

const offered = (
  { now, by, expiresAt = daysAfter(now, STANDS_DAYS) }: CommandContext & { readonly expiresAt?: string },
  { organisation: from, title, tier, offers = [] }: ProgrammeState,
  what: Pick<OfferTerms, 'kind' | 'to' | 'reason' | 'approvers' | 'fork'>,
): OfferTerms => ({ ...what, offer: offers.length + 1, from, title, tier, offeredBy: by, expiresAt });

/** The same text for the same terms, in whatever order a record keeps their members. */
const textOf = ({ to, reason, approvers, fork }: OfferTerms): string =>
  JSON.stringify({ to, reason, approvers, fork }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** Records an offer, unless it stands already, or another stands in its way. */
const decideOffer = (
  command: OfferTransfer | ForkProgramme,
  { offers = [] }: ProgrammeState,
  terms: OfferTerms,
): Decision => {
  const { now } = command;
  const ahead = Date.parse(terms.expiresAt) - Date.parse(now);
  if (ahead <= 0 || ahead > MOST_DAYS * DAY)
    return reject('offer-expiry', `an offer expires later than now, and within ${MOST_DAYS} days`);
  const projection = openOffers(offers, now).find(
    ({ kind, fork }) => kind === terms.kind && fork?.programme === terms.fork?.programme,
  );
  if (projection !== undefined)
    return textOf(projection) === textOf(terms) && (command.expiresAt ?? projection.expiresAt) === projection.expiresAt
      ? []
      : reject(
          'offer-open',
          `offer ${projection.offer} to ${projection.to} stands; withdraw it before another is made`,
        );
  return refusedByRole(command) ?? [fact(command, 'OfferMade', terms)];
};

/** Offers the programme to a successor; until that one accepts, nothing moves. */
export const decideTransferOffer = (command: OfferTransfer, state: ProgrammeState): Decision => {
  const { to, reason, approvers, receiver } = command;
  if (to === state.organisation) return [];
  if (isAmbiguous(approvers)) return reject('approvers-ambiguous', 'somebody is both replaced and a successor');
  return (
    barred(receiver) ??
    decideOffer(command, state, offered(command, state, { kind: 'transfer', to, reason, approvers, fork: null }))
  );
};

/** Offers a fork to another organisation. @param fork as it would begin; that it can was found before. */
export const decideForkOffer = (command: ForkProgramme, state: ProgrammeState, fork: ForkTerms): Decision => {
  const { organisation: to = state.organisation, reason, approvers = {}, receiver } = command;
  return (
    barred(receiver) ??
    decideOffer(command, state, offered(command, state, { kind: 'fork', to, reason, approvers, fork }))
  );
};

const ENDED: Readonly<Record<string, string>> = {
  expired: 'it expired',
  accepted: 'it was accepted',
  refused: 'it was refused',
  withdrawn: 'it was withdrawn',
  lapsed: 'the programme was handed over by another offer',
};

/** An offer that still stands at the moment of the command, or why it does not; `[]` when what is asked for has happened already. */
const offerInForce = (
  { offer: number, now }: CommandContext & { readonly offer: number },
  { offers = [] }: ProgrammeState,
  already: 'accepted' | 'refused' | 'withdrawn',
): Offer | Decision => {
  const offer = offers.find((one) => one.offer === number);
  if (offer === undefined) return reject('unknown-offer', 'no offer of this number is on record');
  const status = offerStatusAt(offer, now);
  if (status === already) return [];
  if (status === 'open') return offer;
  const expired = status === 'expired' ? ` on ${offer.expiresAt}` : '';
  return reject('offer-over', `offer ${number} stands no more: ${own(ENDED, status) ?? status}${expired}`);
};

const isOffer = (found: Offer | Decision): found is Offer => 'kind' in found;

/** Why the new mapping of approvers cannot be taken; undefined when it can. */
const unclear = ({ approvers, strangers }: Pick<AcceptOffer, 'approvers' | 'strangers'>) => {
  if (isAmbiguous(approvers)) return reject('approvers-ambiguous', 'somebody is both replaced and a successor');
  return strangers.length === 0
    ? undefined
    : reject(
        'unknown-approver',
        `nobody of this id is in the directory of the organisation whose programme it is to be: ${strangers.join(', ')}`,
      );
};

/** As `unclear`, for a fork that stays with its organisation. */
export const unclearApprovers = ({ approvers = {}, strangers }: Pick<ForkProgramme, 'approvers' | 'strangers'>) =>
  unclear({ approvers, strangers });

const secondPerson = (command: AcceptOffer, offer: Offer, state: ProgrammeState): Decision | undefined =>
  isSamePerson(state, offer.offeredBy.id, command.by.id)
    ? [
        refusedCommand(command, [
          {
            requirement: 'same-person',
            title: 'An offer is accepted by a second person',
            why: `${formatPerson(offer.offeredBy.id, command.by.id)} made the offer and cannot also accept it`,
            wouldMeet: `Somebody else of ${offer.to} accepts`,
            basis: SEPARATION,
          },
        ]),
      ]
    : undefined;

/** Accepts an offer: hands the programme over, or forks it; what is on record keeps its owner at the time. */
export const decideAcceptance = (command: AcceptOffer, state: ProgrammeState): Decision => {
  const offer = offerInForce(command, state, 'accepted');
  if (!isOffer(offer)) return offer;
  const { approvers, receiver, by: acceptedBy, version: atVersion } = command;
  if (receiver.status === 'not-yet')
    return reject('organisation-not-yet', `${offer.to} is established on ${receiver.established}; accept from then on`);
  const bar = barred(receiver) ?? unclear(command);
  if (bar !== undefined) return bar;
  const { from, to, reason, fork } = offer;
  if (fork !== null && state.status !== 'running')
    return reject('not-running', `the programme is ${state.status}; it can only be handed over as a whole`);
  const refusal = refusedByRole(command) ?? secondPerson(command, offer, state);
  if (refusal !== undefined) return refusal;
  const accepted = { offer: offer.offer, acceptedBy };
  if (fork === null) return [fact(command, 'ProgrammeTransferred', { from, to, reason, approvers, ...accepted })];
  const { targets: _targets, ...terms } = fork;
  return [fact(command, 'ProgrammeForked', { ...terms, organisation: to, reason, atVersion, ...accepted })];
};

/** Ends an offer: nothing has moved. */
export const decideOfferEnd = (command: EndOffer, state: ProgrammeState): Decision => {
  const { type, by, reason } = command;
  const isRefusal = type === 'RefuseOffer';
  const offer = offerInForce(command, state, isRefusal ? 'refused' : 'withdrawn');
  if (!isOffer(offer)) return offer;
  const ended = { offer: offer.offer, by, reason };
  return refusedByRole(command) ?? [fact(command, isRefusal ? 'OfferRefused' : 'OfferWithdrawn', ended)];
};

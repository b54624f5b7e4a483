import type { Api } from '@throughline/api-client';
import { approvers } from '../change/approvers.tsx';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import { offerPath } from '../change/succession.tsx';
import { sentence } from '../form/question.tsx';
import { type OfferAnswer, OfferSummary, whatIsOffered } from './offer.page.tsx';

const REASON = sentence({ label: 'Reason', enter: 'Enter a reason' });
const OVER = 'The offer stands no more.';

const aroundOffer = (offer: OfferAnswer, command: string) => {
  const { programme: id, offer: number, title, nature, actions } = offer;
  const at = offerPath(id, number);
  return {
    at,
    params: { id, offer: String(number) },
    around: {
      programme: { id, title, nature },
      // The receiver sees nothing of the record that the offer is made from.
      version: undefined,
      from: [at, 'the offer'] as const,
      trail: [['/programmes', 'Programmes'] as const, ['/offers', 'Offers'] as const],
      action: actions.find((one) => one.command === command),
      callouts: null,
      already: OVER,
    },
  };
};

/** Accepts an offer, for the organisation that it was made to. */
export const acceptForm = (api: Api, offer: OfferAnswer): ChangeForm => {
  const { around, at, params } = aroundOffer(offer, 'AcceptOffer');
  const { fork, to, title } = offer;
  return changeForm({
    ...around,
    path: `${at}/accept`,
    title: 'Accept an offer',
    // Who acts in place of whom can be said otherwise here.
    isRefusable: true,
    intro: (
      <>
        <p>
          {fork === null
            ? `You accept ${title} for ${to}. From then on it is yours, with what it still owes to people outside. What is on the record keeps its owner at the time.`
            : `You accept a part of ${title} for ${to}. The new programme ${fork.title} begins, and both keep the past that they share.`}
        </p>
        <OfferSummary offer={offer} />
      </>
    ),
    questions: { approvers },
    isConfirmed: true,
    button: 'Accept the offer',
    send: ({ approvers: pairs }, { key, moment }) =>
      api.call('post /v1/programmes/{id}/offers/{offer}/acceptance', {
        params,
        key,
        body: { approvers: pairs, moment },
      }),
    done: () => ({ notice: 'The offer is accepted.', to: `/programmes/${fork?.programme ?? params.id}` }),
  });
};

const ending = (
  offer: OfferAnswer,
  given: {
    readonly command: 'RefuseOffer' | 'WithdrawOffer';
    readonly path: string;
    readonly verb: string;
    readonly done: string;
    readonly send: (asking: {
      readonly params: { readonly id: string; readonly offer: string };
      readonly key: string | undefined;
      readonly body: { readonly reason: string; readonly moment: string | undefined };
    }) => Promise<{ readonly outcome: 'recorded' | 'unchanged' }>;
  },
): ChangeForm => {
  const { around, at, params } = aroundOffer(offer, given.command);
  return changeForm({
    ...around,
    path: `${at}/${given.path}`,
    title: `${given.verb} an offer`,
    intro: <p>The offer of {whatIsOffered(offer)} ends. Nothing moves.</p>,
    questions: { reason: REASON },
    button: `${given.verb} the offer`,
    send: ({ reason }, { key, moment }) => given.send({ params, key, body: { reason, moment } }),
    done: () => ({ notice: given.done, to: at }),
  });
};

/** Refuses an offer, for the organisation that it was made to. */
export const refuseForm = (api: Api, offer: OfferAnswer): ChangeForm =>
  ending(offer, {
    command: 'RefuseOffer',
    path: 'refuse',
    verb: 'Refuse',
    done: 'The offer is refused.',
    send: (asking) => api.call('post /v1/programmes/{id}/offers/{offer}/refusal', asking),
  });

/** Withdraws an offer, for the organisation that made it. */
export const withdrawForm = (api: Api, offer: OfferAnswer): ChangeForm =>
  ending(offer, {
    command: 'WithdrawOffer',
    path: 'withdraw',
    verb: 'Withdraw',
    done: 'The offer is withdrawn.',
    send: (asking) => api.call('post /v1/programmes/{id}/offers/{offer}/withdrawal', asking),
  });

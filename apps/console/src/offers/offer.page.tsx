import type { Answer } from '@throughline/api-client';
import { formatGate, formatTier, fullDayOf } from '@throughline/words';
import { reasonsAgainst } from '../change/not-offered.tsx';
import { offerPath } from '../change/succession.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { capital } from '../page/capital.ts';

export type OfferAnswer = Answer<'get /v1/programmes/{id}/offers/{offer}'>;
type Offers = Answer<'get /v1/offers'>;
type OfferInList = Offers['items'][number];

const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });

/** What an offer is of, in words. */
export const whatIsOffered = ({ title, fork, to }: Pick<OfferInList, 'title' | 'fork' | 'to'>): string =>
  fork === null ? `${title} to ${to}` : `a part of ${title}, as ${fork.title}, to ${to}`;

/** All that an offer says. */
export const OfferSummary = ({ offer }: { readonly offer: OfferAnswer }) => {
  const { from, to, title, tier, reason, offeredBy, offeredAt, expiresAt, approvers, fork, ended, programme } = offer;
  return nhs('summary-list', {
    rows: [
      row('Programme', `${title} (${programme})`),
      row('Tier', `${tier.slice(1)}: ${formatTier(tier)}`),
      row('From', from),
      row('To', to),
      ...(fork === null
        ? []
        : [
            row('New programme', `${fork.title} (${fork.programme})`),
            row('What it is for', fork.part),
            row('What stays', fork.remainder),
            ...(fork.goesBackTo === null ? [] : [row('Goes back to gate', formatGate(fork.goesBackTo))]),
          ]),
      row('Reason', reason),
      row('Offered by', `${offeredBy.id}, ${fullDayOf(offeredAt)}`),
      row('Can be accepted until', fullDayOf(expiresAt)),
      ...Object.entries(approvers).map(([before, after]) => row('In place of', `${after} acts in place of ${before}`)),
      row('Status', capital(offer.status)),
      ...(ended?.reason == null ? [] : [row('Why', ended.reason)]),
    ],
  });
};

const BUTTONS = [
  ['AcceptOffer', 'accept', 'Accept the offer'],
  ['RefuseOffer', 'refuse', 'Refuse the offer'],
  ['WithdrawOffer', 'withdraw', 'Withdraw the offer'],
] as const;

/** One offer: what of a programme its receiver sees. */
export const offerPage = (offer: OfferAnswer): Page => {
  const { programme, offer: number, actions, title } = offer;
  const buttons = BUTTONS.flatMap(([command, path, text], index) => {
    const action = actions.find((one) => one.command === command);
    return action === undefined || reasonsAgainst({ action, already: '', isRefusable: true }) !== undefined
      ? []
      : [
          nhs('button', {
            text,
            href: `${offerPath(programme, number)}/${path}`,
            ...(index === 0 ? {} : { variant: 'secondary' }),
          }),
        ];
  });
  const against = actions.flatMap((action) => reasonsAgainst({ action, already: '', isRefusable: true }) ?? []);
  return {
    title: 'Offer of a programme',
    about: title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], ['/offers', 'Offers']),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{title}</span>
          Offer of a programme
        </h1>
        <OfferSummary offer={offer} />
        {buttons.length === 0 ? null : <div class="nhsuk-button-group">{buttons}</div>}
        {[...new Set(against)].map((reason) => (
          <p>{reason.replace(/\.?$/, '.')}</p>
        ))}
      </>
    ),
  };
};

/** Offers made by or to the organisations of the reader. */
export const offersPage = ({ items, next }: Offers): Page => ({
  title: 'Offers',
  current: '/programmes',
  before: breadcrumb(['/programmes', 'Programmes']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Offers</h1>
      <p>Programmes that your organisations offer to others, or that others offer to them.</p>
      {items.length === 0 ? (
        <p>No offer is on the record.</p>
      ) : (
        <ul>
          {items.map((offer) => (
            <li>
              <a href={offerPath(offer.programme, offer.offer)}>Offer of {whatIsOffered(offer)}</a>, {offer.status},{' '}
              until {fullDayOf(offer.expiresAt)}
            </li>
          ))}
        </ul>
      )}
      {next === null ? null : (
        <p>
          <a href={`/offers?cursor=${encodeURIComponent(next)}`}>More offers</a>
        </p>
      )}
    </>
  ),
});

import type { OfferInShort } from '@throughline/api-client';
import { dayOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { drawTable } from './table.ts';

const what = ({ kind, title, fork }: OfferInShort): string =>
  kind === 'transfer' || fork === null ? title : `${fork.programme}, a fork of “${title}” for: ${fork.part}`;

const answer = ({ status, ended, expiresAt }: OfferInShort): string => {
  if (status === 'open') return `open until ${dayOf(expiresAt)}`;
  if (ended === null) return `${status} ${dayOf(expiresAt)}`;
  return `${status} ${dayOf(ended.at)}${ended.reason === null ? '' : `: ${ended.reason}`}`;
};

const mapping = (approvers: Readonly<Record<string, string>>): string =>
  Object.entries(approvers)
    .map(([before, after]) => `${after} for ${before}`)
    .join(', ');

/** Offers of programmes, a line each, and how to answer those that are open. */
export const formatOffers = (offers: readonly OfferInShort[], terminal: Terminal): string => {
  if (offers.length === 0) return 'No offer is on record that was made by or to the organisations you may see.\n';
  const head = ['Programme', 'Offer', 'From', 'To', 'Tier', 'What', 'Why', 'Acting', 'Status'];
  const rows = offers.map((offer) => [
    offer.programme,
    offer.offer,
    offer.from,
    offer.to,
    offer.tier,
    what(offer),
    offer.reason,
    mapping(offer.approvers),
    answer(offer),
  ]);
  const table = drawTable(terminal, head, rows);
  const awaited = offers.find(({ status, side }) => status === 'open' && side !== 'giver');
  const hint =
    awaited === undefined
      ? []
      : [
          wrap(
            `Accept with \`programme accept-offer ${awaited.programme} ${awaited.offer}\`, or refuse with \`programme refuse-offer\`. Nothing moves until somebody of the receiving organisation accepts.`,
            terminal.columns,
          ),
        ];
  return `${[table, ...hint].join('\n')}\n`;
};
